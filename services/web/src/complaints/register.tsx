import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import {
  complaintList,
  complaintSources,
  complaintStatuses,
  severities,
  type ComplaintRow,
} from '../api/complaints.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { useRowKeys } from '../parts/row-keys.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Filtered, Notice } from '../parts/states.js';
import { opensComplaints } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { ComplaintStatusChip, Outcome, SeverityChip } from './chips.js';
import { ClockChip } from './clock-chip.js';
import { OpenDialog } from './open-dialog.js';

/** Every complaint that concerns the reader, what waits first by its last date. */
export const Register = () => {
  const { t } = useText();
  const { scope, site, session } = useScope();
  const navigate = useNavigate();
  const [{ status = 'undecided', kind, source }, change] = useAddress();
  const filter = { status: status === 'all' ? undefined : status, severity: kind, source };
  const list = useInfiniteQuery(complaintList(scope, filter));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const open = ({ complaintId }: ComplaintRow) =>
    void navigate({ to: '/complaints/$complaintId', params: { complaintId } });
  const { active, setActive } = useRowKeys(rows, ({ complaintId }) => complaintId, open);
  const choice = (
    label: string,
    value: string,
    options: { value: string; label: string }[],
    onChange: (value: string) => void,
  ) => (
    <Select
      aria-label={label}
      value={value}
      options={options}
      popupMatchSelectWidth={false}
      onChange={onChange}
    />
  );

  const [opening, setOpening] = useState(false);

  const columns: Column<ComplaintRow>[] = [
    {
      key: 'clock',
      title: t('complaints.clock'),
      fixed: 'left',
      sorter: (a, b) => a.dueOn.localeCompare(b.dueOn),
      render: (_, row) => <ClockChip row={row} complaintId={row.complaintId} />,
    },
    { key: 'dueOn', title: t('complaints.dueOn'), render: (_, row) => row.dueOn },
    {
      key: 'category',
      title: t('complaints.category'),
      render: (_, row) => (
        <>
          <Link to="/complaints/$complaintId" params={{ complaintId: row.complaintId }}>
            {t(`category.${row.category}`)}
          </Link>{' '}
          {row.repeatOf !== null && <span className="badge">{t('complaints.repeat')}</span>}
        </>
      ),
    },
    {
      key: 'severity',
      title: t('complaints.severity'),
      sorter: (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity),
      render: (_, row) => <SeverityChip severity={row.severity} />,
    },
    { key: 'source', title: t('complaints.source'), render: (_, row) => t(`source.${row.source}`) },
    {
      key: 'accused',
      title: t('complaints.accused'),
      render: (_, row) =>
        row.accused.length === 0
          ? '—'
          : row.accused.map(({ employeeId, name }) => (
              <Person key={employeeId} name={name} id={employeeId} />
            )),
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'status',
      title: t('complaints.status'),
      render: (_, row) => <ComplaintStatusChip status={row.status} />,
    },
    {
      key: 'handler',
      title: t('complaints.handler'),
      render: (_, row) => <Person name={row.handlerName} id={row.handlerId} />,
    },
    { key: 'outcome', title: t('complaints.outcome'), render: (_, row) => <Outcome row={row} /> },
    {
      key: 'text',
      title: t('complaints.text'),
      render: (_, row) => (
        <span className="cell-wrap" title={row.text ?? undefined}>
          {row.text ?? t('person.sealed')}
        </span>
      ),
    },
    {
      key: 'openedAt',
      title: t('complaints.opened'),
      optional: true,
      render: (_, row) => dateTime(row.openedAt, site.timeZone),
    },
  ];

  return (
    <section className="panel" aria-label={t('complaints.register')}>
      <DataTable
        name="complaints"
        columns={columns}
        rows={rows}
        idOf={({ complaintId }) => complaintId}
        loading={list.isPending}
        problem={list.error ? asProblem(list.error) : null}
        onRetry={() => void list.refetch()}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        active={active}
        onActivate={setActive}
        onOpen={open}
        height="calc(100dvh - 216px - var(--banner))"
        onCsv={() => saveServerCsv('complaints', 'complaints', { ...scope, ...filter })}
        tools={
          <>
            {choice(
              t('complaints.status'),
              status,
              [
                { value: 'undecided', label: t('complaints.undecided') },
                ...complaintStatuses.map((value) => ({ value, label: t(`complaint.${value}`) })),
                { value: 'all', label: t('complaints.all') },
              ],
              (value) => change({ status: value === 'undecided' ? undefined : value }, true),
            )}
            {choice(
              t('complaints.severity'),
              kind ?? '',
              [
                { value: '', label: t('complaints.allSeverities') },
                ...severities.map((value) => ({ value, label: t(`severity.${value}`) })),
              ],
              (value) => change({ kind: value || undefined }, true),
            )}
            {choice(
              t('complaints.source'),
              source ?? '',
              [
                { value: '', label: t('complaints.allSources') },
                ...complaintSources.map((value) => ({ value, label: t(`source.${value}`) })),
              ],
              (value) => change({ source: value || undefined }, true),
            )}
            {opensComplaints(session) && (
              <CommandButton type="primary" onClick={() => setOpening(true)}>
                {t('complaints.open')}
              </CommandButton>
            )}
          </>
        }
        empty={
          kind || source || status !== 'undecided' ? (
            <Filtered onClear={() => change({ status: undefined, kind: undefined, source: undefined })} />
          ) : (
            <Notice kind="nothing" title={t('complaints.empty')} hint={t('complaints.emptyHint')} />
          )
        }
      />
      {opening && <OpenDialog holderId={null} onClose={() => setOpening(false)} />}
    </section>
  );
};
