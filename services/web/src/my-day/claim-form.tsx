import { App } from 'antd';
import { useState } from 'react';
import { uploadReceipt, type ClaimRow } from '../api/expenses.js';
import { asProblem, problemTitle } from '../api/problem.js';
import { currencyOf, minorOf } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { useScope } from '../shell/scope.js';
import { AskDialog, Choice, Field } from './ask-dialog.js';

const CATEGORIES = [
  ...(['transport', 'meals', 'lodging', 'communication'] as const),
  ...(['office', 'training', 'team_building'] as const),
];
type Category = (typeof CATEGORIES)[number];

/** One expense with its receipt, on a phone: the camera opens, the picture is sent at once. */
export const ClaimForm = ({
  employeeId,
  again,
  onClose,
}: {
  readonly employeeId: string;
  /** The returned claim that is handed in again. */
  readonly again: ClaimRow | null;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, today } = useScope();
  const { message } = App.useApp();
  const line = again?.lines[0];
  const currency = currencyOf(site);
  const [category, setCategory] = useState<Category>((line?.category as Category | undefined) ?? 'transport');
  const [date, setDate] = useState(line?.date ?? today);
  const [amount, setAmount] = useState('');
  const [receiptIds, setReceiptIds] = useState<readonly string[]>(line?.receiptIds ?? []);
  const [sending, setSending] = useState(false);
  const amountMinor = minorOf(amount, currency);
  const attach = async (files: readonly File[]) => {
    setSending(true);
    try {
      for (const file of files) {
        const { receiptId } = await uploadReceipt(site.id, employeeId, file);
        setReceiptIds((known) => [...new Set([...known, receiptId])]);
      }
    } catch (error) {
      void message.error(problemTitle(asProblem(error)));
    } finally {
      setSending(false);
    }
  };
  return (
    <AskDialog
      title={t('my.claim')}
      onClose={onClose}
      complete={amountMinor !== null && date !== '' && !sending}
      wrong={amount !== '' && amountMinor === null ? t('my.claimAmountWrong') : null}
      commandOf={(note) => ({
        service: 'operations',
        path: again ? `expenses/claims/${again.claimId}` : 'expenses/claims',
        body: {
          ...{ site: site.id, employeeId, currency, note },
          lines: [{ category, date, amountMinor, receiptIds }],
        },
      })}
    >
      <label className="ask-field">
        <span>{t('my.claimReceipt')}</span>
        <input
          type="file"
          accept="image/jpeg,image/png,application/pdf"
          capture="environment"
          onChange={({ target }) => void attach(Array.from(target.files ?? []))}
        />
        <small aria-live="polite">
          {sending ? t('app.loading') : t('my.claimReceipts', { count: receiptIds.length })}
        </small>
      </label>
      <Choice
        label={t('my.claimCategory')}
        value={category}
        options={CATEGORIES.map((one) => [one, t(`category.${one}`)] as const)}
        onChange={setCategory}
      />
      <Field label={t('my.claimDate')} type="date" value={date} max={today} onChange={setDate} />
      <label className="ask-field">
        <span>
          {t('figure.amountMinor')} {currency}
        </span>
        <input inputMode="decimal" value={amount} onChange={({ target }) => setAmount(target.value)} />
      </label>
    </AskDialog>
  );
};
