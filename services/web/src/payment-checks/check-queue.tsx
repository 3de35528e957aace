import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { PaymentCheckRow } from '../api/money-types.js';
import { paymentCheckList } from '../api/money-views.js';
import { asProblem } from '../api/problem.js';
import { money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { useRowKeys } from '../parts/row-keys.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { answersPaymentChecks, screensOf } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { CheckChip } from './check-chip.js';
import { AnswerCheckDialog } from './check-dialogs.js';

const TABS = ['open', 'answered'] as const;

/** 查賬: what is to be looked up, by the date on which it is to be answered. */
export const CheckQueue = () => {
  const { t, language } = useText();
  const { scope, session, site } = useScope();
  const [{ status = 'open' }, change] = useAddress();
  const found = useInfiniteQuery(paymentCheckList(scope, status));
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const [answering, setAnswering] = useState<PaymentCheckRow | null>(null);
  const answers = answersPaymentChecks(session);
  const seesCases = screensOf(session).includes('cases');
  const open = (row: PaymentCheckRow) => {
    if (answers && row.status === 'open') setAnswering(row);
  };
  const { active, setActive } = useRowKeys(rows, ({ checkId }) => checkId, open);
  const columns: readonly Column<PaymentCheckRow>[] = [
    { key: 'status', title: t('checks.clock'), fixed: 'left', render: (_, row) => <CheckChip check={row} /> },
    { key: 'answerBy', title: t('checks.answerBy'), render: (_, row) => row.answerBy },
    {
      key: 'account',
      title: t('cases.account'),
      render: (_, row) => {
        const account = row.account ?? row.caseId.slice(0, 8);
        return seesCases ? (
          <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
            {account}
          </Link>
        ) : (
          account
        );
      },
    },
    {
      key: 'amount',
      title: t('checks.amount'),
      align: 'right',
      render: (_, row) =>
        row.claimedMinor === null ? '—' : money(row.claimedMinor, row.currency ?? 'TWD', language),
    },
    { key: 'paidOn', title: t('checks.paidOn'), render: (_, row) => row.claimedOn ?? '—' },
    {
      key: 'note',
      title: t('checks.note'),
      render: (_, row) => (
        <span className="cell-wrap">
          {row.note ?? (row.withheld['note'] ? t('person.sealed') : '—')}
          {row.answer && ` → ${row.answer}`}
        </span>
      ),
    },
    {
      key: 'by',
      title: t('checks.askedBy'),
      render: (_, row) => (
        <>
          <Person name={row.requestedByName} id={row.requestedBy} />{' '}
          {dateTime(row.requestedAt, site.timeZone)}
        </>
      ),
    },
    {
      key: 'act',
      title: t('claims.act'),
      fixed: 'right',
      render: (_, row) =>
        row.status === 'open' &&
        answers && (
          <CommandButton
            size="small"
            forbidden={row.requestedBy === session.actor ? t('today.ownHint') : null}
            onClick={() => setAnswering(row)}
          >
            {t('checks.answer')}
          </CommandButton>
        ),
    },
  ];
  return (
    <section className="panel" aria-label={t('checks.title')}>
      <DataTable
        name="payment-checks"
        columns={columns}
        rows={rows}
        idOf={({ checkId }) => checkId}
        loading={found.isPending}
        problem={found.error ? asProblem(found.error) : null}
        onRetry={() => void found.refetch()}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        active={active}
        onActivate={setActive}
        onOpen={open}
        height="calc(100dvh - 216px - var(--banner))"
        onCsv={() => saveServerCsv('payment-checks', 'operations/payment-checks', { ...scope, status })}
        tools={
          <Segmented
            aria-label={t('checks.clock')}
            value={status}
            options={TABS.map((value) => ({ value: value as string, label: t(`checks.tab.${value}`) }))}
            onChange={(value) => change({ status: value === 'open' ? undefined : value }, true)}
          />
        }
        empty={
          <Notice kind="nothing" title={t(`checks.none.${status as 'open'}`)} hint={t('checks.noneHint')} />
        }
      />
      {answering && (
        <AnswerCheckDialog
          check={answering}
          currency={answering.currency}
          onClose={() => setAnswering(null)}
        />
      )}
    </section>
  );
};
