import type { PaymentCheck } from '../api/money-types.js';
import { useText } from '../i18n/i18n.js';
import { Chip } from '../parts/status.js';

const TONES = { open: 'info', found: 'good', not_found: 'bad', other_account: 'warn' } as const;

/** How a check stands; of an open one how many days are left. */
export const CheckChip = ({ check: { status, clock, daysLeft } }: { readonly check: PaymentCheck }) => {
  const { t } = useText();
  const isLate = clock === 'overdue';
  return (
    <Chip tone={isLate ? 'bad' : TONES[status]}>
      {t(`check.${status}`)}
      {daysLeft !== null &&
        ` · ${isLate ? t('checks.late', { count: -daysLeft }) : t('checks.left', { count: daysLeft })}`}
    </Chip>
  );
};
