import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Component } from '../api/batches.js';
import type { CaseRow } from '../api/case-types.js';
import { caseMoneyView } from '../api/money-views.js';
import { minorOf, money, plainAmount } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Typed, wholeOf } from '../parts/form-fields.js';
import { useScope } from '../shell/scope.js';
import { AuthorityHint } from './authority-hint.js';
import { monthsLater, planOf } from './instalment-plan.js';

const COMPONENTS: readonly Component[] = ['fee', 'interest', 'principal'];
interface Part {
  readonly dueDate: string;
  readonly amount: string;
}

/** 減免/分期: shares of what is unpaid, and a plan for the rest; the matrix answers who decides. */
export const ProposeConcession = ({
  row,
  onClose,
}: {
  readonly row: CaseRow;
  readonly onClose: () => void;
}) => {
  const { t, language } = useText();
  const { scope, site, today } = useScope();
  const { data } = useQuery(caseMoneyView(scope, row.caseId));
  const currency = row.currency;
  const [percents, setPercents] = useState<Readonly<Partial<Record<Component, string>>>>({});
  const [count, setCount] = useState('');
  const [firstOn, setFirstOn] = useState(monthsLater(today, 1));
  const [changed, setChanged] = useState<readonly Part[] | null>(null);
  const [note, setNote] = useState('');
  const owed = (component: Component) =>
    data?.owed.find((one) => one.component === component)?.amountMinor ?? 0;
  const waived = COMPONENTS.flatMap((component) => {
    const percent = Number(percents[component] ?? 0);
    const amountMinor = Math.floor((owed(component) * Math.min(percent, 100)) / 100);
    return amountMinor > 0 ? [{ component, amountMinor }] : [];
  });
  const waivedMinor = waived.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const leftMinor = (data?.owedMinor ?? 0) - waivedMinor;
  const parts = Math.min(wholeOf(count) ?? 0, 120);
  const plan =
    changed ??
    (parts > 0 && leftMinor > 0
      ? planOf(leftMinor, parts, firstOn).map(({ dueDate, amountMinor }) => ({
          dueDate,
          amount: plainAmount(amountMinor, currency),
        }))
      : []);
  const instalments = plan.map(({ dueDate, amount }) => ({
    dueDate,
    amountMinor: minorOf(amount, currency),
  }));
  const plannedMinor = instalments.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);
  const addsUp = instalments.length === 0 || plannedMinor === leftMinor;
  const shown = (minor: number) => money(minor, currency, language);
  const set = (change: () => void) => {
    change();
    setChanged(null);
  };
  return (
    <FormDialog
      title={t('batches.propose')}
      action={t('batches.propose')}
      width={640}
      complete={note.trim() !== '' && addsUp && leftMinor > 0 && waived.length + instalments.length > 0}
      onClose={onClose}
      commandOf={() => ({
        service: 'operations',
        path: `cases/${row.caseId}/concessions`,
        body: { site: site.id, waived, instalments, note: note.trim() },
      })}
    >
      <AuthorityHint bucket={row.bucket} currency={currency} />
      <div className="form-pair">
        {COMPONENTS.filter((component) => owed(component) > 0).map((component) => (
          <Typed
            key={component}
            type="number"
            label={t('concession.waive', {
              component: t(`component.${component}`),
              owed: shown(owed(component)),
            })}
            value={percents[component] ?? ''}
            onChange={(value) => set(() => setPercents({ ...percents, [component]: value }))}
          />
        ))}
      </div>
      <div className="form-pair">
        <Typed
          type="number"
          label={t('concession.count')}
          value={count}
          onChange={(value) => set(() => setCount(value))}
        />
        <Typed
          type="date"
          label={t('concession.firstOn')}
          value={firstOn}
          onChange={(value) => set(() => setFirstOn(value))}
        />
      </div>
      <p className="dialog-hint" aria-live="polite">
        {t('concession.left', { waived: shown(waivedMinor), left: shown(leftMinor) })}
        {!addsUp && ` · ${t('concession.differs', { planned: shown(plannedMinor) })}`}
      </p>
      {plan.length > 0 && (
        <ol className="plan-parts">
          {plan.map((part, at) => (
            <li key={at}>
              <input
                type="date"
                aria-label={t('concession.dueOn', { number: at + 1 })}
                value={part.dueDate}
                onChange={({ target }) => setChanged(changedAt(plan, at, { dueDate: target.value }))}
              />
              <input
                inputMode="decimal"
                aria-label={t('concession.amount', { number: at + 1 })}
                value={part.amount}
                onChange={({ target }) => setChanged(changedAt(plan, at, { amount: target.value }))}
              />
            </li>
          ))}
        </ol>
      )}
      <LongText label={t('batches.reason')} value={note} onChange={setNote} />
    </FormDialog>
  );
};

const changedAt = (plan: readonly Part[], at: number, change: Partial<Part>): readonly Part[] =>
  plan.map((part, index) => (index === at ? { ...part, ...change } : part));
