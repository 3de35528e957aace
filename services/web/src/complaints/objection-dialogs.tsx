import { useState } from 'react';
import {
  complaintChannels,
  objectionOutcomes,
  objectionSubjects,
  type ObjectionRow,
} from '../api/complaints.js';
import { useText } from '../i18n/i18n.js';
import { Choice, Field } from '../my-day/ask-dialog.js';
import { useScope } from '../shell/scope.js';
import { ActDialog, TextField } from './act-dialog.js';

/** What the debtor disputes; collection rests from then on. */
export const RaiseDialog = ({
  caseId,
  onClose,
}: {
  readonly caseId: string;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const [about, setAbout] = useState<(typeof objectionSubjects)[number]>('amount');
  const [channel, setChannel] = useState<(typeof complaintChannels)[number]>('phone');
  const [statement, setStatement] = useState('');
  return (
    <ActDialog
      title={t('complaints.raise')}
      hint={t('complaints.suspended')}
      command={
        statement.trim() === ''
          ? null
          : {
              path: `cases/${caseId}/objections`,
              body: { site: site.id, about, channel, statement: statement.trim() },
            }
      }
      onClose={onClose}
    >
      <Choice
        label={t('complaints.about')}
        value={about}
        options={objectionSubjects.map((one) => [one, t(`objection.${one}`)] as const)}
        onChange={setAbout}
      />
      <Choice
        label={t('complaints.channel')}
        value={channel}
        options={complaintChannels.map((one) => [one, t(`channel.${one}`)] as const)}
        onChange={setChannel}
      />
      <TextField label={t('complaints.statement')} value={statement} onChange={setStatement} />
    </ActDialog>
  );
};

/** The answer; what is upheld corrects what is owed, or closes the case. */
export const AnswerDialog = ({
  row,
  onClose,
}: {
  readonly row: ObjectionRow;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [outcome, setOutcome] = useState<(typeof objectionOutcomes)[number]>('rejected');
  const [answer, setAnswer] = useState('');
  const [closes, setCloses] = useState(true);
  const [amount, setAmount] = useState('');
  const [dueDate, setDueDate] = useState(today);
  const upheld = outcome === 'upheld' || outcome === 'partly';
  const amountMinor = Math.round(Number(amount) * 100);
  const consequence = !upheld
    ? {}
    : closes
      ? { close: 'withdrawn' }
      : { dues: [{ dueDate, amountMinor, component: 'principal' }] };
  const complete = answer.trim() !== '' && (!upheld || closes || (amountMinor > 0 && dueDate !== ''));
  return (
    <ActDialog
      title={`${t('complaints.answer')} · ${t(`objection.${row.about}`)}`}
      action={t('complaints.answer')}
      hint={upheld ? t('complaints.duesHint') : undefined}
      command={
        complete
          ? {
              path: `cases/${row.caseId}/objections/${row.objectionId}/answer`,
              body: { site: site.id, outcome, answer: answer.trim(), ...consequence },
            }
          : null
      }
      onClose={onClose}
    >
      <div className="dialog-subject">{row.statement ?? t('person.sealed')}</div>
      <Choice
        label={t('complaints.outcome')}
        value={outcome}
        options={objectionOutcomes.map((one) => [one, t(`outcome.${one}`)] as const)}
        onChange={setOutcome}
      />
      <TextField label={t('complaints.answer')} value={answer} onChange={setAnswer} />
      {upheld && (
        <label>
          <input type="checkbox" checked={closes} onChange={({ target }) => setCloses(target.checked)} />{' '}
          {t('complaints.closeCase')}
        </label>
      )}
      {upheld && !closes && (
        <>
          <label className="ask-field">
            <span>{t('complaints.amount')}</span>
            <input inputMode="decimal" value={amount} onChange={({ target }) => setAmount(target.value)} />
          </label>
          <Field label={t('complaints.dueOn')} type="date" value={dueDate} onChange={setDueDate} />
        </>
      )}
    </ActDialog>
  );
};
