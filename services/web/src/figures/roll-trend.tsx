import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Cycle } from '../api/money-types.js';
import { useText } from '../i18n/i18n.js';
import { palette } from '../theme/palette.js';
import { usePreferences } from '../theme/preferences.js';
import { percent } from './amounts.js';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const bucketsOf = (cycles: readonly Cycle[]): readonly number[] =>
  [...new Set(cycles.flatMap(({ rows }) => rows.map(({ bucket }) => bucket)))].sort((a, b) => a - b);

const worse = ({ rows }: Cycle, bucket: number): number | null =>
  rows.find((line) => line.bucket === bucket)?.outcomes.find(({ outcome }) => outcome === 'worse')?.rate ??
  null;

/** Mi→Mi+1 or worse, cycle by cycle, a line for each bucket. */
export const RollTrend = ({ cycles }: { readonly cycles: readonly Cycle[] }) => {
  const { t } = useText();
  const { scheme } = usePreferences();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  useEffect(() => {
    if (!box.current) return undefined;
    const made = init(box.current, null, { renderer: 'svg' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(box.current);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => {
    const colours = palette[scheme];
    const { good, info, warn, bad, other, quiet, brand, text } = colours;
    chart.current?.setOption(
      {
        animation: false,
        textStyle: { fontFamily: 'inherit', color: text },
        color: [good, info, warn, bad, other, quiet, brand],
        grid: { left: 40, right: 12, top: 30, bottom: 24 },
        legend: { top: 0, right: 4, itemWidth: 14, textStyle: { color: text } },
        tooltip: {
          trigger: 'axis',
          valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value.toFixed(1)}%` : '—'),
          backgroundColor: colours.raised,
          borderColor: colours.line,
          textStyle: { color: text },
        },
        xAxis: {
          type: 'category',
          data: cycles.map(({ to }) => to.slice(5)),
          axisLine: { lineStyle: { color: colours.line } },
          axisLabel: { color: quiet },
        },
        yAxis: {
          type: 'value',
          max: 100,
          splitLine: { lineStyle: { color: colours.line } },
          axisLabel: { color: quiet, formatter: '{value}%' },
        },
        series: bucketsOf(cycles).map((bucket) => ({
          type: 'line',
          name: `M${bucket}→`,
          data: cycles.map((cycle) => {
            const rate = worse(cycle, bucket);
            return rate === null ? null : rate / 100;
          }),
        })),
      },
      true,
    );
  });
  return (
    <div
      ref={box}
      className="roll-trend"
      role="img"
      aria-label={t('rolls.trendLabel', { count: cycles.length })}
    />
  );
};

export const RollTrendTable = ({ cycles }: { readonly cycles: readonly Cycle[] }) => {
  const { t } = useText();
  const buckets = bucketsOf(cycles);
  return (
    <div className="roll-matrix" tabIndex={0} role="region" aria-label={t('rolls.trend')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rolls.cycle')}</th>
            {buckets.map((bucket) => (
              <th scope="col" key={bucket}>
                M{bucket} →
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cycles.map((cycle) => (
            <tr key={cycle.from}>
              <th scope="row">
                {cycle.from} – {cycle.to}
              </th>
              {buckets.map((bucket) => (
                <td key={bucket}>{percent(worse(cycle, bucket))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
