import { useState } from 'react';
import { checkOutcomes, type PaymentCheck } from '../api/money-types.js';
import { minorOf, money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, Typed } from '../parts/form-fields.js';
import { usePolicy } from '../parts/use-policy.js';
import { useScope } from '../shell/scope.js';

/** 查賬: the debtor says that it is paid; what is known of it helps who looks. */
export const AskCheckDialog = ({
  caseId,
  currency,
  onClose,
}: {
  readonly caseId: string;
  readonly currency: string;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const rule = usePolicy()?.payments.check;
  const [amount, setAmount] = useState('');
  const [paidOn, setPaidOn] = useState('');
  const [note, setNote] = useState('');
  const claimedMinor = amount.trim() === '' ? null : minorOf(amount, currency);
  return (
    <FormDialog
      title={t('checks.askTitle')}
      action={t('checks.ask')}
      complete={note.trim() !== '' && (amount.trim() === '' || claimedMinor !== null)}
      onClose={onClose}
      commandOf={() => ({
        service: 'operations',
        path: `cases/${caseId}/payment-checks`,
        body: {
          ...{ site: site.id, note: note.trim() },
          ...(claimedMinor !== null && { claimedMinor }),
          ...(paidOn !== '' && { claimedOn: paidOn }),
        },
      })}
    >
      <div className="form-pair">
        <Typed label={`${t('checks.amount')} ${currency}`} value={amount} onChange={setAmount} />
        <Typed label={t('checks.paidOn')} type="date" value={paidOn} onChange={setPaidOn} />
      </div>
      <LongText label={t('checks.note')} hint={t('checks.noteHint')} value={note} onChange={setNote} />
      {rule && <p className="dialog-hint">{t(`checks.within.${rule.counting}`, { count: rule.days })}</p>}
    </FormDialog>
  );
};

/** What the books, or the lender, say of it. */
export const AnswerCheckDialog = ({
  check,
  currency,
  onClose,
}: {
  readonly check: PaymentCheck;
  readonly currency: string | null;
  readonly onClose: () => void;
}) => {
  const { t, language } = useText();
  const { site } = useScope();
  const [outcome, setOutcome] = useState<(typeof checkOutcomes)[number]>('not_found');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('checks.answerTitle')}
      action={t('checks.answer')}
      complete
      onClose={onClose}
      commandOf={() => ({
        service: 'operations',
        path: `cases/${check.caseId}/payment-checks/${check.checkId}/answer`,
        body: { ...{ site: site.id, outcome }, ...(note.trim() !== '' && { note: note.trim() }) },
      })}
    >
      <div className="dialog-subject">
        {check.claimedMinor !== null && currency && money(check.claimedMinor, currency, language)}{' '}
        {check.claimedOn} {check.note ?? t('person.sealed')}
      </div>
      <Pick
        label={t('checks.outcome')}
        value={outcome}
        options={checkOutcomes.map((one) => [one, t(`check.${one}`)] as const)}
        onChange={setOutcome}
      />
      <LongText label={t('checks.answerNote')} value={note} onChange={setNote} />
      <p className="dialog-hint">{t('checks.answerHint')}</p>
    </FormDialog>
  );
};
