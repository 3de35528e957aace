import { Button, DatePicker, InputNumber, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { getJson } from '../api/http.js';
import { asProblem, problemTitle } from '../api/problem.js';
import { serverNow } from '../api/server-clock.js';
import { seenEvents } from '../evidence/seen-events.js';
import { useText } from '../i18n/i18n.js';
import { eventName } from '../parts/problem-notice.js';
import { dateTime } from '../time/format.js';
import { instantOf, wallOf } from '../time/zoned.js';
import { mayReadLog } from './rights.js';
import { useAddress, useScope } from './scope.js';

type Choice = 'now' | 'instant' | 'event';

export const AsOfPanel = ({ onDone }: { readonly onDone: () => void }) => {
  const { t } = useText();
  const [{ asOf, asOfEvent }, change] = useAddress();
  const [choice, setChoice] = useState<Choice>(asOfEvent ? 'event' : asOf ? 'instant' : 'now');
  const go = (instant: string | undefined, event?: string) => {
    change({ asOf: instant, asOfEvent: event });
    onDone();
  };
  return (
    <div className="as-of-panel">
      <Segmented<Choice>
        block
        value={choice}
        options={(['now', 'instant', 'event'] as const).map((value) => ({
          value,
          label: t(`asOf.${value}`),
        }))}
        onChange={(value) => {
          setChoice(value);
          if (value === 'now') go(undefined);
        }}
      />
      {choice === 'instant' && <InstantChoice onGo={go} />}
      {choice === 'event' && <EventChoice onGo={go} />}
    </div>
  );
};

const InstantChoice = ({ onGo }: { readonly onGo: (instant: string) => void }) => {
  const { t } = useText();
  const { site, instant: chosen } = useScope();
  const shown = wallOf(chosen ?? serverNow(), site.timeZone);
  const [wall, setWall] = useState<Dayjs | null>(dayjs(`${shown.date}T${shown.time}`).second(0));
  const instant = wall && instantOf(wall.format('YYYY-MM-DD'), wall.format('HH:mm'), site.timeZone);
  const future = instant !== null && Date.parse(instant) > serverNow();
  return (
    <>
      <p>{t('asOf.instantHint')}</p>
      <div className="as-of-row">
        <DatePicker
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          needConfirm={false}
          value={wall}
          status={future ? 'error' : ''}
          aria-label={t('asOf.instant')}
          onChange={(value) => setWall(value as Dayjs | null)}
        />
        <Button type="primary" disabled={!instant || future} onClick={() => instant && onGo(instant)}>
          {t('asOf.go')}
        </Button>
      </div>
      <small>{future ? t('asOf.future') : t('scope.zone', { zone: site.timeZone })}</small>
    </>
  );
};

const EventChoice = ({ onGo }: { readonly onGo: (instant: string, event: string) => void }) => {
  const { t } = useText();
  const { site, session } = useScope();
  const events = seenEvents(site.id);
  return (
    <>
      <p>{t(events.length > 0 ? 'asOf.eventHint' : 'asOf.noEvents')}</p>
      <ul className="as-of-events">
        {events.map((event) => {
          const token = `${event.service}/${event.site}:${event.position}`;
          return (
            <li key={token}>
              <button type="button" onClick={() => onGo(event.recordedAt, token)}>
                {eventName(event.type, t)} <small>{dateTime(event.recordedAt, site.timeZone, true)}</small>
              </button>
            </li>
          );
        })}
      </ul>
      {mayReadLog(session) && <PositionChoice onGo={onGo} />}
    </>
  );
};

interface LogPage {
  readonly events: readonly { readonly recordedtime: string }[];
}

/** Those who may read the log can go to any position of it. */
const PositionChoice = ({ onGo }: { readonly onGo: (instant: string, event: string) => void }) => {
  const { t } = useText();
  const { site } = useScope();
  const [position, setPosition] = useState<number | null>(null);
  const [wrong, setWrong] = useState('');
  const go = async () => {
    if (!position) return;
    try {
      const page = await getJson<LogPage>('/api/attendance/log', {
        site: site.id,
        after: position - 1,
        limit: 1,
      });
      const [event] = page.events;
      if (event) onGo(event.recordedtime, `attendance/${site.id}:${position}`);
      else setWrong(t('asOf.future'));
    } catch (error) {
      setWrong(problemTitle(asProblem(error)));
    }
  };
  return (
    <>
      <div className="as-of-row">
        <InputNumber
          min={1}
          precision={0}
          value={position}
          placeholder={t('asOf.position')}
          aria-label={t('asOf.position')}
          onChange={setPosition}
          onPressEnter={() => void go()}
        />
        <Button type="primary" disabled={!position} onClick={() => void go()}>
          {t('asOf.go')}
        </Button>
      </div>
      {wrong && <small role="alert">{wrong}</small>}
    </>
  );
};
