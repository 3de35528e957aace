import type { ContactFiguresView } from '../api/case-types.js';
import type { FiguresView } from '../api/money-types.js';
import { FigureTile } from '../evidence/figure.js';
import { wholeMoney } from '../expenses/money.js';
import { percent } from '../figures/amounts.js';
import { useText } from '../i18n/i18n.js';
import { useScope } from '../shell/scope.js';
import type { Counts } from './board.js';

interface BoardTilesProps {
  readonly contacts: ContactFiguresView['total'] | undefined;
  readonly figures: FiguresView['total'] | undefined;
  readonly when: string;
  /** The day before, up to the same hour. */
  readonly earlier: Counts;
  readonly money: {
    readonly currency: string;
    /** `from..to` */
    readonly month: string;
    readonly todayMinor: number;
    readonly monthMinor: number;
    readonly targetMinor: number | null;
    readonly neededMinor: number | null;
  };
}

/** The figures of the day, each with what it is measured by. */
export const BoardTiles = ({ contacts, figures, when, earlier, money }: BoardTilesProps) => {
  const { t, language } = useText();
  const { scope } = useScope();
  const key = scope.team ?? '';
  const range = `${when}..${when}`;
  const shown = (minor: number) => wholeMoney(minor, money.currency, language);
  const trend = (now: number, then: number) =>
    then === 0 ? '' : t('wall.trend', { arrow: now > then ? '▲' : now < then ? '▼' : '＝', then });
  const rate = (value: number | null | undefined) => (typeof value === 'number' ? `${value}%` : '');
  const { todayMinor, monthMinor, targetMinor, neededMinor } = money;
  const reaches = neededMinor === null || todayMinor >= neededMinor;
  return (
    <section className="wall-tiles" aria-label={t('wall.figures')}>
      <Tile note={trend(contacts?.connects ?? 0, earlier.connects)}>
        <FigureTile
          at={{ view: 'contacts', figure: 'connects', key, when }}
          label="figure.connects"
          value={contacts?.connects ?? 0}
          unit={rate(contacts?.contactRate)}
        />
      </Tile>
      <Tile note={trend(contacts?.rightParty ?? 0, earlier.rightParty)}>
        <FigureTile
          at={{ view: 'contacts', figure: 'rightParty', key, when }}
          label="figure.rightParty"
          value={contacts?.rightParty ?? 0}
          unit={rate(contacts?.rightPartyRate)}
        />
      </Tile>
      <Tile note={trend(figures?.promisesMade ?? 0, earlier.promisesMade)}>
        <FigureTile
          at={{ view: 'figures', figure: 'promisesMade', key, when: range }}
          label="figure.promisesMade"
          value={figures?.promisesMade ?? 0}
        />
      </Tile>
      <Tile note={t('wall.keptOf', { due: (figures?.promisesDue ?? 0) + (figures?.promisesOpen ?? 0) })}>
        <FigureTile
          at={{ view: 'figures', figure: 'promisesKept', key, when: range }}
          label="figure.promisesKept"
          value={figures?.promisesKept ?? 0}
          unit={figures?.keptRate == null ? '' : percent(figures.keptRate)}
        />
      </Tile>
      <Tile
        wide
        note={neededMinor === null ? t('wall.noTarget') : t('wall.needed', { amount: shown(neededMinor) })}
        share={neededMinor ? todayMinor / neededMinor : null}
      >
        <FigureTile
          at={{ view: 'figures', figure: 'collectedMinor', key, when: range }}
          label="wall.today"
          value={todayMinor}
          text={shown(todayMinor)}
          tone={reaches ? 'good' : 'warn'}
        />
      </Tile>
      <Tile
        wide
        note={
          targetMinor
            ? t('wall.target', {
                amount: shown(targetMinor),
                rate: percent(Math.round((monthMinor * 10_000) / targetMinor)),
              })
            : t('wall.noTarget')
        }
        share={targetMinor ? monthMinor / targetMinor : null}
      >
        <FigureTile
          at={{ view: 'figures', figure: 'collectedMinor', key, when: money.month }}
          label="wall.month"
          value={monthMinor}
          text={shown(monthMinor)}
        />
      </Tile>
    </section>
  );
};

/** A figure with a line below, and how much of its goal it is. */
const Tile = ({
  note,
  share = null,
  wide = false,
  children,
}: {
  readonly note: string;
  readonly share?: number | null;
  readonly wide?: boolean;
  readonly children: React.ReactNode;
}) => (
  <div className={`wall-tile${wide ? ' wall-wide' : ''}`}>
    {children}
    <p>{note || '\u00a0'}</p>
    {share !== null && (
      <span
        className="wall-bar"
        aria-hidden
        style={{ inlineSize: `${Math.min(100, Math.max(0, share * 100))}%` }}
      />
    )}
  </div>
);
