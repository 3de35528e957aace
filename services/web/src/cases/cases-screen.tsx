import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { contactFigures, type CaseRow } from '../api/case-types.js';
import { asProblem } from '../api/problem.js';
import { caseList, contactFiguresView } from '../api/case-views.js';
import { organisationView } from '../api/views.js';
import { FigureTile } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { useRowKeys } from '../parts/row-keys.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Filtered, Notice } from '../parts/states.js';
import { mayAssignCases } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { AllocationDialog } from './allocation-dialog.js';
import { BulkDialog, type BulkAct } from './bulk-dialog.js';
import { BucketChip, CaseFlags, OutcomeChip, useStrategyName } from './case-marks.js';
import './cases.css';

const BUCKETS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const STRATEGIES = ['remind', 'instalments', 'negotiate', 'firm', 'hardship', 'locate', 'legal'] as const;
const KINDS = ['stuck', 'escalated', 'pool'] as const;
const ACTS = ['assign', 'recall', 'escalate'] as const;

/** 案件: the queue, those that were quiet longest first, and who gets them. */
export const CasesScreen = () => {
  const { t } = useText();
  const { scope, session, site, today } = useScope();
  const navigate = useNavigate();
  const [{ bucket, strategy, holder, kind }, change] = useAddress();
  const strategyName = useStrategyName();
  const filter = {
    bucket: bucket === undefined ? undefined : Number(bucket),
    ...{ strategy, employee: holder },
    ...{ stuck: kind === 'stuck', escalated: kind === 'escalated', pool: kind === 'pool' },
  };
  const list = useInfiniteQuery(caseList(scope, filter));
  const contacts = useQuery(contactFiguresView(scope, today));
  const { data: organisation } = useQuery(organisationView(scope));
  const [selected, setSelected] = useState<readonly string[]>([]);
  const [act, setAct] = useState<BulkAct | 'allocate' | null>(null);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const chosen = rows.filter(({ caseId }) => selected.includes(caseId));
  const open = ({ caseId }: CaseRow) => void navigate({ to: '/cases/$caseId', params: { caseId } });
  const { active, setActive } = useRowKeys(rows, ({ caseId }) => caseId, open);
  const collectors = (organisation?.rows ?? [])
    .filter(({ teamId }) => !scope.team || teamId === scope.team)
    .flatMap(({ members }) => members.filter(({ position }) => position === 'collector'));
  const nameOf = (id: string) => collectors.find(({ employeeId }) => employeeId === id)?.name ?? null;
  const filtered = bucket !== undefined || strategy || holder || kind;
  const clear = () => change({ bucket: undefined, strategy: undefined, holder: undefined, kind: undefined });

  const columns: Column<CaseRow>[] = [
    {
      key: 'name',
      title: t('cases.debtor'),
      fixed: 'left',
      render: (_, row) => (
        <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
          {row.name ?? t(row.withheld['name'] ? 'person.sealed' : 'person.forgotten')}
        </Link>
      ),
    },
    { key: 'account', title: t('cases.account'), render: (_, row) => row.account ?? '••••' },
    { key: 'principal', title: t('cases.principal'), optional: true, render: (_, row) => row.principal },
    { key: 'product', title: t('cases.product'), render: (_, row) => row.product },
    { key: 'bucket', title: t('cases.bucket'), render: (_, row) => <BucketChip bucket={row.bucket} /> },
    { key: 'strategy', title: t('cases.strategy'), render: (_, row) => strategyName(row.strategy) },
    {
      key: 'holder',
      title: t('cases.holder'),
      render: (_, row) =>
        row.holderId ? <Person name={row.holderName} id={row.holderId} /> : t('cases.inPool'),
    },
    {
      key: 'quiet',
      title: t('cases.quiet'),
      align: 'right',
      render: (_, row) => `${row.quietDays} ${t('unit.days')}`,
    },
    { key: 'attempts', title: t('cases.attempts7'), align: 'right', render: (_, row) => row.attempts7 },
    {
      key: 'last',
      title: t('cases.lastContact'),
      render: (_, row) => dateTime(row.lastContactAt, site.timeZone),
    },
    {
      key: 'outcome',
      title: t('cases.outcome'),
      render: (_, row) => (row.lastOutcome ? <OutcomeChip outcome={row.lastOutcome} /> : '—'),
    },
    { key: 'roll', title: t('cases.nextRoll'), render: (_, row) => row.nextRollOn ?? '—' },
    { key: 'flags', title: t('cases.flags'), render: (_, row) => <CaseFlags row={row} /> },
  ];
  const assigns = mayAssignCases(session);

  return (
    <div className="cases">
      <h1 className="visually-hidden">{t('nav.cases')}</h1>
      <div className="figures" role="group" aria-label={t('cases.contactsToday')}>
        {contactFigures.map((figure) => (
          <FigureTile
            key={figure}
            at={{ view: 'contacts', figure, key: scope.team ?? '', when: today }}
            label={`figure.${figure}`}
            value={contacts.data?.total[figure] ?? 0}
            text={contacts.data ? String(contacts.data.total[figure]) : '…'}
            unit={rateText(figure, contacts.data?.total)}
            tone={figure === 'withoutPermit' || figure === 'unrecorded' ? 'bad' : ''}
          />
        ))}
      </div>
      <section className="panel" aria-label={t('nav.cases')}>
        <DataTable
          name="cases"
          columns={columns}
          rows={rows}
          idOf={({ caseId }) => caseId}
          loading={list.isPending}
          problem={list.error ? asProblem(list.error) : null}
          onRetry={() => void list.refetch()}
          onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
          active={active}
          onActivate={setActive}
          onOpen={open}
          height="calc(100dvh - 236px - var(--banner))"
          {...(assigns ? { selected, onSelect: setSelected } : {})}
          onCsv={() => saveServerCsv('cases', 'operations/cases', { ...scope, ...csvFilter(filter) })}
          empty={
            filtered ? (
              <Filtered onClear={clear} />
            ) : (
              <Notice kind="nothing" title={t('cases.none')} hint={t('cases.noneHint')} />
            )
          }
          tools={
            <>
              <Select
                aria-label={t('cases.bucket')}
                value={bucket ?? ''}
                onChange={(value: string) => change({ bucket: value || undefined })}
                options={[
                  { value: '', label: t('cases.anyBucket') },
                  ...BUCKETS.map((one) => ({ value: String(one), label: `M${one}` })),
                ]}
              />
              <Select
                aria-label={t('cases.strategy')}
                value={strategy ?? ''}
                onChange={(value: string) => change({ strategy: value || undefined })}
                options={[
                  { value: '', label: t('cases.anyStrategy') },
                  ...STRATEGIES.map((one) => ({ value: one, label: t(`strategy.${one}`) })),
                ]}
              />
              <Select
                aria-label={t('cases.holder')}
                className="filter-holder"
                value={holder ?? ''}
                showSearch={{ optionFilterProp: 'label' }}
                onChange={(value: string) => change({ holder: value || undefined })}
                options={[
                  { value: '', label: t('cases.anyHolder') },
                  ...collectors.map(({ employeeId, name }) => ({
                    value: employeeId,
                    label: name ?? t('person.forgotten'),
                  })),
                ]}
              />
              <Select
                aria-label={t('cases.kind')}
                value={kind ?? ''}
                onChange={(value: string) => change({ kind: value || undefined })}
                options={[
                  { value: '', label: t('cases.anyKind') },
                  ...KINDS.map((one) => ({ value: one, label: t(`cases.kinds.${one}`) })),
                ]}
              />
              {assigns &&
                ACTS.map((one) => (
                  <CommandButton key={one} disabled={chosen.length === 0} onClick={() => setAct(one)}>
                    {t(`cases.${one}`)}
                  </CommandButton>
                ))}
              {assigns && (
                <CommandButton type="primary" onClick={() => setAct('allocate')}>
                  {t('cases.allocate')}
                </CommandButton>
              )}
            </>
          }
        />
      </section>
      {act === 'allocate' ? (
        <AllocationDialog cases={chosen} nameOf={nameOf} onClose={() => setAct(null)} />
      ) : (
        act && (
          <BulkDialog
            act={act}
            cases={chosen}
            collectors={collectors}
            onClose={() => {
              setAct(null);
              setSelected([]);
            }}
          />
        )
      )}
    </div>
  );
};

const csvFilter = ({ stuck, escalated, pool, ...rest }: Parameters<typeof caseList>[1]) => ({
  ...rest,
  ...(stuck && { stuck: 'true' }),
  ...(escalated && { escalated: 'true' }),
  ...(pool && { pool: 'true' }),
});

const rateText = (
  figure: (typeof contactFigures)[number],
  total: { readonly contactRate: number | null; readonly rightPartyRate: number | null } | undefined,
): string => {
  const rate =
    figure === 'connects' ? total?.contactRate : figure === 'rightParty' ? total?.rightPartyRate : null;
  return typeof rate === 'number' ? `${rate} %` : '';
};
