import { STALE_AFTER_MS, useLastBeat } from '../api/live.js';
import { useText } from '../i18n/i18n.js';
import { useNow } from '../time/clock.js';
import { useAddress } from './scope.js';

/** How old is what the screen shows, in words; a badge after two missed beats. */
export const Freshness = () => {
  const { t } = useText();
  const [{ asOf }] = useAddress();
  const lastBeat = useLastBeat();
  const now = useNow(1_000);
  if (asOf) return null;
  const age = lastBeat === null ? null : Math.max(0, now - lastBeat);
  const seconds = Math.round((age ?? 0) / 1_000);
  const stale = age !== null && age > STALE_AFTER_MS;
  return (
    <span
      className={`freshness${stale ? ' freshness-stale' : ''}`}
      title={stale ? t('fresh.staleHint', { seconds }) : t('fresh.liveHint')}
    >
      {age === null ? t('fresh.waiting') : stale ? t('fresh.stale') : t('fresh.ago', { seconds })}
    </span>
  );
};
