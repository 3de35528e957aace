import chineseDays from 'chinese-days';
import type { Act } from './acts.js';
import { firstDay, instantOf, plusDays, sealedPeriod, worksBy, type CalendarDay } from './floor-calendar.js';
import { FLOOR } from './people.js';
import { attendance, timeline } from './timeline.js';

const now = '2026-11-23T06:00:00.000Z';
const DATES = Array.from({ length: 3 * 365 }, (_, day) => plusDays('2025-01-01', day));

/** As the State Council arranged the days, 2027 not yet. */
const ARRANGED: readonly CalendarDay[] = Array.from({ length: 4 * 365 }, (_, day) =>
  plusDays('2024-06-01', day),
)
  .filter((date) => chineseDays.getDayDetail(date).name.includes(','))
  .map((date) => ({ date, kind: chineseDays.isWorkday(date) ? 'makeup' : 'rest' }));

const CALENDARS = [
  ['the arranged holidays', ARRANGED],
  ['weekends alone', []],
] as const;

/** Just after midnight, before the first shift, within the shifts, before midnight. */
const HOURS = ['00:00', '07:10', '10:45', '15:30', '23:59'];

type Said = { readonly [field in 'employeeId' | 'workDate' | 'period' | 'direction']?: string };
const bodyOf = (act: Act): Said => (act.kind === 'post' ? act.body : act.kind === 'advance' ? {} : act);
const postsTo = (acts: readonly Act[], path: string) =>
  acts.filter((act) => act.kind === 'post' && act.path === path);

test('the demo floor has one past: the same instant gives the same acts', () => {
  expect(timeline(now, [])).toEqual(timeline(now, []));
});

test('nothing of it lies in the future, and it is in order', () => {
  const instants = timeline(now, []).map(({ at }) => at);
  expect(instants).toEqual([...instants].sort());
  expect(instants.every((at) => at < now)).toBe(true);
});

test('it has flaws: lateness decided both ways, absence, a correction of a sealed month', () => {
  const acts = timeline(now, []);
  const decisions = acts.flatMap((act) => (act.kind === 'decide' ? [`${act.anomaly} ${act.decision}`] : []));
  expect(decisions).toEqual(expect.arrayContaining(['late excuse', 'late uphold', 'missed_punch excuse']));
  expect(acts.some((act) => act.kind === 'answer' && act.requests === 'corrections')).toBe(true);
});

describe.each(CALENDARS)('on whatever day of three years it is loaded, with %s', (_, calendar) => {
  const works = worksBy(calendar);

  test('a period was handed in before, with ten days of work in it, in at most three months', () => {
    for (const today of DATES) {
      const { from, to, handIn } = sealedPeriod(today, works);
      const first = firstDay(today, works);
      const start = first > from ? first : from;
      let worked = 0;
      for (let date = start; date <= to; date = plusDays(date, 1)) if (works(date)) worked += 1;
      expect([today, to < handIn && handIn < today, worked >= 10, first > plusDays(today, -90)]).toEqual([
        today,
        true,
        true,
        true,
      ]);
    }
  });

  test('nobody acts before being hired, everything decided was there, and no act is refused', () => {
    for (const [at, today] of DATES.entries()) {
      // Around the end of a period each date, otherwise some
      if (today.slice(8) > '02' && today.slice(8) < '25' && at % 7 > 0) continue;
      const acts = attendance(instantOf(today, HOURS[at % HOURS.length]!), calendar);
      expect([today, ...wrongIn(acts, today, calendar)]).toEqual([today]);
    }
  });
});

/** What the services would refuse, or what the tour of the README would miss. */
const wrongIn = (
  acts: readonly Act[],
  today: string,
  calendar: readonly CalendarDay[],
): readonly string[] => {
  const wrong: string[] = [];
  const { from, to, name, handIn } = sealedPeriod(today, worksBy(calendar));
  const hired = new Map(postsTo(acts, 'attendance/employees').map((act) => [bodyOf(act).employeeId, act.at]));
  for (const act of acts) {
    const { employeeId } = bodyOf(act);
    if (employeeId && act.at < hired.get(employeeId)!) wrong.push(`${act.at} before being hired`);
  }

  const flawed = flawsOf(acts);
  const decided = new Map(
    acts.flatMap((act) => (act.kind === 'decide' ? [[`${act.employeeId} ${act.workDate}`, act]] : [])),
  );
  for (const [key, flaw] of flawed) {
    const decision = decided.get(key);
    const workDate = key.slice(-10);
    if (decision && decision.anomaly !== flaw)
      wrong.push(`${key} is ${flaw}, decided as ${decision.anomaly}`);
    if (workDate >= from && workDate <= to && !(decision && decision.at < instantOf(handIn, '11:00')))
      wrong.push(`${key} is open when the month is handed in`);
  }
  for (const key of decided.keys()) if (!flawed.has(key)) wrong.push(`${key} has nothing to decide`);

  for (const path of ['attendance/timesheets/submit', 'attendance/timesheets/accept']) {
    const whose = postsTo(acts, path).flatMap((act) =>
      bodyOf(act).period === name ? [bodyOf(act).employeeId!] : [],
    );
    if (new Set(whose).size !== FLOOR.length || whose.length !== FLOOR.length) wrong.push(`${path} of all`);
  }
  const sealedAt = postsTo(acts, 'attendance/timesheets/accept').at(-1)?.at;
  const [asked] = postsTo(acts, 'attendance/corrections');
  const forgotten = `${bodyOf(asked!).employeeId} ${bodyOf(asked!).workDate}`;
  if (flawed.get(forgotten) !== 'missed_punch' || !(sealedAt! < asked!.at)) wrong.push('no correction of it');
  if (plusDays(bodyOf(asked!).workDate!, 14) < handIn) wrong.push('the correction is too late');

  const worked = [...new Set(postsTo(acts, 'attendance/days/close').map((act) => bodyOf(act).workDate!))];
  const yesterday = worked.filter((date) => date < today).at(-1)!;
  const late = `${FLOOR.find(({ user }) => user === 'collector-a1')!.employeeId} ${yesterday}`;
  if (flawed.get(late) !== 'late' || decided.has(late)) wrong.push('the lateness of yesterday');
  return wrong;
};

type Shift = { readonly workDate: string; readonly segments: readonly { from: string; to: string }[] };

/** What the rules find on closed days, told from roster, punches and leave alone. Shifts begin and end on one date, in UTC too. */
const flawsOf = (acts: readonly Act[]): ReadonlyMap<string, string> => {
  const punches = new Map<string, string[]>();
  for (const act of postsTo(acts, 'attendance/punches')) {
    const key = `${bodyOf(act).employeeId} ${act.at.slice(0, 10)}`;
    punches.set(key, [...(punches.get(key) ?? []), act.at]);
  }
  const onLeave = new Set(
    acts.flatMap((act) =>
      act.kind === 'answer' && act.requests === 'leave' ? [`${act.employeeId} ${act.workDate}`] : [],
    ),
  );
  const shifts = new Map<string, Shift>();
  for (const act of postsTo(acts, 'attendance/rosters'))
    for (const { employeeId, shifts: own } of (
      bodyOf(act) as unknown as { rows: { employeeId: string; shifts: Shift[] }[] }
    ).rows)
      for (const shift of own) shifts.set(`${employeeId} ${shift.workDate}`, shift);

  const flaws = new Map<string, string>();
  for (const act of postsTo(acts, 'attendance/days/close')) {
    const key = `${bodyOf(act).employeeId} ${bodyOf(act).workDate}`;
    const { workDate, segments } = shifts.get(key)!;
    const made = punches.get(key) ?? [];
    if (onLeave.has(key)) continue;
    if (made.length === 0) flaws.set(key, 'absent');
    else if (made.length < 2 * segments.length) flaws.set(key, 'missed_punch');
    else if (made[0]! > instantOf(workDate, segments[0]!.from, 5)) flaws.set(key, 'late');
    else if (made.at(-1)! < instantOf(workDate, segments.at(-1)!.to)) flaws.set(key, 'early_leave');
  }
  return flaws;
};

test('its work is of one piece: a case is opened, assigned, called, promised and paid in that order, by who holds it', () => {
  const acts = timeline(now, []);
  const opened = new Map<string, string>();
  const holders = new Map<string, unknown>();
  for (const act of acts) {
    if (act.kind !== 'post') continue;
    if (act.as) opened.set(act.as, act.at);
    const [, ref, what] = /^operations\/cases\/\{\{(\w+)\.caseId\}\}\/(\w+)$/.exec(act.path) ?? [];
    if (!ref) continue;
    expect([act.path, opened.get(ref)! <= act.at]).toEqual([act.path, true]);
    if (what === 'assign') holders.set(ref, act.body['collectorId']);
    if (what === 'contacts' || what === 'promises') expect(act.by.employeeId).toBe(holders.get(ref));
  }
  const kinds = acts.flatMap((act) => (act.kind === 'post' ? [act.path.split('/').at(-1)] : []));
  for (const kind of ['contacts', 'promises', 'payments', 'reversals', 'close'])
    expect(kinds.filter((one) => one === kind).length).toBeGreaterThan(kind === 'reversals' ? 1 : 20);
});
