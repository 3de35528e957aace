import type { IncidentRow } from '../api/risk.js';
import { serverNow } from '../api/server-clock.js';
import { useText } from '../i18n/i18n.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { useNow } from '../time/clock.js';
import { duration } from '../time/format.js';

/** What is left of an incident's clock, or by how long it has run out. */
export const DueChip = ({ row }: { readonly row: Pick<IncidentRow, 'dueAt' | 'late' | 'status'> }) => {
  const { t } = useText();
  const { instant } = useScope();
  useNow(30_000);
  if (row.status === 'closed') return row.late ? <Chip tone="bad">{t('issues.wasLate')}</Chip> : <>—</>;
  if (row.dueAt === null) return <Chip tone="bad">{t('issues.atTop')}</Chip>;
  const now = instant ? Date.parse(instant) : serverNow();
  const left = Math.round((Date.parse(row.dueAt) - now) / 60_000);
  return left >= 0 ? (
    <Chip tone={left < 60 ? 'warn' : 'info'}>{t('issues.left', { time: duration(left, t) })}</Chip>
  ) : (
    <Chip tone="bad">{t('issues.over', { time: duration(-left, t) })}</Chip>
  );
};
