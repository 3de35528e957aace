import { Modal } from 'antd';
import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import type { BatchRow, Retention } from '../api/batches.js';
import { useCommand } from '../api/commands.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { AskRetention } from './ask-retention.js';

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
