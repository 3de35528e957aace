import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useCommand } from '../api/commands.js';
import { budgetView, type BudgetRow } from '../api/expenses.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { maySetBudgets } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { currencyOf, minorOf, money } from './money.js';

/** What each team used of its month: bars, and the same numbers as a table. */
export const Budgets = () => {
  const { t, language } = useText();
  const { scope, site, session, today } = useScope();
  const [{ period = today.slice(0, 7) }] = useAddress();
  const view = useQuery(budgetView(scope, period));
  const [asTable, setAsTable] = useState(false);
  const [setting, setSetting] = useState<BudgetRow | null>(null);
  const rows = view.data?.rows ?? [];
  const currency = currencyOf(site);
  const used = (row: BudgetRow) => (
    <Figure
      at={{ view: 'budgets', figure: 'usedMinor', key: row.teamId, when: period }}
      label="figure.usedMinor"
      value={row.usedMinor}
      text={money(row.usedMinor, row.currency ?? currency, language)}
    />
  );
  const budget = (row: BudgetRow) =>
    row.setMinor === null ? (
      t('claims.noBudget')
    ) : (
      <Figure
        at={{ view: 'budgets', figure: 'setMinor', key: row.teamId, when: period }}
        label="figure.setMinor"
        value={row.setMinor}
        text={money(row.setMinor, row.currency ?? currency, language)}
      />
    );
  const change = (row: BudgetRow) =>
    maySetBudgets(session) && (
      <CommandButton size="small" onClick={() => setSetting(row)}>
        {t('claims.setBudget')}
      </CommandButton>
    );
  return (
    <Panel
      title={t('claims.budgets', { month: period })}
      extra={
        <Button size="small" type="text" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      }
    >
      {asTable ? (
        <table className="budget-table">
          <thead>
            <tr>
              <th scope="col">{t('today.team')}</th>
              <th scope="col">{t('figure.usedMinor')}</th>
              <th scope="col">{t('figure.setMinor')}</th>
              <th scope="col">%</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.teamId}>
                <th scope="row">{row.teamLabel}</th>
                <td>{used(row)}</td>
                <td>{budget(row)}</td>
                <td>{row.setMinor ? Math.round((100 * row.usedMinor) / row.setMinor) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <ul className="budget-bars">
          {rows.map((row) => {
            const share = row.setMinor ? row.usedMinor / row.setMinor : 0;
            return (
              <li key={row.teamId}>
                <span className="budget-team">{row.teamLabel}</span>
                <span className="budget-bar" data-over={share > 1} aria-hidden>
                  <span style={{ width: `${Math.min(100, 100 * share)}%` }} />
                </span>
                <span className="budget-text">
                  {used(row)} / {budget(row)}
                  {share > 1 && <strong> ▲ {t('claims.exceeded')}</strong>}
                </span>
                {change(row)}
              </li>
            );
          })}
        </ul>
      )}
      {setting && <BudgetDialog row={setting} month={period} onClose={() => setSetting(null)} />}
    </Panel>
  );
};

const BudgetDialog = ({
  row,
  month,
  onClose,
}: {
  readonly row: BudgetRow;
  readonly month: string;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const command = useCommand();
  const [text, setText] = useState('');
  const amountMinor = minorOf(text, currencyOf(site));
  const send = () =>
    amountMinor !== null &&
    command.mutate(
      {
        service: 'operations',
        path: 'expenses/budgets',
        body: { site: site.id, teamId: row.teamId, month, amountMinor },
        idempotencyKey: crypto.randomUUID(),
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={`${t('claims.setBudget')} · ${row.teamLabel} ${month}`}
      okText={t('claims.setBudget')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: amountMinor === null }}
      confirmLoading={command.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <Input
        autoFocus
        inputMode="decimal"
        aria-label={t('figure.setMinor')}
        prefix={currencyOf(site)}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onPressEnter={send}
      />
      <ProblemNotice problem={command.error} onRetry={send} />
    </Modal>
  );
};
