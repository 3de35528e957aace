import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { riskList, riskStatuses, type RiskLevel, type RiskRow } from '../api/risk.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import type { Column } from '../parts/data-table.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { riskActsOf } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { Desk, Fact, Said } from './desk.js';
import { HeatMap } from './heat-map.js';
import { RaiseRisk, RiskDialog, type RiskStep } from './risk-dialogs.js';

const levelTones = { low: 'good', medium: 'info', high: 'warn', extreme: 'bad' } as const;
const LevelChip = ({ level }: { readonly level: RiskLevel | null }) => {
  const { t } = useText();
  return level === null ? (
    <Chip tone="quiet" hollow>
      {t('risks.unrated')}
    </Chip>
  ) : (
    <Chip tone={levelTones[level]}>{t(`riskLevel.${level}`)}</Chip>
  );
};

/** 風險: the register with its heat map (R1). */
export const RisksScreen = () => {
  const { t } = useText();
  const { scope } = useScope();
  const [{ status, kind: cell }, change] = useAddress();
  const list = useQuery(riskList(scope, status));
  const [raising, setRaising] = useState(false);
  const [step, setStep] = useState<{ readonly row: RiskRow; readonly step: RiskStep } | null>(null);
  const { summary, rows } = list.data ?? {};
  const inCell = (row: RiskRow) => cell === undefined || `${row.likelihood}×${row.impact}` === cell;
  const columns: Column<RiskRow>[] = [
    {
      key: 'level',
      title: t('risks.level'),
      sorter: (a, b) => (a.likelihood ?? 0) * (a.impact ?? 0) - (b.likelihood ?? 0) * (b.impact ?? 0),
      render: (_, row) => <LevelChip level={row.level} />,
    },
    { key: 'category', title: t('risks.category'), render: (_, row) => t(`riskCategory.${row.category}`) },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? t('incidents.site') },
    {
      key: 'description',
      title: t('risks.description'),
      render: (_, row) => <span className="cell-wrap">{row.description ?? <Measured row={row} />}</span>,
    },
    {
      key: 'dueOn',
      title: t('risks.dueOn'),
      sorter: (a, b) => a.dueOn.localeCompare(b.dueOn),
      render: (_, row) => (
        <>
          {row.dueOn} {row.reviewDue && <Chip tone="bad">{t('desk.overdue')}</Chip>}
        </>
      ),
    },
    {
      key: 'mitigations',
      title: t('risks.mitigations'),
      render: (_, row) =>
        row.mitigations.length === 0
          ? '—'
          : `${row.mitigations.filter(({ completedAt }) => completedAt !== null).length}/${row.mitigations.length}`,
    },
    { key: 'status', title: t('complaints.status'), render: (_, row) => t(`riskStatus.${row.status}`) },
  ];
  return (
    <>
      <Desk
        name="risks"
        title="nav.risks"
        tiles={[
          { figure: 'openRisks', label: 'figure.openRisks', value: summary?.openRisks, tone: 'quiet' },
          {
            figure: 'unratedRisks',
            label: 'figure.unratedRisks',
            value: summary?.unratedRisks,
            tone: 'warn',
          },
          { figure: 'graveRisks', label: 'figure.graveRisks', value: summary?.graveRisks, tone: 'bad' },
        ]}
        above={
          <Panel title={t('risks.heatMap')}>
            <HeatMap rows={rows ?? []} chosen={cell} onChoose={(wanted) => change({ kind: wanted })} />
          </Panel>
        }
        statuses={[
          ['', t('risks.waiting')],
          ...riskStatuses.map((one) => [one, t(`riskStatus.${one}`)] as const),
          ['all', t('desk.all')],
        ]}
        columns={columns}
        rows={rows?.filter(inCell)}
        idOf={({ riskId }) => riskId}
        error={list.error}
        onRetry={() => void list.refetch()}
        emptyHint={t('risks.noneHint')}
        raise={{ label: 'risks.raise', onClick: () => setRaising(true) }}
        detail={(row) => <RiskDetail row={row} onStep={(wanted) => setStep({ row, step: wanted })} />}
      />
      {raising && <RaiseRisk onClose={() => setRaising(false)} />}
      {step && <RiskDialog {...step} onClose={() => setStep(null)} />}
    </>
  );
};

/** Of a risk that was raised by rule: what was measured. */
const Measured = ({ row: { measure, withheld } }: { readonly row: RiskRow }) => {
  const { t } = useText();
  if (!measure) return <>{withheld['description'] ? t('person.sealed') : '—'}</>;
  return (
    <>
      {t('risks.measured', {
        ...{ month: measure.month, complaints: measure.complaints, contacts: measure.contacts },
        ...{ rate: measure.perThousand / 100, threshold: measure.threshold / 100 },
      })}
    </>
  );
};

const RiskDetail = ({
  row,
  onStep,
}: {
  readonly row: RiskRow;
  readonly onStep: (step: RiskStep) => void;
}) => {
  const { t } = useText();
  const { session, site } = useScope();
  const acts = riskActsOf(session, row);
  return (
    <>
      <Fact label="risks.category">
        {t(`riskCategory.${row.category}`)} <LevelChip level={row.level} />
      </Fact>
      <Fact label="conduct.raised">
        {dateTime(row.raisedAt, site.timeZone)} {row.raisedByName ?? t('conduct.byRule')}
      </Fact>
      <Said label="risks.description" text={row.description} withheld={row.withheld['description']} />
      {row.measure && (
        <p>
          <Measured row={row} />
        </p>
      )}
      {row.level !== null && (
        <Fact label="risks.rating">
          {row.likelihood} × {row.impact} · <Person name={row.ratedByName} id={row.ratedBy} />
        </Fact>
      )}
      <Said label="conduct.reasons" text={row.reasons} withheld={row.withheld['reasons']} />
      {row.acceptedUntil !== null && (
        <Fact label="risks.acceptedUntil">
          {row.acceptedUntil} {row.acceptedByName}
        </Fact>
      )}
      {row.mitigations.length > 0 && (
        <ul className="desk-list" aria-label={t('risks.mitigations')}>
          {row.mitigations.map((one) => (
            <li key={one.mitigationId}>
              <span>
                {one.completedAt === null ? '☐' : '☑'} {one.measure ?? t('person.sealed')} ·{' '}
                <Person name={one.ownerName} id={one.ownerId} /> · {one.dueOn}
              </span>
              {one.completedAt === null && (one.ownerId === session.actor || acts.includes('plan')) && (
                <CommandButton
                  size="small"
                  onClick={() => onStep({ act: 'complete', mitigationId: one.mitigationId })}
                >
                  {t('risks.complete')}
                </CommandButton>
              )}
            </li>
          ))}
        </ul>
      )}
      <div className="desk-acts">
        {acts.map((act) => (
          <CommandButton
            key={act}
            type={act === 'rate' && row.level === null ? 'primary' : 'default'}
            onClick={() => onStep({ act })}
          >
            {t(`risks.${act}`)}
          </CommandButton>
        ))}
      </div>
    </>
  );
};
