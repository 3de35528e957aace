import type { Totals } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import { changedTotals, totalText } from './totals.js';

/** What an amendment changed: arrow, word and sign, never colour alone. */
export const Differences = ({ difference }: { readonly difference: Totals }) => {
  const { t } = useText();
  return (
    <>
      {changedTotals(difference).map(([figure, value]) => (
        <span
          key={figure}
          className={value > 0 ? 'difference-more' : 'difference-less'}
          title={t(value > 0 ? 'attendance.increase' : 'attendance.decrease')}
        >
          {t(`figure.${figure}`)} {value > 0 ? '+' : ''}
          {totalText(figure, value)}
        </span>
      ))}
    </>
  );
};
