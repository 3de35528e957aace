import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { strategyList, type StrategyRow } from '../api/leading.js';
import { asProblem } from '../api/problem.js';
import { hasText, useText, type Translate } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { mayApprove, mayLead } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { ApprovalButtons } from './approval-buttons.js';
import { ApprovalState } from './approval-state.js';
import { ProposeStrategy } from './propose-strategy.js';

const tones = { proposed: 'warn', in_force: 'good', returned: 'bad', retired: 'quiet' } as const;

/** The policy's own word where it is not one of the usual ones. */
const treatmentName = (treatment: string, t: Translate): string => {
  const key = `treatment.${treatment}`;
  return hasText(key) ? t(key) : treatment;
};

/** 策略: which cases are worked by which sequence of channels. */
export const Strategies = () => {
  const { t } = useText();
  const { scope, session, site } = useScope();
  const found = useQuery(strategyList(scope));
  const [proposing, setProposing] = useState(false);
  const [retiring, setRetiring] = useState<StrategyRow | null>(null);
  const columns: Column<StrategyRow>[] = [
    { key: 'label', title: t('plans.label'), render: (_, row) => row.label },
    {
      key: 'status',
      title: t('today.status'),
      render: (_, row) => <Chip tone={tones[row.status]}>{t(`strategyStatus.${row.status}`)}</Chip>,
    },
    { key: 'treatment', title: t('plans.treatment'), render: (_, row) => treatmentName(row.treatment, t) },
    {
      key: 'segment',
      title: t('plans.segment'),
      render: (_, { segment }) =>
        [...segment.buckets.map((bucket) => `M${bucket}`), ...segment.products].join(' ') ||
        t('plans.everything'),
    },
    {
      key: 'steps',
      title: t('plans.steps'),
      render: (_, { steps }) =>
        steps
          .map(({ channel, afterDays }, index) =>
            index === 0
              ? t(`channel.${channel}`)
              : `${t('plans.after', { days: afterDays })} ${t(`channel.${channel}`)}`,
          )
          .join(' → '),
    },
    { key: 'cadence', title: t('plans.perWeek'), align: 'right', render: (_, row) => row.attemptsPerWeek },
    { key: 'approvals', title: t('plans.approvals'), render: (_, row) => <ApprovalState row={row} /> },
    {
      key: 'act',
      title: '',
      render: (_, row) => (
        <span className="approval-buttons">
          {row.status === 'proposed' && (
            <ApprovalButtons
              path={`strategies/${row.strategyId}`}
              revision={row.revision}
              proposedBy={row.proposedBy}
              title={row.label}
            />
          )}
          {row.status === 'in_force' && mayApprove(session) && (
            <CommandButton size="small" danger onClick={() => setRetiring(row)}>
              {t('plans.retire')}
            </CommandButton>
          )}
        </span>
      ),
    },
  ];
  return (
    <>
      <DataTable
        name="strategies"
        columns={columns}
        rows={found.data?.rows ?? []}
        idOf={({ strategyId }) => strategyId}
        loading={found.isPending}
        problem={found.error && asProblem(found.error)}
        onRetry={() => void found.refetch()}
        onCsv={() =>
          saveServerCsv('strategies', 'operations/strategies', { site: scope.site, asOf: scope.asOf })
        }
        tools={
          <CommandButton
            icon={<PlusOutlined />}
            forbidden={mayLead(session) ? null : t('problem.forbidden')}
            onClick={() => setProposing(true)}
          >
            {t('plans.proposeStrategy')}
          </CommandButton>
        }
        empty={<Notice kind="nothing" title={t('plans.noStrategies')} hint={t('plans.noStrategiesHint')} />}
      />
      {proposing && <ProposeStrategy onClose={() => setProposing(false)} />}
      {retiring && (
        <ReasonDialog
          danger
          title={t('plans.retire')}
          action={t('plans.retire')}
          subject={retiring.label}
          commandOf={(reason) => ({
            ...{ service: 'operations', path: `strategies/${retiring.strategyId}/retire` },
            body: { site: site.id, reason },
          })}
          onClose={() => setRetiring(null)}
        />
      )}
    </>
  );
};
