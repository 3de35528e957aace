import { Modal } from 'antd';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { retentionReasons, type BatchRow, type Retention } from '../api/batches.js';
import { useCommand } from '../api/commands.js';
import { ActDialog, TextField } from '../complaints/act-dialog.js';
import { useText } from '../i18n/i18n.js';
import { Choice, Field } from '../my-day/ask-dialog.js';
import { CommandButton } from '../parts/command-button.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { Line } from './batch-dialogs.js';

const tones = { open: 'warn', granted: 'good', refused: 'quiet' } as const;

/** 留案 of a batch: who asked for what, the quota, and the decisions. */
export const RetentionsDialog = ({
  batch,
  mayAsk,
  mayDecide,
  onClose,
}: {
  readonly batch: BatchRow;
  readonly mayAsk: boolean;
  readonly mayDecide: boolean;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, session } = useScope();
  const [asking, setAsking] = useState(false);
  const sending = useCommand();
  const decide = ({ caseId }: Retention, decision: 'grant' | 'refuse') =>
    sending.mutate({
      service: 'operations',
      path: `batches/${batch.batchId}/retentions/decision`,
      body: { site: site.id, caseId, decision },
      idempotencyKey: crypto.randomUUID(),
    });
  if (asking) return <AskRetention batch={batch} onClose={() => setAsking(false)} />;
  return (
    <Modal
      open
      title={`${t('batches.retentions')} · ${batch.code}`}
      footer={null}
      onCancel={onClose}
      width={640}
    >
      <p>
        {t('batches.quota', { used: batch.retentionUsed, quota: batch.retentionQuota ?? '∞' })}{' '}
        {mayAsk && batch.status === 'here' && (
          <CommandButton size="small" onClick={() => setAsking(true)}>
            {t('batches.askRetention')}
          </CommandButton>
        )}
      </p>
      <ul className="complaint-measures">
        {batch.retentions.map((one) => (
          <li key={one.caseId}>
            <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
              {t('batches.case')}
            </Link>
            <span>
              {t(`retentionReason.${one.reason}`)} · {t('batches.until', { date: one.until })} ·{' '}
              {one.requestedByName ?? '—'}
            </span>
            <Chip tone={tones[one.status]}>{t(`retentionStatus.${one.status}`)}</Chip>
            {one.status === 'open' && mayDecide && (
              <span className="complaint-acts">
                {(['grant', 'refuse'] as const).map((decision) => (
                  <CommandButton
                    key={decision}
                    size="small"
                    danger={decision === 'refuse'}
                    loading={sending.isPending}
                    forbidden={one.requestedBy === session.actor ? t('today.ownHint') : null}
                    onClick={() => decide(one, decision)}
                  >
                    {t(`batches.${decision}`)}
                  </CommandButton>
                ))}
              </span>
            )}
          </li>
        ))}
        {batch.retentions.length === 0 && <li>{t('batches.noRetentions')}</li>}
      </ul>
      <ProblemNotice problem={sending.error} />
    </Modal>
  );
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const AskRetention = ({ batch, onClose }: { readonly batch: BatchRow; readonly onClose: () => void }) => {
  const { t } = useText();
  const { site } = useScope();
  const [caseId, setCaseId] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState<(typeof retentionReasons)[number]>('promise');
  const [note, setNote] = useState('');
  // The address of a case page is as good as its id.
  const id = caseId
    .trim()
    .split(/[/?]/)
    .find((part) => UUID.test(part));
  return (
    <ActDialog
      title={`${t('batches.askRetention')} · ${batch.code}`}
      command={
        id === undefined || until === ''
          ? null
          : {
              path: `batches/${batch.batchId}/retentions`,
              body: {
                site: site.id,
                caseId: id,
                until,
                reason,
                ...(note.trim() !== '' && { note: note.trim() }),
              },
            }
      }
      onClose={onClose}
    >
      <Line label={t('batches.caseId')} value={caseId} onChange={setCaseId} />
      <Field
        label={t('batches.untilLabel')}
        type="date"
        value={until}
        min={batch.returnOn}
        onChange={setUntil}
      />
      <Choice
        label={t('batches.reason')}
        value={reason}
        options={retentionReasons.map((one) => [one, t(`retentionReason.${one}`)] as const)}
        onChange={setReason}
      />
      <TextField label={t('batches.note')} value={note} onChange={setNote} />
    </ActDialog>
  );
};
