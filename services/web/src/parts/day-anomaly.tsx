import type { DayRow } from '../api/types.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { duration } from '../time/format.js';
import { Chip } from './status.js';

/** An anomaly within a day: what, how long, and what was decided. */
export const DayAnomaly = ({ anomaly }: { readonly anomaly: DayRow['anomalies'][number] }) => {
  const { t } = useText();
  const { anomalyId, kind, minutes, status } = anomaly;
  return (
    <span className="day-anomaly">
      <Chip
        tone={status === 'excused' ? 'good' : status === 'upheld' ? 'bad' : 'warn'}
        hollow={status === 'open'}
      >
        {t(`anomaly.${kind}`)}
      </Chip>{' '}
      {minutes > 0 && (
        <Figure
          at={{ view: 'anomalies', figure: 'minutes', key: anomalyId, when: '' }}
          label="figure.minutes"
          value={minutes}
          text={duration(minutes, t)}
        />
      )}{' '}
      {t(`decision.${status}`)}
    </span>
  );
};
