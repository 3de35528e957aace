import { useQuery } from '@tanstack/react-query';
import { ofCollector } from '../api/figure-queries.js';
import { figuresView, type Period } from '../api/money-views.js';
import type { FigureName, FigureRow, FiguresView } from '../api/money-types.js';
import { asProblem } from '../api/problem.js';
import { Figure, FigureTile } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { saveCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { useScope } from '../shell/scope.js';
import { money } from '../expenses/money.js';
import { percent } from './amounts.js';

const MONEY = new Set<FigureName>([
  ...(['collectedMinor', 'openingMinor', 'receivedMinor', 'reversedMinor'] as const),
  ...(['uncountedMinor', 'promisedMinor', 'keptMinor'] as const),
]);
const TILES: readonly FigureName[] = ['collectedMinor', 'reversedMinor', 'promisesKept', 'promisesBroken'];
const COLUMNS: readonly FigureName[] = [
  ...(['collectedMinor', 'openingMinor', 'promisesDue', 'promisesKept', 'promisesPartlyKept'] as const),
  ...(['promisesBroken', 'promisesOpen', 'promisesRescheduled', 'promisesVoided', 'promisesMade'] as const),
  ...(['receivedMinor', 'reversedMinor', 'uncountedMinor', 'promisedMinor', 'keptMinor'] as const),
];
const RATES = ['recoveryRate', 'keptRate'] as const;
/** Shown at once; the others when somebody chooses them. */
const FIRST = 6;

/** Money and promises of a period, teams or collectors side by side; each number opens its evidence. */
export const FiguresTable = ({
  period,
  by,
}: {
  readonly period: Period;
  readonly by: 'team' | 'collector';
}) => {
  const { t, language } = useText();
  const { scope } = useScope();
  const { data, error, isPending, refetch } = useQuery(figuresView(scope, period, by));
  const currency = data?.currency || 'TWD';
  const when = `${period.from}..${period.to}`;
  const shown = (name: FigureName, value: number) =>
    MONEY.has(name) ? money(value, currency, language) : String(value);
  /** null = nobody's: what is in the pool opens no evidence of its own. */
  const keyOf = ({ id }: FigureRow): string | null =>
    id === null ? null : by === 'team' ? id : ofCollector(id);
  const rated = (name: 'recoveryRate' | 'keptRate') => (_: unknown, row: FigureRow) => {
    const key = keyOf(row);
    return key === null || row[name] === null ? (
      percent(row[name])
    ) : (
      <Figure
        at={{ view: 'rates', figure: name, key, when }}
        label={`figure.${name}`}
        value={row[name]}
        text={percent(row[name])}
      />
    );
  };
  const columns: readonly Column<FigureRow>[] = [
    {
      key: 'name',
      title: t(by === 'team' ? 'figures.team' : 'figures.collector'),
      render: (_, { name, id }) => name ?? (id === null ? t('figures.pool') : id.slice(0, 8)),
    },
    ...COLUMNS.map((name, at): Column<FigureRow> => ({
      key: name,
      title: t(`figure.${name}`),
      align: 'right',
      optional: at >= FIRST,
      render: (_, row) => {
        const key = keyOf(row);
        return key === null ? (
          shown(name, row[name])
        ) : (
          <Figure
            at={{ view: 'figures', figure: name, key, when }}
            label={`figure.${name}`}
            value={row[name]}
            text={shown(name, row[name])}
          />
        );
      },
    })),
    {
      key: 'target',
      title: t('figures.target'),
      align: 'right',
      optional: true,
      render: (_, { targetMinor }) => (targetMinor === null ? '—' : money(targetMinor, currency, language)),
    },
    {
      key: 'attainment',
      title: t('figures.attainment'),
      align: 'right',
      render: (_, { attainment }) => percent(attainment),
    },
    {
      key: 'recovery',
      title: t('figure.recoveryRate'),
      align: 'right',
      render: rated('recoveryRate'),
    },
    { key: 'kept', title: t('figure.keptRate'), align: 'right', render: rated('keptRate') },
  ];
  return (
    <section aria-label={t('figures.title')}>
      <div className="figures" role="group" aria-label={t('figures.title')}>
        {TILES.map((name) => (
          <FigureTile
            key={name}
            at={{ view: 'figures', figure: name, key: scope.team ?? '', when }}
            label={`figure.${name}`}
            value={data?.total[name] ?? 0}
            text={data ? shown(name, data.total[name]) : '…'}
          />
        ))}
        {RATES.map((name) => (
          <FigureTile
            key={name}
            at={{ view: 'rates', figure: name, key: scope.team ?? '', when }}
            label={`figure.${name}`}
            value={data?.total[name] ?? 0}
            text={percent(data?.total[name] ?? null)}
          />
        ))}
      </div>
      <DataTable
        name={`figures-${by}`}
        columns={columns}
        rows={data?.rows ?? []}
        idOf={({ id }) => id ?? ''}
        loading={isPending}
        problem={error && !data ? asProblem(error) : null}
        onRetry={() => void refetch()}
        empty={<Notice kind="nothing" title={t('figures.nothing')} hint={t('figures.nothingHint')} />}
        onCsv={() => {
          if (data) saveCsv(`figures-${period.from}`, csvOf(data, t));
        }}
      />
    </section>
  );
};

const csvOf = ({ rows }: FiguresView, t: ReturnType<typeof useText>['t']) => [
  [
    t('figures.name'),
    ...COLUMNS.map((name) => t(`figure.${name}`)),
    t('figure.recoveryRate'),
    t('figure.keptRate'),
  ],
  ...rows.map((row) => [
    row.name ?? t('figures.pool'),
    ...COLUMNS.map((name) => row[name]),
    percent(row.recoveryRate),
    percent(row.keptRate),
  ]),
];
