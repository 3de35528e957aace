import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { complaintCounts, complaintFigures, type ComplaintFigures } from '../api/complaints.js';
import { asProblem } from '../api/problem.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Panel } from '../parts/panel.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { useScope } from '../shell/scope.js';
import { palette } from '../theme/palette.js';
import { usePreferences } from '../theme/preferences.js';
import { addMonths } from '../time/zoned.js';
import { byMonth, type MonthRate } from './by-month.js';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** Months shown, this one included. */
const MONTHS = 12;

/** Complaints, and upheld ones, per 1 000 contacts: by month as a chart, by team and month as the table behind it. */
export const Rates = () => {
  const { t } = useText();
  const { scope, today } = useScope();
  const to = today.slice(0, 7);
  const from = addMonths(to, 1 - MONTHS);
  const { data, error, isPending, refetch } = useQuery(complaintFigures(scope, from, to));
  const rows = (data?.rows ?? []).filter(({ teamId }) => !scope.team || teamId === scope.team);
  const at = (figure: string, row: ComplaintFigures) =>
    ({ view: 'complaints', figure, key: row.teamId ?? 'none', when: row.period }) as const;
  const rate = (value: number | null) => value?.toFixed(2) ?? '—';
  const columns: Column<ComplaintFigures>[] = [
    {
      key: 'period',
      title: t('complaints.month'),
      fixed: 'left',
      sorter: (a, b) => a.period.localeCompare(b.period),
      defaultSortOrder: 'descend',
      render: (_, row) => row.period,
    },
    {
      key: 'team',
      title: t('today.team'),
      render: (_, row) => row.teamLabel ?? t('complaints.noTeam'),
    },
    {
      key: 'contacts',
      title: t('complaints.contacts'),
      align: 'right',
      render: (_, row) => (
        <Figure at={at('complaintContacts', row)} label="figure.complaintContacts" value={row.contacts} />
      ),
    },
    ...complaintCounts.map((figure): Column<ComplaintFigures> => ({
      key: figure,
      title: t(`figure.${figure}`),
      align: 'right',
      optional: figure === 'complaintsMalicious' || figure === 'complaintsRepeated',
      render: (_, row) => <Figure at={at(figure, row)} label={`figure.${figure}`} value={row[figure]} />,
    })),
    {
      key: 'perThousand',
      title: t('complaints.perThousand'),
      align: 'right',
      sorter: (a, b) => (a.perThousand ?? -1) - (b.perThousand ?? -1),
      render: (_, row) => rate(row.perThousand),
    },
    {
      key: 'upheldPerThousand',
      title: t('complaints.upheldPerThousand'),
      align: 'right',
      render: (_, row) => rate(row.upheldPerThousand),
    },
  ];
  return (
    <div className="complaint-rates">
      {rows.length > 0 && (
        <Panel title={t('complaints.perThousand')}>
          <RateChart months={byMonth(rows, from, to)} />
        </Panel>
      )}
      <section className="panel" aria-label={t('complaints.rates')}>
        <DataTable
          name="complaint-rates"
          columns={columns}
          rows={rows}
          idOf={({ period, teamId }) => `${period} ${teamId ?? ''}`}
          loading={isPending}
          problem={error ? asProblem(error) : null}
          onRetry={() => void refetch()}
          height="max(200px, calc(100dvh - 470px - var(--banner)))"
          onCsv={() =>
            saveServerCsv(`complaints-${from}-${to}`, 'complaints/figures', { ...scope, from, to })
          }
          empty={
            <Notice kind="nothing" title={t('complaints.ratesEmpty')} hint={t('complaints.ratesEmptyHint')} />
          }
        />
      </section>
    </div>
  );
};

const RateChart = ({ months }: { readonly months: readonly MonthRate[] }) => {
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
    const axis = { axisLabel: { color: colours.quiet } };
    const line = (name: string, of: (month: MonthRate) => number | null, dashed: boolean) => ({
      ...{ type: 'line', name, data: months.map(of), connectNulls: false, symbolSize: 7 },
      lineStyle: { type: dashed ? 'dashed' : 'solid' },
    });
    chart.current?.setOption(
      {
        animation: false,
        textStyle: { fontFamily: 'inherit', color: colours.text },
        color: [colours.other, colours.bad],
        grid: { left: 36, right: 12, top: 30, bottom: 22 },
        // Names are wider than they are measured: the font is inherited.
        legend: { top: 0, right: 72, itemGap: 72, textStyle: { color: colours.text } },
        tooltip: {
          trigger: 'axis',
          backgroundColor: colours.raised,
          borderColor: colours.line,
          textStyle: { color: colours.text },
        },
        xAxis: { ...axis, type: 'category', data: months.map(({ period }) => period) },
        yAxis: { ...axis, type: 'value', splitLine: { lineStyle: { color: colours.line } } },
        series: [
          line(t('complaints.perThousand'), ({ perThousand }) => perThousand, false),
          line(t('complaints.upheldPerThousand'), ({ upheldPerThousand }) => upheldPerThousand, true),
        ],
      },
      true,
    );
  });

  return (
    <div
      ref={box}
      className="complaint-chart"
      role="img"
      aria-label={t('complaints.chartLabel', {
        from: months[0]?.period ?? '',
        to: months.at(-1)?.period ?? '',
      })}
    />
  );
};
