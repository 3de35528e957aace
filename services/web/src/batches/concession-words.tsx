import type { ConcessionRow } from '../api/batches.js';
import { useText } from '../i18n/i18n.js';
import { amountText } from './amount.js';

export const concessionTones = {
  proposed: 'warn',
  approved: 'info',
  in_force: 'good',
  fulfilled: 'good',
  refused: 'quiet',
  expired: 'quiet',
  revoked: 'bad',
} as const;

/** How much less, and in how many parts. */
export const Asked = ({ row }: { readonly row: ConcessionRow }) => {
  const { t } = useText();
  const parts = row.waived.map(
    ({ component, amountMinor }) => `${t(`component.${component}`)} −${amountText(amountMinor)}`,
  );
  if (row.instalments.length > 0) parts.push(t('batches.instalments', { count: row.instalments.length }));
  return <>{parts.join('，')}</>;
};

/** Who decides by the matrix, and which limits of those below it exceeds. */
export const Matrix = ({ row }: { readonly row: ConcessionRow }) => {
  const { t } = useText();
  const why = row.exceeded
    .map(
      ({ level, limits }) =>
        `${t(`level.${level}`)}：${limits.map((limit) => t(`limit.${limit}`)).join('、')}`,
    )
    .join('；');
  return (
    <span className="cell-wrap" title={why}>
      {t('batches.decidedBy', { level: t(`level.${row.level}`) })}
      {row.waitingFor &&
        row.waitingFor !== row.level &&
        ` · ${t('batches.waitsFor', { level: t(`level.${row.waitingFor}`) })}`}
      {why !== '' && <small> · {t('batches.exceeds', { why })}</small>}
    </span>
  );
};
