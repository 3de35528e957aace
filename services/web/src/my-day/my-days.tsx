import { useState } from 'react';
import type { DayRow, MyView } from '../api/types.js';
import { Figure } from '../evidence/figure.js';
import type { TextKey } from '../i18n/catalogue.js';
import { useText } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { Notice } from '../parts/states.js';
import { DayAnomaly } from '../parts/day-anomaly.js';
import { useScope } from '../shell/scope.js';
import { clockTime, duration, hoursMinutes, shortDate } from '../time/format.js';

/** What no anomaly tells: those are shown with their own minutes. */
const FIGURES = ['leaveMinutes', 'fieldMinutes', 'overtimeMinutes'] as const;

/** The last 31 days, latest first; every figure opens its evidence. */
export const MyDays = ({ me, employeeId }: { readonly me: MyView; readonly employeeId: string }) => {
  const { t } = useText();
  const [shown, setShown] = useState(10);
  const days = me.days.toSorted((a, b) => (a.workDate < b.workDate ? 1 : -1));
  return (
    <Panel
      title={t('my.days')}
      extra={
        <span className="data-count">
          {t('my.balance')}{' '}
          <Figure
            at={{ view: 'months', figure: 'timeOffBalanceMinutes', key: employeeId, when: '' }}
            label="figure.timeOffBalanceMinutes"
            value={me.timeOffBalanceMinutes}
            text={duration(me.timeOffBalanceMinutes, t)}
          />
        </span>
      }
    >
      {days.length === 0 ? (
        <Notice kind="nothing" title={t('my.daysEmpty')} hint={t('my.daysEmptyHint')} />
      ) : (
        <ul className="my-list my-days">
          {days.slice(0, shown).map((day) => (
            <MyDay key={day.workDate} day={day} employeeId={employeeId} />
          ))}
        </ul>
      )}
      {days.length > shown && (
        <button type="button" className="my-more" onClick={() => setShown(31)}>
          {t('action.more')}
        </button>
      )}
    </Panel>
  );
};

const MyDay = ({ day, employeeId }: { readonly day: DayRow; readonly employeeId: string }) => {
  const { t, language } = useText();
  const { site } = useScope();
  const at = (figure: string) => ({ view: 'months' as const, figure, key: employeeId, when: day.workDate });
  const times =
    day.firstIn || day.lastOut
      ? `${clockTime(day.firstIn, site.timeZone)}–${clockTime(day.lastOut, site.timeZone, day.workDate)}`
      : '';
  return (
    <li>
      <div>
        <span className="my-date">{shortDate(day.workDate, language)}</span>
        <span>
          {times ||
            (day.shift ? '—' : t(day.dayKind === 'workday' ? 'status.off' : `dayKind.${day.dayKind}`))}
        </span>
        <small className="my-figures">
          {FIGURES.filter((figure) => (day.figures?.[figure] ?? 0) > 0).map((figure) => (
            <span key={figure}>
              {t(`figure.${figure}` satisfies TextKey)}{' '}
              <Figure
                at={at(figure)}
                label={`figure.${figure}`}
                value={day.figures?.[figure] ?? 0}
                text={duration(day.figures?.[figure] ?? 0, t)}
              />
            </span>
          ))}
          {day.anomalies
            .filter(({ status }) => status !== 'withdrawn')
            .map((anomaly) => (
              <DayAnomaly key={anomaly.anomalyId} anomaly={anomaly} />
            ))}
        </small>
      </div>
      {day.figures ? (
        day.figures.scheduledMinutes + day.figures.workedMinutes > 0 && (
          <Figure
            at={at('workedMinutes')}
            label="figure.workedMinutes"
            value={day.figures.workedMinutes}
            text={hoursMinutes(day.figures.workedMinutes)}
          />
        )
      ) : (
        <small>{day.shift ? t('attendance.dayNotClosed') : ''}</small>
      )}
    </li>
  );
};
