import type { Cell, Cycle, MatrixLine, Outcome } from '../api/money-types.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { useScope } from '../shell/scope.js';
import { money } from '../expenses/money.js';
import { percent } from './amounts.js';

const EXITS = ['settled', 'returned', 'written_off'] as const satisfies readonly Outcome[];

const RATE_OF = { worse: 'rollRate', cured: 'cureRate' } as const;

/** Painted as strongly as the share is large; the number says it too, for who does not tell the colours apart. */
const heat = (from: number, to: number, rate: number | null): string => {
  const ground = to > from ? 'bad' : to === from ? 'warn' : 'good';
  return `color-mix(in srgb, var(--${ground}) ${Math.round((rate ?? 0) / 220)}%, transparent)`;
};

/** Bucket → bucket over a cycle, with the exits beside; each line adds up to its opening. */
export const RollMatrix = ({ cycle, currency }: { readonly cycle: Cycle; readonly currency: string }) => {
  const { t, language } = useText();
  const { scope } = useScope();
  const last = Math.max(
    0,
    ...cycle.rows.flatMap(({ bucket, buckets }) => [bucket, ...buckets.map((to) => to.bucket)]),
  );
  const ends = Array.from({ length: last + 1 }, (_, bucket) => bucket);
  const at = (line: MatrixLine, outcome: string) => ({
    ...{ view: 'rolls' as const, figure: 'principalMinor', when: cycle.from },
    key: `${line.bucket}:${outcome}:${scope.team ?? ''}`,
  });
  const share = (cell: Cell | undefined) =>
    cell && cell.cases > 0 ? t('rolls.cell', { rate: percent(cell.rate), count: cell.cases }) : '';
  return (
    <div className="roll-matrix" role="region" tabIndex={0} aria-label={t('rolls.title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('rolls.opening')}</th>
            <th scope="col">{t('rolls.principal')}</th>
            {ends.map((bucket) => (
              <th scope="col" key={bucket}>
                → M{bucket}
              </th>
            ))}
            {EXITS.map((exit) => (
              <th scope="col" key={exit}>
                {t(`outcome.${exit}`)}
              </th>
            ))}
            <th scope="col">{t('outcome.worse')}</th>
            <th scope="col">{t('outcome.cured')}</th>
          </tr>
        </thead>
        <tbody>
          {cycle.rows.map((line) => {
            const outcome = (name: Outcome) => line.outcomes.find((one) => one.outcome === name);
            return (
              <tr key={line.bucket}>
                <th scope="row">
                  M{line.bucket} <small>{t('rolls.cases', { count: line.cases })}</small>
                </th>
                <td>
                  <Figure
                    at={at(line, '')}
                    label="figure.principalMinor"
                    value={line.principalMinor}
                    text={money(line.principalMinor, currency, language)}
                  />
                </td>
                {ends.map((bucket) => {
                  const cell = line.buckets.find((one) => one.bucket === bucket);
                  return (
                    <td key={bucket} style={{ background: heat(line.bucket, bucket, cell?.rate ?? null) }}>
                      {share(cell)}
                    </td>
                  );
                })}
                {EXITS.map((exit) => (
                  <td key={exit}>{share(outcome(exit))}</td>
                ))}
                {(['worse', 'cured'] as const).map((name) => (
                  <td key={name}>
                    <Figure
                      at={{ ...at(line, ''), view: 'rollRates', figure: RATE_OF[name] }}
                      label={`figure.${RATE_OF[name]}`}
                      value={outcome(name)?.rate ?? 0}
                      text={percent(outcome(name)?.rate ?? null)}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
