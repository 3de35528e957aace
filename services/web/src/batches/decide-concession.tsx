import { useState } from 'react';
import type { ConcessionRow } from '../api/batches.js';
import { ActDialog, TextField } from '../complaints/act-dialog.js';
import { useText } from '../i18n/i18n.js';
import { Choice } from '../my-day/ask-dialog.js';
import { recordsLenderAnswers } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { amountText } from './amount.js';
import { Line } from './batch-dialogs.js';
import { Asked, Matrix } from './concession-words.js';

const DECISIONS = ['approve', 'refuse'] as const;

/** Approves or refuses, or in favour passes up; the lender's answer is recorded with its reference. */
export const DecideConcession = ({
  row,
  onClose,
}: {
  readonly row: ConcessionRow;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, session } = useScope();
  const [decision, setDecision] = useState<(typeof DECISIONS)[number]>('approve');
  const [reference, setReference] = useState('');
  const [note, setNote] = useState('');
  const ofLender = row.waitingFor === 'lender' && recordsLenderAnswers(session);
  return (
    <ActDialog
      title={t('batches.decide')}
      command={
        ofLender && reference.trim() === ''
          ? null
          : {
              path: `cases/${row.caseId}/concessions/${row.concessionId}/decision`,
              body: {
                site: site.id,
                decision,
                ...(reference.trim() !== '' && { reference: reference.trim() }),
                ...(note.trim() !== '' && { note: note.trim() }),
              },
            }
      }
      onClose={onClose}
    >
      <p>
        <Asked row={row} /> · {t('batches.owed')} {amountText(row.owedMinor)}
      </p>
      <p>
        <Matrix row={row} />
      </p>
      <p>{row.note ?? t('person.sealed')}</p>
      <Choice
        label={t('batches.decision')}
        value={decision}
        options={DECISIONS.map((one) => [one, t(`concessionDecision.${one}`)] as const)}
        onChange={setDecision}
      />
      {ofLender && <Line label={t('batches.reference')} value={reference} onChange={setReference} />}
      <TextField label={t('batches.note')} value={note} onChange={setNote} />
    </ActDialog>
  );
};
