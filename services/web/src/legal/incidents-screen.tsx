import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { incidentList, incidentStatuses, type IncidentRow } from '../api/risk.js';
import { amountText } from '../batches/amount.js';
import { SeverityChip } from '../complaints/chips.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import type { Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { incidentActsOf, type IncidentAct } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { Desk, Fact, Said } from './desk.js';
import { DueChip } from './due-chip.js';
import { IncidentDialog, ReportIncident, type IncidentStep } from './incident-dialogs.js';

const tones = { reported: 'warn', acknowledged: 'info', closed: 'quiet' } as const;

/** 事件: what went wrong, who sees to it, what is done, and what it costs (R4, X5). */
export const IncidentsScreen = () => {
  const { t } = useText();
  const { scope } = useScope();
  const [{ status }] = useAddress();
  const list = useQuery(incidentList(scope, status));
  const [reporting, setReporting] = useState(false);
  const [step, setStep] = useState<{ readonly row: IncidentRow; readonly step: IncidentStep } | null>(null);
  const { summary, rows } = list.data ?? {};
  const currency = rows?.find((row) => row.currency !== null)?.currency ?? null;
  const columns: Column<IncidentRow>[] = [
    { key: 'clock', title: t('incidents.clock'), render: (_, row) => <DueChip row={row} /> },
    {
      key: 'kind',
      title: t('incidents.kind'),
      render: (_, row) => t(`incident.${row.kind}`),
    },
    {
      key: 'severity',
      title: t('complaints.severity'),
      render: (_, row) => <SeverityChip severity={row.severity} />,
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? t('incidents.site') },
    { key: 'level', title: t('incidents.level'), render: (_, row) => t(`duty.${row.level}`) },
    {
      key: 'checklist',
      title: t('incidents.checklist'),
      render: (_, row) =>
        row.checklist.length === 0
          ? '—'
          : `${row.checklist.filter(({ doneAt }) => doneAt !== null).length}/${row.checklist.length}`,
    },
    {
      key: 'loss',
      title: t('incidents.loss'),
      align: 'right',
      render: (_, row) => (row.lossMinor === 0 ? '—' : amountText(row.lossMinor, row.currency)),
    },
    {
      key: 'status',
      title: t('complaints.status'),
      render: (_, row) => <Chip tone={tones[row.status]}>{t(`incidentStatus.${row.status}`)}</Chip>,
    },
  ];
  return (
    <>
      <Desk
        name="incidents"
        title="nav.incidents"
        tiles={[
          {
            figure: 'openIncidents',
            label: 'figure.openIncidents',
            value: summary?.openIncidents,
            tone: 'warn',
          },
          {
            figure: 'lateIncidents',
            label: 'figure.lateIncidents',
            value: summary?.lateIncidents,
            tone: 'bad',
          },
          {
            ...{ figure: 'lossMinor', label: 'figure.lossMinor', value: summary?.lossMinor, tone: 'quiet' },
            text: amountText(summary?.lossMinor ?? 0, currency),
          },
        ]}
        statuses={[
          ['', t('incidents.waiting')],
          ...incidentStatuses.map((one) => [one, t(`incidentStatus.${one}`)] as const),
          ['all', t('desk.all')],
        ]}
        columns={columns}
        rows={rows}
        idOf={({ incidentId }) => incidentId}
        error={list.error}
        onRetry={() => void list.refetch()}
        emptyHint={t('incidents.noneHint')}
        raise={{ label: 'incidents.report', onClick: () => setReporting(true) }}
        detail={(row) => <IncidentDetail row={row} onStep={(wanted) => setStep({ row, step: wanted })} />}
      />
      {reporting && <ReportIncident onClose={() => setReporting(false)} />}
      {step && <IncidentDialog {...step} onClose={() => setStep(null)} />}
    </>
  );
};

const IncidentDetail = ({
  row,
  onStep,
}: {
  readonly row: IncidentRow;
  readonly onStep: (step: IncidentStep) => void;
}) => {
  const { t } = useText();
  const { session, site } = useScope();
  const acts = incidentActsOf(session, row);
  return (
    <>
      <Fact label="incidents.kind">
        {t(`incident.${row.kind}`)} <SeverityChip severity={row.severity} />
      </Fact>
      <Fact label="incidents.occurred">{dateTime(row.occurredAt, site.timeZone)}</Fact>
      <Fact label="incidents.reportedBy">
        {row.reportedBy === null ? (
          t('conduct.byRule')
        ) : (
          <Person name={row.reportedByName} id={row.reportedBy} />
        )}
      </Fact>
      {row.acknowledgedByName && <Fact label="incidents.handler">{row.acknowledgedByName}</Fact>}
      <Said label="incidents.description" text={row.description} withheld={row.withheld['description']} />
      {row.checklist.length > 0 && (
        <ul className="desk-list" aria-label={t('incidents.checklist')}>
          {row.checklist.map(({ item, doneAt }) => (
            <li key={item}>
              <span>
                {doneAt === null ? '☐' : '☑'} {t(`checklist.${item}` as 'checklist.call_police')}
              </span>
              {doneAt !== null ? (
                <small>{dateTime(doneAt, site.timeZone)}</small>
              ) : (
                acts.includes('check') && (
                  <CommandButton size="small" onClick={() => onStep({ act: 'check', item })}>
                    {t('incidents.check')}
                  </CommandButton>
                )
              )}
            </li>
          ))}
        </ul>
      )}
      {row.dispositions.map(({ at, byName, note }) => (
        <div key={at} className="desk-said">
          <span>
            {t('incidents.disposition')} · {dateTime(at, site.timeZone)} {byName}
          </span>
          <p>{note ?? t('person.sealed')}</p>
        </div>
      ))}
      {row.lossMinor !== 0 && <Fact label="incidents.loss">{amountText(row.lossMinor, row.currency)}</Fact>}
      <Said label="incidents.lessons" text={row.lessons} withheld={row.withheld['lessons']} />
      <div className="desk-acts">
        {acts
          .filter((act): act is Exclude<IncidentAct, 'check'> => act !== 'check')
          .map((act) => (
            <CommandButton
              key={act}
              type={act === 'acknowledge' ? 'primary' : 'default'}
              onClick={() => onStep({ act })}
            >
              {t(`incidents.${act}`)}
            </CommandButton>
          ))}
      </div>
    </>
  );
};
