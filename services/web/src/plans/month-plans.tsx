import { DownloadOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { ofCollector } from '../api/figure-queries.js';
import { planList, targetList, type PlanRow, type TargetFigures, type TargetRow } from '../api/leading.js';
import { asProblem } from '../api/problem.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { mayDecideAbove, mayLead } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { addMonths } from '../time/zoned.js';
import { ApprovalButtons } from './approval-buttons.js';
import { ProposePlan } from './propose-plan.js';
import { SetTarget } from './set-target.js';

const tones = { proposed: 'warn', approved: 'good', returned: 'bad' } as const;
const FIGURES = ['collectedMinor', 'keptRate', 'contacts', 'promises'] as const;

/** As people say them: amounts and percents with their decimals. */
const shown = (figure: (typeof FIGURES)[number], value: number): string =>
  figure === 'collectedMinor'
    ? (value / 100).toLocaleString()
    : figure === 'keptRate'
      ? `${value / 100}%`
      : value.toLocaleString();

/** Team by team: what is to be reached, and how the leader means to. */
export const MonthPlans = () => {
  const { t } = useText();
  const { scope, session, teams, today } = useScope();
  const [{ period }, change] = useAddress();
  const month = period ?? today.slice(0, 7);
  const targets = useQuery(targetList(scope, month));
  const plans = useQuery(planList(scope, month));
  const [proposing, setProposing] = useState<string | null>(null);
  const [setting, setSetting] = useState<string | null>(null);
  const failed = targets.error ?? plans.error;
  if (failed)
    return (
      <Failed problem={asProblem(failed)} onRetry={() => (void targets.refetch(), void plans.refetch())} />
    );
  const asked = teams.filter(({ id }) => scope.team === undefined || scope.team === id);
  return (
    <>
      <div className="plans-tools">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('attendance.previous')}
          onClick={() => change({ period: addMonths(month, -1) })}
        />
        <strong>{month}</strong>
        <Button
          icon={<RightOutlined />}
          aria-label={t('attendance.next')}
          onClick={() => change({ period: addMonths(month, 1) })}
        />
        <Button
          icon={<DownloadOutlined />}
          onClick={() => void saveServerCsv('targets', 'operations/targets', { ...scope, period: month })}
        >
          {t('plans.target')} CSV
        </Button>
        <Button
          icon={<DownloadOutlined />}
          onClick={() => void saveServerCsv('plans', 'operations/plans', { ...scope, period: month })}
        >
          {t('plans.plan')} CSV
        </Button>
      </div>
      {asked.length === 0 && <Notice kind="nothing" title={t('plans.noTeam')} hint={t('plans.noTeamHint')} />}
      <div className="plan-cards">
        {asked.map(({ id, label }) => {
          const target = targets.data?.rows.find(({ holderId }) => holderId === id);
          const collectors = targets.data?.rows.filter(
            ({ holder, teamId }) => holder === 'collector' && teamId === id,
          );
          const plan = plans.data?.rows.find(({ teamId }) => teamId === id);
          return (
            <section key={id} className="panel plan-card" aria-label={label}>
              <header>
                <h2>{label}</h2>
                <span className="approval-buttons">
                  {mayDecideAbove(session) && (
                    <CommandButton size="small" onClick={() => setSetting(id)}>
                      {t('plans.setTarget')}
                    </CommandButton>
                  )}
                  {mayLead(session) && (
                    <CommandButton size="small" onClick={() => setProposing(id)}>
                      {t('plans.propose')}
                    </CommandButton>
                  )}
                </span>
              </header>
              <TargetLine target={target} />
              {collectors?.map((one) => (
                <TargetLine key={one.holderId} target={one} />
              ))}
              {plan ? (
                <PlanText plan={plan} />
              ) : (
                <Notice kind="nothing" title={t('plans.none')} hint={t('plans.noneHint')} />
              )}
            </section>
          );
        })}
      </div>
      {proposing && (
        <ProposePlan
          teamId={proposing}
          month={month}
          plan={plans.data?.rows.find(({ teamId }) => teamId === proposing)}
          onClose={() => setProposing(null)}
        />
      )}
      {setting && (
        <SetTarget
          teamId={setting}
          month={month}
          targets={targets.data?.rows ?? []}
          onClose={() => setSetting(null)}
        />
      )}
    </>
  );
};

const TargetLine = ({ target }: { readonly target: TargetRow | undefined }) => {
  const { t } = useText();
  if (!target) return <p className="plan-line">{t('plans.noTarget')}</p>;
  const figures: TargetFigures = target.figures;
  return (
    <p className="plan-line">
      <strong>{target.holder === 'team' ? t('plans.target') : (target.holderName ?? '—')}</strong>
      {FIGURES.flatMap((figure) => {
        const value = figures[figure];
        return value === null
          ? []
          : [
              <span key={figure}>
                {t(`target.${figure}`)} <Reached target={target} figure={figure} />
                {` / ${shown(figure, value)}`}
              </span>,
            ];
      })}
      {target.version > 1 && (
        <small>
          {t('plans.changed', { version: target.version })} {target.reason}
        </small>
      )}
    </p>
  );
};

/** Where each target's actual has its evidence. */
const EVIDENCE = {
  collectedMinor: { view: 'figures', figure: 'collectedMinor' },
  keptRate: { view: 'rates', figure: 'keptRate' },
  contacts: { view: 'contacts', figure: 'attempts' },
  promises: { view: 'figures', figure: 'promisesMade' },
} as const;

/** What was reached of a target so far; it opens the events behind it. */
const Reached = ({
  target: { holder, holderId, from, to, actual },
  figure,
}: {
  readonly target: TargetRow;
  readonly figure: (typeof FIGURES)[number];
}) => {
  const value = actual?.[figure] ?? null;
  if (value === null) return <>—</>;
  const at = { ...EVIDENCE[figure], when: `${from}..${to}` };
  return (
    <Figure
      at={{ ...at, key: holder === 'team' ? holderId : ofCollector(holderId) }}
      label={`figure.${at.figure}`}
      value={value}
      text={shown(figure, value)}
    />
  );
};

const PlanText = ({ plan }: { readonly plan: PlanRow }) => {
  const { t } = useText();
  return (
    <div className="plan-text">
      <div className="approval-buttons">
        <Chip tone={tones[plan.status]} hollow={plan.status === 'proposed'}>
          {t(`planStatus.${plan.status}`)}
        </Chip>
        <small>
          {t('plans.revision', { revision: plan.revision })} · {plan.proposedByName ?? '—'}
          {plan.decidedByName && ` → ${plan.decidedByName}`}
        </small>
        {plan.status === 'proposed' && (
          <ApprovalButtons
            path={`plans/${plan.teamId}/${plan.month}`}
            revision={plan.revision}
            proposedBy={plan.proposedBy}
            title={`${plan.teamLabel ?? ''} ${plan.month}`}
          />
        )}
      </div>
      {plan.reason && <p className="dialog-missing">{plan.reason}</p>}
      <h3>{t('plans.goals')}</h3>
      <ul>
        {plan.goals.map((goal) => (
          <li key={goal}>{goal}</li>
        ))}
      </ul>
      <h3>{t('plans.efforts')}</h3>
      <div className="effort-bar" role="img" aria-label={plan.efforts.map(effortText).join(' ')}>
        {plan.efforts.map((one) => (
          <span key={one.bucket} style={{ flexGrow: one.percent }}>
            {effortText(one)}
          </span>
        ))}
      </div>
      <h3>{t('plans.measures')}</h3>
      <ul>
        {plan.measures.map((measure) => (
          <li key={measure}>{measure}</li>
        ))}
      </ul>
    </div>
  );
};

const effortText = ({ bucket, percent }: PlanRow['efforts'][number]): string => `M${bucket} ${percent}%`;
