import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ledgerList, type LedgerRow } from '../api/coaching.js';
import { asProblem } from '../api/problem.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { skillName, usePolicy } from '../parts/use-policy.js';
import { mayCoach, mayReadSupport } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { CoachDialog } from './coach-dialog.js';
import { Findings } from './findings.js';
import { AssessDialog } from './assess-dialog.js';
import { SupportInbox } from './support-inbox.js';
import '../parts/my-list.css';
import './coaching.css';

const FIGURES = ['coachings', 'coachingMinutes', 'takeOvers', 'unacknowledged'] as const;

/** 輔導: who was coached, who masters what, and what waits to be looked at again. */
export const CoachingScreen = () => {
  const { t } = useText();
  const { scope, site, session } = useScope();
  const list = useInfiniteQuery(ledgerList(scope));
  const policy = usePolicy();
  const [coaching, setCoaching] = useState<LedgerRow | null>(null);
  const [assessing, setAssessing] = useState<{ readonly row: LedgerRow; readonly skill: string } | null>(
    null,
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  // Also what somebody was assessed in while the policy still named it.
  const assessed = rows.flatMap((row) => row.skills.map(({ skill }) => skill));
  const skills = [...new Set([...(policy?.coaching.skills ?? []).map(({ code }) => code), ...assessed])];
  const columns: readonly Column<LedgerRow>[] = [
    {
      key: 'name',
      title: t('today.name'),
      fixed: 'left',
      render: (_, row) => (
        <Link to="/people/$employeeId" params={{ employeeId: row.employeeId }}>
          <Person name={row.name} id={row.employeeId} />
        </Link>
      ),
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    ...FIGURES.map((figure): Column<LedgerRow> => ({
      key: figure,
      title: t(`figure.${figure}`),
      align: 'right',
      sorter: (a, b) => a[figure] - b[figure],
      render: (_, row) => (
        <Figure
          at={{ view: 'coaching', figure, key: row.employeeId, when: '' }}
          label={`figure.${figure}`}
          value={row[figure]}
        />
      ),
    })),
    {
      key: 'last',
      title: t('coaching.last'),
      sorter: (a, b) => (a.lastCoachedAt ?? '').localeCompare(b.lastCoachedAt ?? ''),
      render: (_, row) => (row.lastCoachedAt ? dateTime(row.lastCoachedAt, site.timeZone) : '—'),
    },
    ...skills.map((skill): Column<LedgerRow> => ({
      key: skill,
      title: skillName(skill, t),
      align: 'center',
      render: (_, row) => {
        const known = row.skills.find((one) => one.skill === skill);
        const text = known ? String(known.level) : '—';
        return mayCoach(session) ? (
          <CommandButton
            size="small"
            type="text"
            className={`skill skill-${known?.level ?? 0}`}
            title={known?.assessedOn ?? t('coaching.neverAssessed')}
            aria-label={`${t('coaching.assess')} ${skillName(skill, t)} ${row.name ?? ''} ${text}`}
            onClick={() => setAssessing({ row, skill })}
          >
            {text}
          </CommandButton>
        ) : (
          <span className={`skill skill-${known?.level ?? 0}`}>{text}</span>
        );
      },
    })),
    {
      key: 'overall',
      title: t('coaching.overall'),
      align: 'center',
      sorter: (a, b) => (a.overall ?? 0) - (b.overall ?? 0),
      render: (_, row) => row.overall ?? '—',
    },
    {
      key: 'act',
      title: t('claims.act'),
      render: (_, row) =>
        mayCoach(session) && (
          <CommandButton size="small" onClick={() => setCoaching(row)}>
            {t('coaching.record')}
          </CommandButton>
        ),
    },
  ];
  return (
    <div className="coaching">
      <h1 className="visually-hidden">{t('nav.coaching')}</h1>
      <section className="panel" aria-label={t('coaching.ledger')}>
        <DataTable
          name="coaching"
          columns={columns}
          rows={rows}
          idOf={({ employeeId }) => employeeId}
          loading={list.isPending}
          problem={list.error && asProblem(list.error)}
          onRetry={() => void list.refetch()}
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          onCsv={() => saveServerCsv('coaching-ledger', 'coaching/ledger', { ...scope })}
          height="calc(100dvh - 470px)"
          tools={<h2>{t('coaching.ledger')}</h2>}
          empty={<Notice kind="nothing" title={t('coaching.empty')} hint={t('coaching.emptyHint')} />}
        />
      </section>
      <div className="coaching-below">
        <Findings members={rows} />
        {mayReadSupport(session) && <SupportInbox />}
      </div>
      {coaching && <CoachDialog row={coaching} onClose={() => setCoaching(null)} />}
      {assessing && (
        <AssessDialog row={assessing.row} skill={assessing.skill} onClose={() => setAssessing(null)} />
      )}
    </div>
  );
};
