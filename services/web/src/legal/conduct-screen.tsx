import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { findingList, findingStatuses, type FindingRow } from '../api/risk.js';
import { SeverityChip } from '../complaints/chips.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import type { Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { findingActsOf, type FindingAct } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { ConductDialog, ReportConduct } from './conduct-dialogs.js';
import { Desk, Fact, Said } from './desk.js';

const tones = {
  open: 'warn',
  reopened: 'warn',
  heard: 'info',
  upheld: 'bad',
  dismissed: 'quiet',
  reversed: 'other',
} as const;

/** 合規: what may have been a breach, what the person says to it, and what Legal decides (R2). */
export const ConductScreen = () => {
  const { t } = useText();
  const { scope } = useScope();
  const [{ status }] = useAddress();
  const list = useQuery(findingList(scope, status));
  const [reporting, setReporting] = useState(false);
  const [acting, setActing] = useState<{ readonly row: FindingRow; readonly act: FindingAct } | null>(null);
  const { summary, rows } = list.data ?? {};
  const columns: Column<FindingRow>[] = [
    {
      key: 'decideBy',
      title: t('conduct.decideBy'),
      sorter: (a, b) => a.decideBy.localeCompare(b.decideBy),
      render: (_, row) => (
        <>
          {row.decideBy}{' '}
          {row.overdue && row.decidedAt === null && <Chip tone="bad">{t('desk.overdue')}</Chip>}
        </>
      ),
    },
    {
      key: 'person',
      title: t('conduct.person'),
      render: (_, row) => <Person name={row.employeeName} id={row.employeeId} />,
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'kind',
      title: t('conduct.kind'),
      render: (_, row) => `${t(`finding.${row.kind}`)}${row.instances > 1 ? ` ×${row.instances}` : ''}`,
    },
    {
      key: 'severity',
      title: t('complaints.severity'),
      render: (_, row) => <SeverityChip severity={row.severity} />,
    },
    { key: 'on', title: t('conduct.on'), render: (_, row) => row.on },
    {
      key: 'status',
      title: t('complaints.status'),
      render: (_, row) => <Chip tone={tones[row.status]}>{t(`findingStatus.${row.status}`)}</Chip>,
    },
  ];
  return (
    <>
      <Desk
        name="findings"
        title="nav.conduct"
        tiles={[
          {
            figure: 'openFindings',
            label: 'figure.openFindings',
            value: summary?.openFindings,
            tone: 'warn',
          },
          {
            ...{ figure: 'overdueFindings', label: 'figure.overdueFindings' },
            ...{ value: summary?.overdueFindings, tone: 'bad' },
          },
          {
            ...{ figure: 'upheldFindings', label: 'figure.upheldFindings' },
            ...{ value: summary?.upheldFindings, tone: 'quiet' },
          },
        ]}
        statuses={[
          ['', t('conduct.waiting')],
          ...findingStatuses.map((one) => [one, t(`findingStatus.${one}`)] as const),
          ['all', t('desk.all')],
        ]}
        columns={columns}
        rows={rows}
        idOf={({ findingId }) => findingId}
        error={list.error}
        onRetry={() => void list.refetch()}
        emptyHint={t('conduct.noneHint')}
        raise={{ label: 'conduct.report', onClick: () => setReporting(true) }}
        detail={(row) => <FindingDetail row={row} onAct={(act) => setActing({ row, act })} />}
      />
      {reporting && <ReportConduct onClose={() => setReporting(false)} />}
      {acting && <ConductDialog {...acting} onClose={() => setActing(null)} />}
    </>
  );
};

const FindingDetail = ({
  row,
  onAct,
}: {
  readonly row: FindingRow;
  readonly onAct: (act: FindingAct) => void;
}) => {
  const { t } = useText();
  const { session, site, today } = useScope();
  // The person speaks first, or lets the time for it pass.
  const unheard = row.status === 'open' || row.status === 'reopened';
  const waits = unheard && today <= row.hearBy;
  return (
    <>
      <Fact label="conduct.person">
        <Person name={row.employeeName} id={row.employeeId} />
      </Fact>
      <Fact label="conduct.kind">{t(`finding.${row.kind}`)}</Fact>
      <Fact label="conduct.raised">
        {dateTime(row.raisedAt, site.timeZone)}{' '}
        {row.raisedBy === null ? t('conduct.byRule') : <Person name={row.raisedByName} id={row.raisedBy} />}
      </Fact>
      <Said label="conduct.what" text={row.what} withheld={row.withheld['what']} />
      <Said label="conduct.statement" text={row.statement} withheld={row.withheld['statement']} />
      {unheard && <Fact label="conduct.hearBy">{row.hearBy}</Fact>}
      <Said label="conduct.reasons" text={row.reasons} withheld={row.withheld['reasons']} />
      {row.gateFactor !== null && (
        <Fact label="conduct.factor">
          × {row.gateFactor / 1000} · {row.month}
        </Fact>
      )}
      {row.decidedAt !== null && (
        <Fact label="conduct.decided">
          {dateTime(row.decidedAt, site.timeZone)} <Person name={row.decidedByName} />
        </Fact>
      )}
      <div className="desk-acts">
        {findingActsOf(session, row).map((act) => (
          <CommandButton
            key={act}
            type={act === 'decide' ? 'primary' : 'default'}
            forbidden={act === 'decide' && waits ? t('conduct.notYet', { date: row.hearBy }) : null}
            onClick={() => onAct(act)}
          >
            {t(`conduct.${act}`)}
          </CommandButton>
        ))}
      </div>
    </>
  );
};
