import { setTimeout as sleep } from 'node:timers/promises';
import { deriveId } from '@muster/kernel';
import type { Act } from './acts.js';
import { dateOf, plusDays, ZONE, type CalendarDay } from './floor-calendar.js';
import { officer, SITE, type Person } from './people.js';
import { timeline } from './timeline.js';

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
const TRIES = 20;

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
    const response = await patiently(`${baseUrl}/api/${path}`, {
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
    const text = await response.text();
    const answer = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    if (!response.ok)
      throw new Error(
        `demo floor: ${method} ${path} ${JSON.stringify(body)} at ${recordedAt}: ${JSON.stringify(answer)}`,
      );
    // What the views are asked for here is attendance's alone.
    if (path.startsWith('attendance/') && typeof answer['after'] === 'string') after = answer['after'];
    return answer;
  };

  const find = async (view: string, query: Record<string, string>): Promise<Record<string, unknown>[]> => {
    const search = new URLSearchParams({ site: SITE, limit: '200', ...query, ...(after ? { after } : {}) });
    return (await request(officer('hr'), 'GET', `dashboards/attendance/${view}?${search}`))['rows'] as Record<
      string,
      unknown
    >[];
  };

  const answers = new Map<string, Record<string, unknown>>();
  /** `{{name.field}}` becomes what the act of that name was answered. */
  const filled = (text: string): string =>
    text.replaceAll(/\{\{([^{}]+)\.(\w+)\}\}/g, (_, name: string, field: string) => {
      const found = answers.get(name)?.[field];
      if (typeof found !== 'string') throw new Error(`demo floor: nothing answered ${name} with ${field}`);
      return found;
    });

  const perform = async (act: Act): Promise<void> => {
    if (act.kind === 'advance')
      return void (await request(act.by, 'POST', 'operations/history/advance', { site: SITE }, act.at));
    if (act.kind === 'post') {
      const body = JSON.parse(filled(JSON.stringify(act.body))) as object;
      const answer = await request(act.by, 'POST', filled(act.path), body, act.at);
      if (act.as) answers.set(act.as, answer);
      return;
    }
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

  const hr = officer('hr');
  const calendars = await proposals(baseUrl, await bearer(hr), now);
  const acts = timeline(
    now,
    calendars.flatMap(({ days }) => days),
  );
  const beginning = acts[0]!.at;
  const site = { site: SITE, label: '上海現場', timeZone: ZONE, jurisdiction: 'CN' };
  await request(hr, 'POST', 'operations/history/begin', { site: SITE }, beginning);
  await request(hr, 'POST', 'attendance/sites', site, beginning);
  for (const { year, days } of calendars)
    await request(hr, 'POST', 'attendance/calendars', { site: SITE, year, days }, beginning);

  for (const jurisdiction of ['company', 'cn']) {
    const body = { site: SITE, jurisdiction, reason: '現場開設，法務核定' };
    await request(officer('legal'), 'POST', 'risk/rule-packs/activate', body, beginning);
  }

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
  for (const service of ['attendance', 'operations', 'risk'])
    await request(hr, 'POST', `${service}/history/seal`, { site: SITE, source: 'demo' });
  return acts.length;
};

/** A machine that does much else says 503 now and then: it is asked again, and the idempotency key makes it the same command. */
const patiently = async (url: string, request: RequestInit): Promise<Response> => {
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url, request);
    if (!(await isStillComing(response)) || tries === TRIES) return response;
    await sleep(1_000 * Number(response.headers.get('retry-after') ?? 1));
  }
};

/** How far the floor's past and its rosters can reach, in days; the longest past is of a period with a long holiday behind it. */
const BACK = 92;
const AHEAD = 31;

/** Calendars of the years that the floor lives in. A year that is not arranged yet has none: it works Monday to Friday. */
const proposals = async (
  baseUrl: string,
  authorization: string,
  now: string,
): Promise<readonly { readonly year: number; readonly days: readonly CalendarDay[] }[]> => {
  const yearOf = (days: number) => Number(plusDays(dateOf(now), days).slice(0, 4));
  const found = [];
  for (const year of new Set([yearOf(-BACK), yearOf(0), yearOf(AHEAD)])) {
    const query = new URLSearchParams({ jurisdiction: 'CN', year: String(year), site: SITE });
    const response = await fetch(`${baseUrl}/api/attendance/calendars/proposal?${query}`, {
      headers: { authorization },
    });
    const answer = (await response.json()) as { days: readonly CalendarDay[]; code?: string };
    if (answer.code === 'attendance.calendar_unknown') continue;
    if (!response.ok) throw new Error(`demo floor: calendar of ${year}: ${JSON.stringify(answer)}`);
    found.push({ year, days: answer.days });
  }
  return found;
};

/** Busy, or a service that has not heard of the site or the debtor yet. */
const isStillComing = async (response: Response): Promise<boolean> => {
  if (response.status === 503) return true;
  if (response.status !== 404) return false;
  const { code } = (await response.clone().json()) as { readonly code?: string };
  return code === 'risk.site_missing' || code === 'risk.debtor_missing';
};
