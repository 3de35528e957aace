import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Cycle } from '../api/money-types.js';
import { rollTrendView } from '../api/money-views.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { Failed, Notice } from '../parts/states.js';
import { useScope } from '../shell/scope.js';
import { RollMatrix } from './roll-matrix.js';
import { RollTrend, RollTrendTable } from './roll-trend.js';

const CYCLES = 6;

/** 遷徙率: where the cases of one cycle went, and the rates of the cycles before it. */
export const Rolls = ({ to }: { readonly to: string }) => {
  const { t } = useText();
  const { scope } = useScope();
  const { data, error, refetch } = useQuery(rollTrendView(scope, to, CYCLES));
  const [asTable, setAsTable] = useState(false);
  if (error && !data) return <Failed problem={asProblem(error)} onRetry={() => void refetch()} />;
  const cycles: readonly Cycle[] = data?.rows ?? [];
  const last = cycles.at(-1);
  if (!data || !last || cycles.every(({ rows }) => rows.length === 0))
    return (
      <Panel title={t('rolls.title')}>
        <Notice kind="nothing" title={t('rolls.nothing')} hint={t('rolls.nothingHint')} />
      </Panel>
    );
  const { rollBy } = data.definitions;
  return (
    <div className="rolls">
      <Panel
        title={t('rolls.matrix', { from: last.from, to: last.to })}
        extra={<small>{t(`rolls.by.${rollBy}`)}</small>}
      >
        <RollMatrix cycle={last} currency={data.currency} />
      </Panel>
      <Panel
        title={t('rolls.trend')}
        extra={
          <Button size="small" type="text" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'chart.asChart' : 'chart.asTable')}
          </Button>
        }
      >
        {asTable ? <RollTrendTable cycles={cycles} /> : <RollTrend cycles={cycles} />}
      </Panel>
    </div>
  );
};
