import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { uploadReceipt, type ClaimRow } from '../api/expenses.js';
import { asProblem, problemTitle } from '../api/problem.js';
import { currencyOf, minorOf, money, plainAmount } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { categoryName, usePolicy } from '../parts/use-policy.js';
import { useScope } from '../shell/scope.js';
import { AskDialog, Choice, Field } from './ask-dialog.js';

interface Line {
  readonly category: string;
  readonly date: string;
  readonly amount: string;
  readonly receiptIds: readonly string[];
}

/** Expenses with their receipts, on a phone: the camera opens, the picture is sent at once. */
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
  const { t, language } = useText();
  const { site, today } = useScope();
  const { message } = App.useApp();
  const categories = usePolicy()?.expenses.categories ?? [];
  const currency = currencyOf(site);
  const blank: Line = { category: '', date: today, amount: '', receiptIds: [] };
  const [lines, setLines] = useState<readonly Line[]>(
    again?.lines.map(({ amountMinor, ...line }) => ({
      ...line,
      amount: plainAmount(amountMinor, currency),
    })) ?? [blank],
  );
  const [sending, setSending] = useState(false);
  const change = (at: number, to: (line: Line) => Partial<Line>) =>
    setLines((known) => known.map((line, index) => (index === at ? { ...line, ...to(line) } : line)));
  const attach = async (at: number, files: readonly File[]) => {
    setSending(true);
    try {
      for (const file of files) {
        const { receiptId } = await uploadReceipt(site.id, employeeId, file);
        change(at, ({ receiptIds }) => ({ receiptIds: [...new Set([...receiptIds, receiptId])] }));
      }
    } catch (error) {
      void message.error(problemTitle(asProblem(error)));
    } finally {
      setSending(false);
    }
  };
  const claimed = lines.map(({ category, date, amount, receiptIds }) => ({
    ...{
      category: category || categories[0]?.code,
      date,
      amountMinor: minorOf(amount, currency),
      receiptIds,
    },
  }));
  const totalMinor = claimed.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);
  const isWrong = lines.some(({ amount }) => amount !== '' && minorOf(amount, currency) === null);
  return (
    <AskDialog
      title={t('my.claim')}
      onClose={onClose}
      complete={
        !sending && claimed.every(({ category, date, amountMinor }) => category && date && amountMinor)
      }
      wrong={isWrong ? t('my.claimAmountWrong') : null}
      commandOf={(note) => ({
        service: 'operations',
        path: again ? `expenses/claims/${again.claimId}` : 'expenses/claims',
        body: { ...{ site: site.id, employeeId, currency, note }, lines: claimed },
      })}
    >
      {lines.map((line, at) => (
        <fieldset className="claim-line" key={at}>
          <legend>{t('my.claimLine', { number: at + 1 })}</legend>
          <label className="ask-field">
            <span>{t('my.claimReceipt')}</span>
            <input
              type="file"
              accept="image/jpeg,image/png,application/pdf"
              capture="environment"
              onChange={({ target }) => void attach(at, Array.from(target.files ?? []))}
            />
            <small aria-live="polite">
              {sending ? t('app.loading') : t('my.claimReceipts', { count: line.receiptIds.length })}
            </small>
          </label>
          <Choice
            label={t('my.claimCategory')}
            value={line.category || (categories[0]?.code ?? '')}
            options={categories.map(({ code }) => [code, categoryName(code, t)] as const)}
            onChange={(category) => change(at, () => ({ category }))}
          />
          <div className="ask-pair">
            <Field
              label={t('my.claimDate')}
              type="date"
              value={line.date}
              max={today}
              onChange={(date) => change(at, () => ({ date }))}
            />
            <label className="ask-field">
              <span>
                {t('figure.amountMinor')} {currency}
              </span>
              <input
                inputMode="decimal"
                value={line.amount}
                onChange={({ target }) => change(at, () => ({ amount: target.value }))}
              />
            </label>
          </div>
          <RuleHint code={line.category} currency={currency} />
          {lines.length > 1 && (
            <Button
              size="small"
              icon={<DeleteOutlined />}
              onClick={() => setLines(lines.filter((_, index) => index !== at))}
            >
              {t('my.claimRemove')}
            </Button>
          )}
        </fieldset>
      ))}
      <div className="claim-sum">
        <Button
          icon={<PlusOutlined />}
          disabled={lines.length >= 20}
          onClick={() => setLines([...lines, blank])}
        >
          {t('my.claimAdd')}
        </Button>
        {lines.length > 1 && (
          <output>{t('my.claimTotal', { amount: money(totalMinor, currency, language) })}</output>
        )}
      </div>
    </AskDialog>
  );
};

/** What the policy wants of an expense of this category, before somebody has to return it. */
const RuleHint = ({ code, currency }: { readonly code: string; readonly currency: string }) => {
  const { t, language } = useText();
  const expenses = usePolicy()?.expenses;
  const rule = expenses?.categories.find((one) => one.code === code) ?? expenses?.categories[0];
  if (!expenses || !rule) return null;
  const { receiptFromMinor, capMinor } = rule;
  const amountOf = (minor: number) => money(minor, currency, language);
  const says = [
    receiptFromMinor === 0 && t('my.claimNeedsReceipt'),
    receiptFromMinor !== null &&
      receiptFromMinor > 0 &&
      t('my.claimReceiptFrom', { amount: amountOf(receiptFromMinor) }),
    capMinor !== null && t('my.claimCap', { amount: amountOf(capMinor) }),
    t('my.claimWithin', { days: expenses.claimWithinDays }),
  ];
  return <p className="dialog-hint">{says.filter(Boolean).join(' · ')}</p>;
};
