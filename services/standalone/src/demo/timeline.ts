import type { Act, Anomaly } from './acts.js';
import { post } from './acts.js';
import {
  datesFrom,
  dateOf,
  firstDay,
  instantOf,
  sealedPeriod,
  worksBy,
  type CalendarDay,
  type Period,
} from './floor-calendar.js';
import { CLOSE_AFTER_MINUTES, HOURS, opening } from './opening.js';
import { FLOOR, leaderOf, officer, type Person } from './people.js';
import { seeded } from './random.js';
import type { AtWork } from './work/stories.js';
import { work } from './work/work.js';

const SEED = 20_26;

type Fate = 'fine' | 'late' | 'missed' | 'absent' | 'early' | 'leave';

const ANOMALY: Readonly<Partial<Record<Fate, Anomaly>>> = {
  late: 'late',
  missed: 'missed_punch',
  absent: 'absent',
  early: 'early_leave',
};

const hr = officer('hr');
const manager = officer('manager');
const bossOf = (one: Person): Person => (one.position === 'team_leader' ? manager : leaderOf(one.team!));

/**
 * The floor's past, in order: who came and went, and the work that was done. The same `now` and calendar always give the
 * same acts.
 */
export const timeline = (now: string, calendar: readonly CalendarDay[]): readonly Act[] => {
  const attended = attendance(now, calendar);
  const works = worksBy(calendar);
  const workdays = datesFrom(dateOf(attended[0]!.at), dateOf(now)).filter(works);
  return past(now, [...attended, ...work(workdays, atWorkIn(attended))]);
};

/** Attendance alone. Flaws are part of it: lateness, missed punches, absence, early leaving, a late correction of a sealed month. */
export const attendance = (now: string, calendar: readonly CalendarDay[]): readonly Act[] => {
  const random = seeded(SEED);
  const today = dateOf(now);
  const works = worksBy(calendar);
  const first = firstDay(today, works);
  const sealed = sealedPeriod(today, works);
  const workdays = datesFrom(first, today).filter(works);

  // What the tour of the README tells: a lateness on the last day of work, and a punch forgotten before the month was sealed
  const yesterday = workdays.findLast((date) => date < today)!;
  const forgotten = workdays.findLast((date) => date <= sealed.to)!;
  const told: Readonly<Record<string, Fate>> = {
    [`collector-a1 ${yesterday}`]: 'late',
    [`${FORGETFUL.user} ${forgotten}`]: 'missed',
  };

  const acts = [...opening(first, today, works)];
  workdays.forEach((workDate, at) => {
    for (const one of FLOOR) {
      const luck = fateOf(random(), at === 0);
      const fate = told[`${one.user} ${workDate}`] ?? luck;
      acts.push(...dayOf(one, workDate, fate, random));
      const anomaly = ANOMALY[fate];
      const next = workdays[at + 1];
      // Yesterday's are still open: the leader has something to do this morning
      if (anomaly && next && next < today)
        acts.push(decision(one, { workDate, next, anomaly, excused: random() < 0.6 }));
    }
  });
  acts.push(...sealing(sealed), ...correction(sealed, forgotten));
  return past(now, acts);
};

const past = (now: string, acts: readonly Act[]): readonly Act[] =>
  acts
    .filter(({ at }) => at < now)
    .map((act, index) => ({ act, index }))
    .sort((a, b) => (a.act.at < b.act.at ? -1 : a.act.at > b.act.at ? 1 : a.index - b.index))
    .map(({ act }) => act);

/** Who came in the morning works until the evening. */
const atWorkIn = (acts: readonly Act[]): AtWork => {
  const present = new Set(
    acts.flatMap((act) =>
      act.kind === 'post' && act.path === 'attendance/punches'
        ? [`${act.by.employeeId} ${dateOf(act.at)}`]
        : [],
    ),
  );
  return (one, date) => {
    if (!present.has(`${one.employeeId} ${date}`)) return null;
    const [[from], [, to]] = [HOURS[one.team!][0]!, HOURS[one.team!].at(-1)!];
    return { from, minutes: (Date.parse(instantOf(date, to)) - Date.parse(instantOf(date, from))) / 60_000 };
  };
};

/** On the first day nobody can have asked for leave the day before. */
const fateOf = (luck: number, isFirst: boolean): Fate => {
  if (luck < 0.05) return 'late';
  if (luck < 0.07) return 'missed';
  if (luck < 0.08) return 'absent';
  if (luck < 0.1) return 'early';
  return luck < 0.12 && !isFirst ? 'leave' : 'fine';
};

const dayOf = (one: Person, workDate: string, fate: Fate, random: () => number): readonly Act[] => {
  const hours = HOURS[one.team!];
  const end = hours.at(-1)![1];
  const closing = post(
    instantOf(workDate, end, CLOSE_AFTER_MINUTES + 1),
    manager,
    'attendance/days/close',
    { employeeId: one.employeeId, workDate },
    one.employeeId,
  );
  if (fate === 'leave') return [...leave(one, workDate, random() < 0.5 ? 'personal' : 'annual'), closing];
  if (fate === 'absent') return [closing];
  const jitter = () => Math.floor(random() * 14);
  const punch = (at: string, direction: 'in' | 'out') =>
    post(at, one, 'attendance/punches', { employeeId: one.employeeId, direction });
  const punches = hours.flatMap(([from, to], index) => {
    const isLast = index === hours.length - 1;
    const late = fate === 'late' && index === 0 ? 8 + Math.floor(random() * 35) : -1 - jitter();
    const early = fate === 'early' && isLast ? -(10 + Math.floor(random() * 40)) : jitter();
    return [
      punch(instantOf(workDate, from, late), 'in'),
      ...(fate === 'missed' && isLast ? [] : [punch(instantOf(workDate, to, early), 'out')]),
    ];
  });
  return [...punches, closing];
};

const leave = (one: Person, workDate: string, kind: 'personal' | 'annual'): readonly Act[] => {
  const { employeeId } = one;
  const hours = HOURS[one.team!];
  const from = instantOf(workDate, hours[0]![0]);
  const to = instantOf(workDate, hours.at(-1)![1]);
  const dayBefore = -24 * 60;
  return [
    post(instantOf(workDate, '08:00', dayBefore), one, 'attendance/leave', {
      ...{ employeeId, kind, from, to },
      reason: '家中有事',
    }),
    {
      at: instantOf(workDate, '08:30', dayBefore),
      by: bossOf(one),
      about: employeeId,
      kind: 'answer',
      requests: 'leave',
      employeeId,
      workDate,
      decision: 'approve',
      reason: '同意',
    },
  ];
};

const decision = (
  one: Person,
  {
    workDate,
    next,
    anomaly,
    excused,
  }: {
    readonly workDate: string;
    readonly next: string;
    readonly anomaly: Anomaly;
    readonly excused: boolean;
  },
): Act => ({
  at: instantOf(next, '10:30'),
  by: bossOf(one),
  about: one.employeeId,
  kind: 'decide',
  employeeId: one.employeeId,
  workDate,
  anomaly,
  decision: excused ? 'excuse' : 'uphold',
  reason: excused ? '交通延誤,已提出證明' : '無正當理由',
});

/** The leaders hand the period in, and HR accepts it. */
const sealing = ({ name: period, handIn }: Period): readonly Act[] =>
  FLOOR.flatMap((one) => {
    const { employeeId } = one;
    const sheet = { employeeId, period };
    return [
      post(instantOf(handIn, '11:00'), bossOf(one), 'attendance/timesheets/submit', sheet, employeeId),
      post(instantOf(handIn, '15:00'), hr, 'attendance/timesheets/accept', sheet, employeeId),
    ];
  });

const FORGETFUL = FLOOR.find(({ user }) => user === 'collector-a2')!;

/** A punch that was forgotten is corrected after the month was sealed. */
const correction = ({ handIn }: Period, workDate: string): readonly Act[] => {
  const { employeeId } = FORGETFUL;
  return [
    post(instantOf(handIn, '16:00'), FORGETFUL, 'attendance/corrections', {
      employeeId,
      workDate,
      direction: 'out',
      at: instantOf(workDate, HOURS[FORGETFUL.team!].at(-1)![1], 2),
      reason: '忘記打卡,主管可證明在場',
      evidence: [],
    }),
    {
      at: instantOf(handIn, '16:30'),
      by: bossOf(FORGETFUL),
      about: employeeId,
      kind: 'answer',
      requests: 'corrections',
      employeeId,
      workDate,
      decision: 'approve',
      reason: '屬實',
    },
  ];
};
