import { CloudSyncOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { serverNow, serverOffset } from '../api/server-clock.js';
import type { MyView } from '../api/types.js';
import { hasText, useText } from '../i18n/i18n.js';
import { Chip, DayStatusChip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { useNow } from '../time/clock.js';
import { clockTime, shortDate } from '../time/format.js';
import { wallOf } from '../time/zoned.js';
import { directionAfter, type QueuedPunch } from './punch-queue.js';
import { useOnline, usePunches } from './use-punches.js';

/** A second tap right after the first is a slip, not a punch. */
const LOCK_MS = 2_000;
const WORTH_SAYING_MS = 60_000;

export const PunchCard = ({ me, employeeId }: { readonly me: MyView; readonly employeeId: string }) => {
  const { t, language } = useText();
  const { site, past } = useScope();
  const online = useOnline();
  const { waiting, busy, punch, flush, dismiss } = usePunches(site.id, employeeId);
  const [locked, setLocked] = useState(false);
  useNow(1_000);

  const direction = directionAfter(me.today.nextDirection, waiting);
  const clock = wallOf(serverNow(), site.timeZone);
  const press = () => {
    setLocked(true);
    setTimeout(() => setLocked(false), LOCK_MS);
    navigator.vibrate?.(30);
    void punch(direction);
  };
  const shift = me.today.shift?.segments
    .map(
      ({ from, to }) =>
        `${clockTime(from, site.timeZone)}–${clockTime(to, site.timeZone, me.today.workDate)}`,
    )
    .join('、');

  return (
    <section className="panel punch" aria-label={t('nav.myDay')}>
      <div className="punch-day">
        <span>{shortDate(me.today.workDate, language)}</span>
        <DayStatusChip status={me.today.status} />
      </div>
      <div className="punch-clock" role="timer" aria-label={t('my.serverClock')}>
        {clock.time.slice(0, 5)}
        <small>{clock.time.slice(5)}</small>
      </div>
      <p className="punch-shift">
        {shift ? `${t('today.shift')} ${me.today.shift?.code ?? ''} ${shift}` : t('my.noShift')}
      </p>
      <button
        type="button"
        className={`punch-button punch-${direction}`}
        disabled={past || locked}
        title={past ? t('asOf.banner') : undefined}
        onClick={press}
      >
        {busy && locked && online ? t('my.punching') : t(`my.punch.${direction}`)}
      </button>
      <ClockDifference />
      {!online && (
        <p className="punch-offline" role="status">
          <CloudSyncOutlined /> {t('my.offline')}
        </p>
      )}
      <Waiting punches={waiting} onSend={() => void flush()} onDismiss={dismiss} />
      <h2>{t('my.punches')}</h2>
      {me.today.punches.length === 0 ? (
        <p className="punch-none">
          {t('my.punchesEmpty')}
          <small>{t('my.punchesEmptyHint')}</small>
        </p>
      ) : (
        <ol className="punches">
          {me.today.punches.map((row, index) => (
            <li key={index}>
              <Chip tone={row.direction === 'in' ? 'good' : 'info'}>{t(`direction.${row.direction}`)}</Chip>
              <strong>{clockTime(row.at, site.timeZone, me.today.workDate)}</strong>
              <small>
                {hasText(`source.${row.source}`) ? t(`source.${row.source}` as 'source.web') : row.source}
                {row.driftMinutes !== null && row.deviceAt && (
                  <em>
                    {' '}
                    · {t('my.deviceAt', { time: clockTime(row.deviceAt, site.timeZone) })} ·{' '}
                    {t('my.drift', { minutes: Math.abs(row.driftMinutes) })}
                  </em>
                )}
              </small>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};

/** The server's clock decides; people should know when their own is wrong. */
const ClockDifference = () => {
  const { t } = useText();
  const offset = serverOffset();
  if (offset === null || Math.abs(offset) < WORTH_SAYING_MS) return null;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  return <p className="punch-offline">{t(offset < 0 ? 'my.deviceAhead' : 'my.deviceBehind', { minutes })}</p>;
};

const Waiting = ({
  punches,
  onSend,
  onDismiss,
}: {
  readonly punches: readonly QueuedPunch[];
  readonly onSend: () => void;
  readonly onDismiss: (id: string) => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  if (punches.length === 0) return null;
  const count = punches.filter(({ refusal }) => refusal === null).length;
  return (
    <div className="waiting" role="status">
      {count > 0 && (
        <p>
          {t('my.queuedCount', { count })}
          <Button size="small" onClick={onSend}>
            {t('my.sendNow')}
          </Button>
        </p>
      )}
      <ul>
        {punches.map(({ id, body, refusal }) => (
          <li key={id}>
            {t(`direction.${body.direction}`)} ·{' '}
            {t('my.deviceAt', { time: clockTime(body.deviceAt, site.timeZone) })} ·{' '}
            {refusal === null ? t('my.queued') : `${t('my.refused')}：${refusal}`}
            {refusal !== null && (
              <Button size="small" onClick={() => onDismiss(id)}>
                {t('my.dismiss')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};
