import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import type { PromiseRow } from '../api/money-types.js';
import { promisesView } from '../api/money-views.js';
import { asProblem } from '../api/problem.js';
import { money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { shortDate } from '../time/format.js';
import { PromiseDialog } from './promise-dialog.js';
import '../parts/my-list.css';
import './promises.css';

const STATES = ['due', 'open', 'broken'] as const;

/** 承諾: due today or before, all that are open, and lately broken; a collector's own, or those of the team. */
export const PromiseList = ({ collector }: { readonly collector?: string }) => {
  const { t } = useText();
  const { scope } = useScope();
  const [state, setState] = useState<(typeof STATES)[number]>('due');
  const [puttingOff, setPuttingOff] = useState<PromiseRow | null>(null);
  const { data, error, isPending, refetch } = useQuery(
    promisesView(collector ? { ...scope, team: undefined } : scope, state, collector),
  );
  const rows = data?.rows ?? [];
  return (
    <Panel
      title={t('promises.title')}
      className="promise-list"
      extra={
        <>
          <span className="data-count">{rows.length}</span>
          <Segmented
            size="small"
            value={state}
            onChange={setState}
            options={STATES.map((value) => ({ value, label: t(`promises.state.${value}`) }))}
          />
        </>
      }
    >
      {error && !data ? (
        <Failed problem={asProblem(error)} onRetry={() => void refetch()} />
      ) : rows.length === 0 && !isPending ? (
        <Notice kind="nothing" title={t(`promises.none.${state}`)} hint={t('promises.noneHint')} />
      ) : (
        <ul className="my-list">
          {rows.map((row) => (
            <li key={row.promiseId}>
              <Line row={row} today={data!.today} showHolder={collector === undefined} />
              {collector !== undefined && row.status === 'open' && (
                <CommandButton onClick={() => setPuttingOff(row)}>{t('promises.reschedule')}</CommandButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {puttingOff && (
        <PromiseDialog
          {...{ caseId: puttingOff.caseId, currency: puttingOff.currency, owedMinor: null }}
          promise={{ promiseId: puttingOff.promiseId, parts: puttingOff.schedule }}
          onClose={() => setPuttingOff(null)}
        />
      )}
    </Panel>
  );
};

const Line = ({
  row,
  today,
  showHolder,
}: {
  readonly row: PromiseRow;
  readonly today: string;
  readonly showHolder: boolean;
}) => {
  const { t, language } = useText();
  return (
    <div>
      <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
        {row.account ?? row.caseId.slice(0, 8)}
      </Link>{' '}
      <strong>{money(row.partMinor, row.currency, language)}</strong> <DueChip row={row} today={today} />
      <small>
        {[
          `M${row.bucket}`,
          shortDate(row.dueOn, language),
          row.parts > 1 && t('promises.ofParts', { count: row.parts }),
          row.times > 0 && t('promises.putOff', { count: row.times }),
          showHolder && (row.holderName ?? t('figures.pool')),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </div>
  );
};

const DueChip = ({ row, today }: { readonly row: PromiseRow; readonly today: string }) => {
  const { t } = useText();
  if (row.status !== 'open') return <Chip tone="bad">{t(`promise.${row.status}`)}</Chip>;
  if (row.dueOn > today) return <Chip tone="quiet">{t('promise.open')}</Chip>;
  return row.dueOn < today ? (
    <Chip tone="warn">{t('promises.overdue')}</Chip>
  ) : (
    <Chip tone="info">{t('promises.dueToday')}</Chip>
  );
};
