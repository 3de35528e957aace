import { deriveId } from '@muster/kernel';
import { Temporal } from 'temporal-polyfill';
import { OFFICE, SITE, type Person } from './people.js';
import { timeline, ZONE, type Act, type CalendarDay } from './timeline.js';

export type DemoOptions = {
  /** Where the services answer, such as `http://127.0.0.1:8080`. */
  readonly baseUrl: string;
  /** A token of the person that may also load history. */
  readonly token: (person: Person) => Promise<string>;
  readonly now: string;
  readonly onProgress?: (done: number, all: number) => void;
};

const QUARTER = 15 * 60_000;
const ABREAST = 12;

/** Loads the demo floor through the same commands that people use, at the instants of the past. Returns the number of acts. */
export const loadDemo = async ({ baseUrl, token, now, onProgress }: DemoOptions): Promise<number> => {
  const tokens = new Map<string, string>();
  const bearer = async (person: Person): Promise<string> => {
    const known = tokens.get(person.employeeId) ?? (await token(person));
    tokens.set(person.employeeId, known);
    return `Bearer ${known}`;
  };
  let after: string | undefined;

  const request = async (
    by: Person,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    recordedAt?: string,
  ): Promise<Record<string, unknown>> => {
    const response = await fetch(`${baseUrl}/api/${path}`, {
      method,
      headers: {
        authorization: await bearer(by),
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(recordedAt ? { 'muster-recorded-at': recordedAt } : {}),
        ...(method === 'POST'
          ? { 'idempotency-key': deriveId('demo', recordedAt ?? '', path, JSON.stringify(body)) }
          : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok)
      throw new Error(
        `demo floor: ${method} ${path} ${JSON.stringify(body)} at ${recordedAt}: ${JSON.stringify(answer)}`,
      );
    if (typeof answer['after'] === 'string') after = answer['after'];
    return answer;
  };

  const find = async (view: string, query: Record<string, string>): Promise<Record<string, unknown>[]> => {
    const hr = OFFICE.find(({ user }) => user === 'hr')!;
    const search = new URLSearchParams({ site: SITE, limit: '200', ...query, ...(after ? { after } : {}) });
    return (await request(hr, 'GET', `dashboards/attendance/${view}?${search}`))['rows'] as Record<
      string,
      unknown
    >[];
  };

  const perform = async (act: Act): Promise<void> => {
    if (act.kind === 'post')
      return void (await request(act.by, 'POST', `attendance/${act.path}`, act.body, act.at));
    const { employeeId, workDate, reason } = act;
    if (act.kind === 'decide') {
      const rows = await find('anomalies', { employee: employeeId, from: workDate, to: workDate });
      // None when the rules excused it already (a free lateness); an absence has one for each part of a split shift.
      for (const { anomalyId, kind, status } of rows) {
        if (kind !== act.anomaly || (status !== 'open' && status !== 'explained')) continue;
        const path = `attendance/anomalies/${String(anomalyId)}/${act.decision}`;
        await request(act.by, 'POST', path, { site: SITE, employeeId, workDate, reason }, act.at);
      }
      return;
    }
    const kind = { corrections: 'correction', leave: 'leave', overtime: 'overtime' }[act.requests];
    const rows = await find('requests', { employee: employeeId, kind, status: 'open' });
    const row = rows.find((one) => one['workDate'] === workDate);
    if (!row) throw new Error(`demo floor: no open ${kind} of ${workDate} to answer`);
    const path = `attendance/${act.requests}/${String(row['requestId'])}/decision`;
    await request(act.by, 'POST', path, { site: SITE, employeeId, decision: act.decision, reason }, act.at);
  };

  const admin = OFFICE.find(({ user }) => user === 'hr')!;
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(ZONE).toPlainDate();
  const years = [...new Set([today.subtract({ days: 60 }).year, today.year, today.add({ days: 31 }).year])];
  const beginning = Temporal.Instant.from(now)
    .subtract({ hours: 24 * 61 })
    .toString({ smallestUnit: 'millisecond' });
  await request(
    admin,
    'POST',
    'attendance/sites',
    { site: SITE, label: '上海現場', timeZone: ZONE, jurisdiction: 'CN' },
    beginning,
  );
  const calendar: CalendarDay[] = [];
  for (const year of years) {
    const { days } = await request(
      admin,
      'GET',
      `attendance/calendars/proposal?jurisdiction=CN&year=${year}&site=${SITE}`,
    );
    calendar.push(...(days as CalendarDay[]));
    await request(admin, 'POST', 'attendance/calendars', { site: SITE, year, days }, beginning);
  }

  const acts = timeline(now, calendar);
  let done = 0;
  for (let at = 0; at < acts.length;) {
    // Acts of one quarter of an hour go side by side, those about one person in order.
    const slot = Math.floor(Date.parse(acts[at]!.at) / QUARTER);
    const queues = new Map<string, Act[]>();
    for (; at < acts.length && Math.floor(Date.parse(acts[at]!.at) / QUARTER) === slot; at += 1)
      queues.set(acts[at]!.about, [...(queues.get(acts[at]!.about) ?? []), acts[at]!]);
    const waiting = [...queues.values()];
    const worker = async (): Promise<void> => {
      for (let queue = waiting.shift(); queue; queue = waiting.shift())
        for (const act of queue) {
          await perform(act);
          done += 1;
          onProgress?.(done, acts.length);
        }
    };
    await Promise.all(Array.from({ length: ABREAST }, worker));
  }
  await request(admin, 'POST', 'attendance/history/seal', { site: SITE, source: 'demo' });
  return acts.length;
};
