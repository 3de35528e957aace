import { useState } from 'react';
import { retentionReasons } from '../api/batches.js';
import { ActDialog, TextField } from '../complaints/act-dialog.js';
import { useText } from '../i18n/i18n.js';
import { Choice, Field } from '../my-day/ask-dialog.js';
import { idIn } from '../parts/id-in.js';
import { useScope } from '../shell/scope.js';
import { Line } from './batch-dialogs.js';

interface AskRetentionProps {
  readonly batch: { readonly batchId: string; readonly code: string; readonly returnOn: string };
  /** The case that is to stay; asked for without it. */
  readonly of?: string;
  readonly onClose: () => void;
}

/** 留案: a case is to stay longer than its batch, and why. */
export const AskRetention = ({ batch, of, onClose }: AskRetentionProps) => {
  const { t } = useText();
  const { site } = useScope();
  const [typed, setTyped] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState<(typeof retentionReasons)[number]>('promise');
  const [note, setNote] = useState('');
  const caseId = of ?? idIn(typed);
  return (
    <ActDialog
      title={`${t('batches.askRetention')} · ${batch.code}`}
      command={
        caseId === undefined || until === ''
          ? null
          : {
              path: `batches/${batch.batchId}/retentions`,
              body: {
                ...{ site: site.id, caseId, until, reason },
                ...(note.trim() !== '' && { note: note.trim() }),
              },
            }
      }
      onClose={onClose}
    >
      {of === undefined && <Line label={t('batches.caseId')} value={typed} onChange={setTyped} />}
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
