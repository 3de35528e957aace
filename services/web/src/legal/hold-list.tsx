import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { holdList, type HoldRow } from '../api/gate.js';
import { asProblem } from '../api/problem.js';
import { FigureTile } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { FormDialog } from '../parts/form-dialog.js';
import { Person } from '../parts/person.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { liftsHolds } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';

/** Collectors who get no permits, and whom Legal has let go again. */
export const HoldList = () => {
  const { t } = useText();
  const { scope, site, session } = useScope();
  const { data, error, isPending, refetch } = useQuery(holdList(scope));
  const [lifting, setLifting] = useState<HoldRow | null>(null);
  const at = (instant: string | null) => (instant ? dateTime(instant, site.timeZone) : '—');
  const columns: Column<HoldRow>[] = [
    {
      key: 'collector',
      title: t('gate.collector'),
      render: (_, row) => <Person name={row.collectorName} id={row.collectorId} />,
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    { key: 'since', title: t('gate.heldAt'), render: (_, row) => at(row.heldAt) },
    { key: 'by', title: t('gate.heldBy'), render: (_, row) => <Person name={row.heldByName} /> },
    { key: 'until', title: t('gate.until'), render: (_, row) => at(row.until) },
    {
      key: 'status',
      title: t('complaints.status'),
      render: (_, row) => (
        <Chip tone={row.status === 'held' ? 'bad' : 'quiet'}>{t(`holdStatus.${row.status}`)}</Chip>
      ),
    },
    {
      key: 'ended',
      title: t('gate.ended'),
      render: (_, row) => (
        <>
          {at(row.endedAt)} {row.releasedByName}
        </>
      ),
    },
    {
      key: 'act',
      title: t('gate.act'),
      render: (_, row) =>
        row.status === 'held' &&
        liftsHolds(session) && (
          <CommandButton size="small" onClick={() => setLifting(row)}>
            {t('gate.lift')}
          </CommandButton>
        ),
    },
  ];
  return (
    <div className="desk">
      <h1 className="visually-hidden">{t('gate.holds')}</h1>
      <div className="figures" role="group" aria-label={t('gate.holds')}>
        <FigureTile
          at={{ view: 'holds', figure: 'heldNow', key: scope.team ?? '', when: '' }}
          label="figure.heldNow"
          value={data?.summary.heldNow ?? 0}
          text={data ? String(data.summary.heldNow) : '…'}
          tone="bad"
        />
      </div>
      <section className="panel" aria-label={t('gate.holds')}>
        <DataTable
          name="holds"
          columns={columns}
          rows={data?.rows ?? []}
          idOf={({ holdId }) => holdId}
          loading={isPending}
          problem={error ? asProblem(error) : null}
          onRetry={() => void refetch()}
          empty={<Notice kind="nothing" title={t('desk.none')} hint={t('gate.noHoldsHint')} />}
          onCsv={() => saveServerCsv('holds', 'risk/holds', { ...scope })}
        />
      </section>
      {lifting && (
        <FormDialog
          title={t('gate.lift')}
          action={t('gate.lift')}
          complete
          commandOf={() => ({
            ...{ service: 'risk', path: `collectors/${lifting.collectorId}/holds/${lifting.holdId}/release` },
            body: { site: site.id },
          })}
          onClose={() => setLifting(null)}
        >
          <div className="dialog-subject">{lifting.collectorName}</div>
          <p>{t('gate.liftHint')}</p>
        </FormDialog>
      )}
    </div>
  );
};
