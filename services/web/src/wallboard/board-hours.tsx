import { useText } from '../i18n/i18n.js';
import type { Counts } from './board.js';

/** Reached and right party hour by hour: bars for the eye, and the table that they are for who reads it. */
export const BoardHours = ({
  hours,
}: {
  readonly hours: readonly (Counts & { readonly hour: string })[];
}) => {
  const { t } = useText();
  const most = Math.max(1, ...hours.map(({ connects }) => connects));
  return (
    <section className="wall-hours" aria-label={t('wall.byHour')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('wall.hour')}</th>
            <th scope="col">{t('figure.connects')}</th>
            <th scope="col">{t('figure.rightParty')}</th>
            <th scope="col">{t('wall.promises')}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map(({ hour, connects, rightParty, promisesMade }) => (
            <tr key={hour}>
              <th scope="row">{hour}:00</th>
              <td style={{ '--share': connects / most } as React.CSSProperties}>{connects}</td>
              <td style={{ '--share': rightParty / most } as React.CSSProperties}>{rightParty}</td>
              <td>{promisesMade}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
