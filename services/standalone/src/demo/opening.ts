import { deriveId } from '@muster/kernel';
import { post, type Act } from './acts.js';
import { datesFrom, instantOf, PERIOD_START_DAY, plusDays, type Works } from './floor-calendar.js';
import {
  demoTeamId,
  FLOOR,
  leaderOf,
  OFFICE,
  officer,
  SITE,
  TEAMS,
  type Person,
  type TeamLabel,
} from './people.js';

/** 合規培訓: without it nobody gets a contact permit. */
const TRAINING = deriveId('demo', 'conduct training');

export const CLOSE_AFTER_MINUTES = 240;

export const POLICY = {
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
  periodStartDay: PERIOD_START_DAY,
  overtimeFromMinutes: 30,
  timeOffExpiresAfterDays: 180,
};

export const HOURS: Readonly<Record<TeamLabel, readonly (readonly [from: string, to: string])[]>> = {
  A: [['09:00', '18:00']],
  B: [
    ['09:00', '12:30'],
    ['14:00', '18:30'],
  ],
  C: [['11:00', '20:00']],
};
/** The hour off lies within an unbroken shift; a split shift has it between its parts. */
const BREAK_MINUTES: Readonly<Record<TeamLabel, number>> = { A: 60, B: 0, C: 60 };

const hr = officer('hr');
const manager = officer('manager');

/** The floor opens: its policy, people, teams, leaders, and rosters until two weeks ahead. */
export const opening = (first: string, today: string, works: Works): readonly Act[] => {
  const at = (time: string) => instantOf(first, time);
  const ends = plusDays(today, 14);
  const rostered = datesFrom(first, ends).filter(works);
  return [
    post(at('06:30'), hr, 'attendance/policies', { effectiveFrom: first, parameters: POLICY }, SITE),
    ...TEAMS.map((team) =>
      post(at('06:30'), hr, 'attendance/teams', { teamId: demoTeamId(team), label: team }, demoTeamId(team)),
    ),
    ...[...OFFICE, ...FLOOR].map((one) =>
      post(at('06:45'), hr, 'attendance/employees', hired(one, first), one.employeeId),
    ),
    ...FLOOR.map(({ employeeId, team }) => {
      const member = { employeeId, from: first, share: 100, home: true };
      return post(at('07:00'), hr, `attendance/teams/${demoTeamId(team!)}/members`, member, employeeId);
    }),
    ...TEAMS.map((team) => {
      const leader = { employeeId: leaderOf(team).employeeId, from: first };
      return post(at('07:15'), hr, `attendance/teams/${demoTeamId(team)}/leader`, leader, demoTeamId(team));
    }),
    ...TEAMS.map((team) => {
      const segments = HOURS[team].map(([from, to]) => ({ from, to, breakMinutes: BREAK_MINUTES[team] }));
      const shifts = rostered.map((workDate) => ({ workDate, code: `${team}1`, segments }));
      const rows = FLOOR.filter((one) => one.team === team).map(({ employeeId }) => ({ employeeId, shifts }));
      const roster = { teamId: demoTeamId(team), from: first, to: ends, rows };
      return post(at('07:30'), manager, 'attendance/rosters', roster, demoTeamId(team));
    }),
    ...trained(at('07:40'), at('07:45'), at('08:30')),
  ];
};

/** Everybody on the floor is trained before the first shift. */
const trained = (planned: string, from: string, to: string): readonly Act[] => {
  const path = `attendance/sessions/${TRAINING}`;
  const session = {
    sessionId: TRAINING,
    kind: 'training',
    topic: '合規催收年度培訓',
    from,
    to,
    mandatory: true,
  };
  const employeeIds = FLOOR.map(({ employeeId }) => employeeId);
  return [
    post(planned, hr, 'attendance/sessions', session, TRAINING),
    post(planned, hr, `${path}/enrolments`, { employeeIds }, TRAINING),
    ...FLOOR.map(({ employeeId }) => post(from, hr, `${path}/check-ins`, { employeeId }, employeeId)),
  ];
};

const hired = ({ employeeId, name, staffNo, position }: Person, hiredOn: string) => ({
  employeeId,
  name,
  staffNo,
  position,
  workingTime: 'standard',
  hiredOn,
});
