import { money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { usePolicy } from '../parts/use-policy.js';

const percent = (basisPoints: number): string => `${basisPoints / 100}%`;

/** 授權矩陣 of a bucket: up to what each level decides, and that the lender decides the rest. */
export const AuthorityHint = ({
  bucket,
  currency,
}: {
  readonly bucket: number;
  readonly currency: string;
}) => {
  const { t, language } = useText();
  const rules = usePolicy()?.concessions;
  if (!rules) return null;
  const rows = rules.authority.filter((row) => row.fromBucket <= bucket && bucket <= row.toBucket);
  return (
    <ul className="authority" aria-label={t('concession.matrix', { bucket: `M${bucket}` })}>
      {rows.map((row, at) => (
        <li key={at}>
          <strong>{t(`level.${row.level}`)}</strong>{' '}
          {t('concession.limits', {
            ...{ principal: percent(row.principal), interest: percent(row.interest), fee: percent(row.fee) },
            ...{ amount: money(row.maxWaivedMinor, currency, language), count: row.maxInstalments },
          })}
        </li>
      ))}
      <li>
        <strong>{t('level.lender')}</strong> {t('concession.rest', { days: rules.offerDays })}
      </li>
    </ul>
  );
};
