import type { RequestRow } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { clockTime, duration, shortDate } from '../time/format.js';
import { wallOf } from '../time/zoned.js';

/** What is asked for, in one line. */
export const RequestText = ({ row }: { readonly row: RequestRow }) => {
  const { t, language } = useText();
  const { site } = useScope();
  const zone = site.timeZone;
  const first = row.workDate ?? (row.from && wallOf(row.from, zone).date);
  const last = row.to && wallOf(row.to, zone).date;
  const kind = row.kind === 'leave' && row.leaveKind ? t(`leave.${row.leaveKind}`) : t(`request.${row.kind}`);
  const span =
    row.from && row.to
      ? first === last
        ? `${clockTime(row.from, zone)}–${clockTime(row.to, zone)}`
        : `${clockTime(row.from, zone)} – ${last?.slice(5) ?? ''} ${clockTime(row.to, zone)}`
      : row.from
        ? clockTime(row.from, zone)
        : '';
  return (
    <>
      <Chip tone="info">
        {kind}
        {row.direction && ` · ${t(`direction.${row.direction}`)}`}
      </Chip>{' '}
      <span>
        {first && shortDate(first, language)} {span}
        {row.minutes ? ` · ${duration(row.minutes, t)}` : ''}
      </span>
    </>
  );
};
