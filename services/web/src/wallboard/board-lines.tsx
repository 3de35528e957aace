import { Figure } from '../evidence/figure.js';
import { wholeMoney } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import type { Line } from './board.js';

/** As many lines as can be read from afar. */
const MOST = 10;

interface BoardLinesProps {
  readonly lines: readonly Line[];
  readonly by: 'collector' | 'team';
  readonly when: string;
  readonly currency: string;
}

/** Collectors of a team, or the teams of the site, side by side. */
export const BoardLines = ({ lines, by, when, currency }: BoardLinesProps) => {
  const { t, language } = useText();
  const at = (figure: string, { id }: Line) => ({ view: 'hours' as const, figure, key: id, when });
  const count = (figure: 'connects' | 'rightParty' | 'promisesMade', line: Line) =>
    line.attempts + line.promisesMade === 0 ? (
      line[figure]
    ) : (
      <Figure at={at(figure, line)} label={`figure.${figure}`} value={line[figure]} />
    );
  return (
    <section className="wall-lines" aria-label={t(by === 'team' ? 'figures.byTeam' : 'figures.byCollector')}>
      {lines.length === 0 ? (
        <p className="wall-none">{t('wall.nothing')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t(by === 'team' ? 'figures.team' : 'figures.collector')}</th>
              <th scope="col">{t('figure.connects')}</th>
              <th scope="col">{t('figure.rightParty')}</th>
              <th scope="col">{t('wall.promises')}</th>
              <th scope="col">{t('figure.promisesKept')}</th>
              <th scope="col">{t('figure.collectedMinor')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, MOST).map((line) => (
              <tr key={line.id}>
                <th scope="row">{line.name ?? line.id.slice(0, 8)}</th>
                <td>{count('connects', line)}</td>
                <td>{count('rightParty', line)}</td>
                <td>{count('promisesMade', line)}</td>
                <td>{line.promisesKept}</td>
                <td>{wholeMoney(line.collectedMinor, currency, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lines.length > MOST && <p className="wall-none">{t('wall.more', { count: lines.length - MOST })}</p>}
    </section>
  );
};
