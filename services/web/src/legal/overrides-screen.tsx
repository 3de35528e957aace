import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { overrideList, overrideStatuses, type OverrideRow } from '../api/gate.js';
import { OutcomeChip } from '../cases/case-marks.js';
import { useText } from '../i18n/i18n.js';
import type { Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { Desk, Fact, Said } from './desk.js';
import { HoldList } from './hold-list.js';

const tones = { open: 'warn', used: 'info', unused: 'quiet', returned: 'quiet' } as const;

/** 緊急放行: what the operations manager let through though rules refused it, and collectors who are held (R2). */
export const OverridesScreen = () => {
  const { t } = useText();
  const [{ tab }, change] = useAddress();
  return (
    <Tabs
      activeKey={tab ?? 'overrides'}
      onChange={(key) => change({ tab: key === 'overrides' ? undefined : key, status: undefined })}
      destroyOnHidden
      items={[
        { key: 'overrides', label: t('nav.overrides'), children: <OverrideDesk /> },
        { key: 'holds', label: t('gate.holds'), children: <HoldList /> },
      ]}
    />
  );
};

const OverrideDesk = () => {
  const { t } = useText();
  const { scope, site } = useScope();
  const [{ status }] = useAddress();
  const list = useQuery(overrideList(scope, status));
  const { summary, rows } = list.data ?? {};
  const columns: Column<OverrideRow>[] = [
    {
      key: 'at',
      title: t('gate.overriddenAt'),
      sorter: (a, b) => a.overriddenAt.localeCompare(b.overriddenAt),
      render: (_, row) => dateTime(row.overriddenAt, site.timeZone),
    },
    { key: 'by', title: t('gate.overriddenBy'), render: (_, row) => <Person name={row.overriddenByName} /> },
    {
      key: 'collector',
      title: t('gate.collector'),
      render: (_, row) => <Person name={row.collectorName} id={row.collectorId} />,
    },
    {
      key: 'rules',
      title: t('gate.refusing'),
      render: (_, row) => (row.refusals.length === 0 ? '—' : row.refusals.map(({ rule }) => rule).join(' ')),
    },
    {
      key: 'status',
      title: t('complaints.status'),
      render: (_, row) => <Chip tone={tones[row.status]}>{t(`overrideStatus.${row.status}`)}</Chip>,
    },
    {
      key: 'outcome',
      title: t('gate.contact'),
      render: (_, row) => (row.contact ? <OutcomeChip outcome={row.contact.outcome} /> : '—'),
    },
  ];
  return (
    <Desk
      name="overrides"
      title="nav.overrides"
      byTeam={false}
      csv={{}}
      tiles={[
        { figure: 'overrides', label: 'figure.overrides', value: summary?.overrides, tone: 'warn' },
        {
          ...{ figure: 'usedOverrides', label: 'figure.usedOverrides' },
          ...{ value: summary?.usedOverrides, tone: 'quiet' },
        },
        {
          ...{ figure: 'lawOverridden', label: 'figure.lawOverridden' },
          ...{ value: summary?.lawOverridden, tone: 'bad' },
        },
      ]}
      statuses={[
        ['', t('desk.all')],
        ...overrideStatuses.map((one) => [one, t(`overrideStatus.${one}`)] as const),
      ]}
      columns={columns}
      rows={rows}
      idOf={({ permitId }) => permitId}
      error={list.error}
      onRetry={() => void list.refetch()}
      emptyHint={t('gate.noOverridesHint')}
      detail={(row) => <OverrideDetail row={row} />}
    />
  );
};

const OverrideDetail = ({ row }: { readonly row: OverrideRow }) => {
  const { t } = useText();
  const { site } = useScope();
  return (
    <>
      <Fact label="gate.overriddenAt">
        {dateTime(row.overriddenAt, site.timeZone)} <Person name={row.overriddenByName} />
      </Fact>
      <Fact label="gate.collector">
        <Person name={row.collectorName} id={row.collectorId} /> · {t(`channel.${row.channel}`)} ·{' '}
        {t(`ruleValue.${row.purpose}`)}
      </Fact>
      <Fact label="gate.case">
        <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
          {t('gate.toCase')}
        </Link>
      </Fact>
      <Said label="conduct.reasons" text={row.reason} withheld={row.withheld['reason']} />
      <h3>{t('gate.refusing')}</h3>
      {row.refusals.length === 0 ? (
        <p>{t('gate.noneRefused')}</p>
      ) : (
        <ul className="desk-list">
          {row.refusals.map(({ rule, force, message }) => (
            <li key={rule}>
              <span>
                <code>{rule}</code> {message}
              </span>
              <Chip tone={force === 'law' ? 'bad' : 'quiet'}>{t(`force.${force}`)}</Chip>
            </li>
          ))}
        </ul>
      )}
      <Fact label="gate.contact">
        {row.contact ? (
          <>
            {dateTime(row.contact.at, site.timeZone)} <OutcomeChip outcome={row.contact.outcome} />
          </>
        ) : (
          t(`overrideStatus.${row.status}`)
        )}
      </Fact>
    </>
  );
};
