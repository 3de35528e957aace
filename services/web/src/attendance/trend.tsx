import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { AnomalyKind, AnomalyRow } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { palette } from '../theme/palette.js';
import { usePreferences } from '../theme/preferences.js';
import { shortDate } from '../time/format.js';
import { countByDay, type DayCount } from './by-day.js';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const kinds: readonly AnomalyKind[] = ['late', 'early_leave', 'absent', 'missed_punch', 'unrostered_punch'];

/** Anomalies by day, stacked by kind; the same numbers are behind it as a table. */
export const Trend = ({
  rows,
  from,
  to,
}: {
  readonly rows: readonly AnomalyRow[];
  readonly from: string;
  readonly to: string;
}) => {
  const { t } = useText();
  const [asTable, setAsTable] = useState(false);
  const days = countByDay(rows, from, to);
  return (
    <Panel
      title={t('attendance.trend')}
      extra={
        <Button size="small" type="text" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'chart.asChart' : 'chart.asTable')}
        </Button>
      }
    >
      {asTable ? <TrendTable days={days} /> : <TrendChart days={days} />}
    </Panel>
  );
};

const TrendChart = ({ days }: { readonly days: readonly DayCount[] }) => {
  const { t, language } = useText();
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
    const fill: Readonly<Record<AnomalyKind, string>> = {
      late: scheme === 'dark' ? '#d9a244' : '#dba63c',
      early_leave: scheme === 'dark' ? '#7fa9c9' : '#7fb0d6',
      absent: colours.bad,
      missed_punch: colours.other,
      unrostered_punch: colours.quiet,
    };
    chart.current?.setOption(
      {
        animation: false,
        textStyle: { fontFamily: 'inherit', color: colours.text },
        color: kinds.map((kind) => fill[kind]),
        grid: { left: 28, right: 8, top: 30, bottom: 22 },
        legend: {
          top: 0,
          right: 4,
          itemGap: 16,
          itemWidth: 10,
          itemHeight: 10,
          textStyle: { color: colours.text },
        },
        tooltip: {
          trigger: 'axis',
          backgroundColor: colours.raised,
          borderColor: colours.line,
          textStyle: { color: colours.text },
        },
        xAxis: {
          type: 'category',
          data: days.map(({ date }) => shortDate(date, language)),
          axisLine: { lineStyle: { color: colours.line } },
          axisTick: { show: false },
          axisLabel: { color: colours.quiet, formatter: (text: string) => text.slice(3, 5) },
        },
        yAxis: {
          type: 'value',
          minInterval: 1,
          splitLine: { lineStyle: { color: colours.line } },
          axisLabel: { color: colours.quiet },
        },
        series: kinds.map((kind) => ({
          type: 'bar',
          stack: 'all',
          barMaxWidth: 18,
          name: t(`anomaly.${kind}`),
          data: days.map(({ counts }) => counts[kind]),
        })),
      },
      true,
    );
  });

  const first = days[0]?.date ?? '';
  const last = days.at(-1)?.date ?? '';
  const count = days.reduce((sum, { total }) => sum + total, 0);
  return (
    <div
      ref={box}
      className="trend"
      role="img"
      aria-label={t('attendance.trendLabel', { from: first, to: last, count })}
    />
  );
};

const TrendTable = ({ days }: { readonly days: readonly DayCount[] }) => {
  const { t, language } = useText();
  return (
    <div className="trend-table" tabIndex={0} role="region" aria-label={t('attendance.trend')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('attendance.date')}</th>
            {kinds.map((kind) => (
              <th scope="col" key={kind}>
                {t(`anomaly.${kind}`)}
              </th>
            ))}
            <th scope="col">{t('attendance.total')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ date, counts, total }) => (
            <tr key={date}>
              <th scope="row">{shortDate(date, language)}</th>
              {kinds.map((kind) => (
                <td key={kind}>{counts[kind]}</td>
              ))}
              <td>{total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
