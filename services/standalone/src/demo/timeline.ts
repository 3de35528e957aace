import { Temporal } from 'temporal-polyfill';
import { demoTeamId, FLOOR, leaderOf, OFFICE, SITE, TEAMS, type Person, type TeamLabel } from './people.js';
import { seeded } from './random.js';

export const ZONE = 'Asia/Shanghai';
const SEED = 20_26;
const CLOSE_AFTER_MINUTES = 240;

export type Anomaly = 'late' | 'early_leave' | 'absent' | 'missed_punch' | 'unrostered_punch';

/** One thing that somebody did on the demo floor. */
export type Act = {
  readonly at: string;
  readonly by: Person;
  /** Acts about the same person stay in order; others of the same quarter hour may run side by side. */
  readonly about: string;
} & (
  | { readonly kind: 'post'; readonly path: string; readonly body: Readonly<Record<string, unknown>> }
  /** A decision on an anomaly that the rules found: the loader looks its id up, as a person would. */
  | {
      readonly kind: 'decide';
      readonly employeeId: string;
      readonly workDate: string;
      readonly anomaly: Anomaly;
      readonly decision: 'excuse' | 'uphold';
      readonly reason: string;
    }
  /** A request that is decided later by somebody else. */
  | {
      readonly kind: 'answer';
      readonly requests: 'corrections' | 'leave' | 'overtime';
      readonly employeeId: string;
      readonly workDate: string;
      readonly decision: 'approve' | 'refuse';
      readonly reason: string;
    }
);

export type CalendarDay = {
  readonly date: string;
  readonly kind: 'workday' | 'rest' | 'statutory' | 'makeup';
};

const POLICY = {
  graceMinutes: 5,
  freeLatesPerPeriod: 0,
  absentFromMinutes: 120,
  roundToMinutes: 1,
  punchWindowMinutes: 180,
  duplicateWithinSeconds: 60,
  clockDriftMinutes: 3,
  closeAfterMinutes: CLOSE_AFTER_MINUTES,
  correctionWithinDays: 14,
  correctionsPerPeriod: 3,
  periodStartDay: 26,
  overtimeFromMinutes: 30,
  timeOffExpiresAfterDays: 180,
};

type Hours = readonly (readonly [from: string, to: string])[];
const HOURS: Readonly<Record<TeamLabel, Hours>> = {
  A: [['09:00', '18:00']],
  B: [
    ['09:00', '12:30'],
    ['14:00', '18:30'],
  ],
  C: [['11:00', '20:00']],
};
/** The hour off lies within an unbroken shift; a split shift has it between its parts. */
const BREAK_MINUTES: Readonly<Record<TeamLabel, number>> = { A: 60, B: 0, C: 60 };

const floorOf = (team: TeamLabel) => FLOOR.filter((one) => one.team === team);
const plain = (date: string) => Temporal.PlainDate.from(date);

/** The attendance period's first day on or before the date (periods begin on the 26th). */
export const periodStart = (date: string): string => {
  const day = plain(date);
  const start = day.with({ day: POLICY.periodStartDay });
  return (Temporal.PlainDate.compare(start, day) <= 0 ? start : start.subtract({ months: 1 })).toString();
};

/** `YYYY-MM`: the month in which the period that begins on the date ends. */
const periodName = (start: string): string => plain(start).add({ months: 1 }).toPlainYearMonth().toString();

/** History begins 30 days back, and early enough for the last closed period to hold ten days. */
export const firstDay = (today: string): string => {
  const thirty = plain(today).subtract({ days: 30 });
  const enough = plain(periodStart(today)).subtract({ days: 14 });
  return (Temporal.PlainDate.compare(thirty, enough) < 0 ? thirty : enough).toString();
};

const instantOf = (date: string, time: string, plusMinutes = 0): string =>
  plain(date)
    .toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) })
    .add({ minutes: plusMinutes })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });

/**
 * The floor's past, in order: the same `now` and calendar always give the same acts. Flaws are part of it: lateness, missed
 * punches, absence, early leaving, a late correction of a sealed month.
 */
export const timeline = (now: string, calendar: readonly CalendarDay[]): readonly Act[] => {
  const random = seeded(SEED);
  const acts: Act[] = [];
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(ZONE).toPlainDate().toString();
  const first = firstDay(today);
  const kinds = new Map(calendar.map(({ date, kind }) => [date, kind]));
  const works = (date: string): boolean => {
    const kind = kinds.get(date);
    return kind ? kind === 'workday' || kind === 'makeup' : plain(date).dayOfWeek <= 5;
  };
  const dates: string[] = [];
  for (let day = plain(first); Temporal.PlainDate.compare(day, plain(today)) <= 0; day = day.add({ days: 1 }))
    dates.push(day.toString());
  const workdays = dates.filter(works);

  const hr = OFFICE.find(({ user }) => user === 'hr')!;
  const manager = OFFICE.find(({ user }) => user === 'manager')!;
  const bossOf = (one: Person) => (one.position === 'team_leader' ? manager : leaderOf(one.team!));
  const post = (at: string, by: Person, path: string, body: Record<string, unknown>, about = by.employeeId) =>
    acts.push({ at, by, about, kind: 'post', path, body: { site: SITE, ...body } });

  // The floor opens: people, teams, rosters.
  const opening = instantOf(first, '07:00');
  post(opening, hr, 'policies', { effectiveFrom: first, parameters: POLICY }, SITE);
  for (const team of TEAMS)
    post(opening, hr, 'teams', { teamId: demoTeamId(team), label: team }, demoTeamId(team));
  const hired = instantOf(first, '07:15');
  for (const one of [...OFFICE, ...FLOOR])
    post(
      hired,
      hr,
      'employees',
      {
        employeeId: one.employeeId,
        name: one.name,
        staffNo: one.staffNo,
        position: one.position,
        workingTime: 'standard',
        hiredOn: first,
      },
      one.employeeId,
    );
  const joined = instantOf(first, '07:30');
  for (const one of FLOOR)
    post(
      joined,
      hr,
      `teams/${demoTeamId(one.team!)}/members`,
      { employeeId: one.employeeId, from: first, share: 100, home: true },
      one.employeeId,
    );
  for (const team of TEAMS)
    post(
      instantOf(first, '07:45'),
      hr,
      `teams/${demoTeamId(team)}/leader`,
      { employeeId: leaderOf(team).employeeId, from: first },
      demoTeamId(team),
    );

  const ends = plain(today).add({ days: 14 }).toString();
  const rostered: string[] = [];
  for (let day = plain(first); Temporal.PlainDate.compare(day, plain(ends)) <= 0; day = day.add({ days: 1 }))
    if (works(day.toString())) rostered.push(day.toString());
  for (const team of TEAMS) {
    const shifts = rostered.map((workDate) => ({
      workDate,
      code: `${team}1`,
      segments: HOURS[team].map(([from, to]) => ({ from, to, breakMinutes: BREAK_MINUTES[team] })),
    }));
    post(
      instantOf(first, '08:00'),
      manager,
      'rosters',
      {
        teamId: demoTeamId(team),
        from: first,
        to: ends,
        rows: floorOf(team).map(({ employeeId }) => ({ employeeId, shifts })),
      },
      demoTeamId(team),
    );
  }

  const nextWorkday = (date: string) => workdays.find((other) => other > date);
  const decideAnomaly = (one: Person, workDate: string, anomaly: Anomaly) => {
    const next = nextWorkday(workDate);
    // Yesterday's are still open: the leader has something to do this morning.
    if (!next || next >= today) return;
    const excused = random() < 0.6;
    acts.push({
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
  };

  let correctable: { one: Person; workDate: string; at: string } | undefined;
  const previousPeriod = plain(periodStart(today)).subtract({ months: 1 }).toString();

  for (const workDate of workdays)
    for (const one of FLOOR) {
      const team = one.team!;
      const hours = HOURS[team];
      const leader = one.position === 'team_leader';
      const luck = random();
      const jitter = () => Math.floor(random() * 14);
      // The people a visitor signs in as have the story that the tour tells: a lateness yesterday.
      const isTour =
        one.user === 'collector-a1' && workDate === workdays.filter((date) => date < today).at(-1);
      const fate = isTour
        ? 'late'
        : luck < 0.05
          ? 'late'
          : luck < 0.07
            ? 'missed'
            : luck < 0.08
              ? 'absent'
              : luck < 0.1
                ? 'early'
                : luck < 0.12 && workDate !== workdays[0]
                  ? 'leave'
                  : 'fine';
      const punch = (at: string, direction: 'in' | 'out') =>
        post(at, one, 'punches', { employeeId: one.employeeId, direction });

      if (fate === 'leave') {
        const [from, to] = [hours[0]![0], hours.at(-1)![1]];
        post(instantOf(workDate, '08:00', -24 * 60), one, 'leave', {
          employeeId: one.employeeId,
          kind: random() < 0.5 ? 'personal' : 'annual',
          from: instantOf(workDate, from),
          to: instantOf(workDate, to),
          reason: '家中有事',
        });
        acts.push({
          at: instantOf(workDate, '08:30', -24 * 60),
          by: bossOf(one),
          about: one.employeeId,
          kind: 'answer',
          requests: 'leave',
          employeeId: one.employeeId,
          workDate,
          decision: 'approve',
          reason: '同意',
        });
      } else if (fate !== 'absent') {
        hours.forEach(([from, to], index) => {
          const late = fate === 'late' && index === 0 ? 8 + Math.floor(random() * 35) : -1 - jitter();
          const early =
            fate === 'early' && index === hours.length - 1 ? -(10 + Math.floor(random() * 40)) : jitter();
          punch(instantOf(workDate, from, late), 'in');
          if (fate === 'missed' && index === hours.length - 1) {
            if (!leader && !correctable && workDate >= previousPeriod && workDate < periodStart(today))
              correctable = { one, workDate, at: instantOf(workDate, to, 2) };
          } else punch(instantOf(workDate, to, early), 'out');
        });
      }
      const closing = instantOf(workDate, hours.at(-1)![1], CLOSE_AFTER_MINUTES + 1);
      post(closing, manager, 'days/close', { employeeId: one.employeeId, workDate }, one.employeeId);

      if (fate === 'late') decideAnomaly(one, workDate, 'late');
      if (fate === 'missed') decideAnomaly(one, workDate, 'missed_punch');
      if (fate === 'absent') decideAnomaly(one, workDate, 'absent');
      if (fate === 'early') decideAnomaly(one, workDate, 'early_leave');
    }

  // The last period is submitted by the leaders, accepted by HR, and corrected once afterwards.
  const submitting = workdays.find((date) => date > periodStart(today)) ?? today;
  if (previousPeriod <= first || dates.includes(plain(periodStart(today)).subtract({ days: 1 }).toString())) {
    const period = periodName(previousPeriod);
    for (const one of FLOOR) {
      post(
        instantOf(submitting, '11:00'),
        bossOf(one),
        'timesheets/submit',
        { employeeId: one.employeeId, period },
        one.employeeId,
      );
      post(
        instantOf(submitting, '15:00'),
        hr,
        'timesheets/accept',
        { employeeId: one.employeeId, period },
        one.employeeId,
      );
    }
    if (correctable) {
      const { one, workDate, at } = correctable;
      post(instantOf(submitting, '16:00'), one, 'corrections', {
        employeeId: one.employeeId,
        workDate,
        direction: 'out',
        at,
        reason: '忘記打卡,主管可證明在場',
        evidence: [],
      });
      acts.push({
        at: instantOf(submitting, '16:30'),
        by: bossOf(one),
        about: one.employeeId,
        kind: 'answer',
        requests: 'corrections',
        employeeId: one.employeeId,
        workDate,
        decision: 'approve',
        reason: '屬實',
      });
    }
  }

  return acts
    .filter(({ at }) => at < now)
    .map((act, index) => ({ act, index }))
    .sort((a, b) => (a.act.at < b.act.at ? -1 : a.act.at > b.act.at ? 1 : a.index - b.index))
    .map(({ act }) => act);
};
