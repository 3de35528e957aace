import {
  isConnect,
  isRightParty,
  type ContactOutcome,
  type OperationsEvent,
} from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** What is counted of a quarter of an hour. */
export type WorkCounts = {
  /** Outbound contacts. */
  readonly attempts: number;
  /** Of them, those at which somebody was there. */
  readonly connects: number;
  /** Of them, those that reached the debtor. */
  readonly rightParty: number;
  readonly promisesMade: number;
};
export const WORK_FIGURES = ['attempts', 'connects', 'rightParty', 'promisesMade'] as const;

/** One collector's work of one of the site's dates, in one team, by quarters of an hour. */
export type WorkHoursRow = {
  readonly employeeId: string;
  readonly teamId: string | null;
  readonly on: string;
  /**
   * By the instant at which the quarter began: zones differ by quarters of an hour at least. What is said of a contact
   * later counts in the quarter in which it was said.
   */
  readonly quarters: Readonly<Record<string, WorkCounts>>;
};

export const noWork: WorkCounts = { attempts: 0, connects: 0, rightParty: 0, promisesMade: 0 };

export const addWork = (a: WorkCounts, b: WorkCounts): WorkCounts => ({
  attempts: a.attempts + b.attempts,
  connects: a.connects + b.connects,
  rightParty: a.rightParty + b.rightParty,
  promisesMade: a.promisesMade + b.promisesMade,
});

export const workOf = (row: WorkHoursRow | null): WorkCounts =>
  Object.values(row?.quarters ?? {}).reduce(addWork, noWork);

/** When the quarter of an hour began that an instant lies in. */
export const quarterOf = (instant: string): string => {
  const quarter = Math.floor(Number(instant.slice(14, 16)) / 15) * 15;
  return `${instant.slice(0, 14)}${String(quarter).padStart(2, '0')}:00.000Z`;
};

type Work = {
  readonly employeeId: string;
  readonly teamId: string | null;
  readonly on: string;
  readonly counts: WorkCounts;
};

const reached = (outcome: ContactOutcome): WorkCounts => ({
  ...noWork,
  ...{ connects: Number(isConnect(outcome)), rightParty: Number(isRightParty(outcome)) },
});

const workIn = ({ type, data }: OperationsEvent): Work | null => {
  if (type === 'PromiseMade') {
    const { collectorId: employeeId, teamId, madeOn: on } = data;
    return employeeId === null ? null : { employeeId, teamId, on, counts: { ...noWork, promisesMade: 1 } };
  }
  if ((type !== 'ContactLogged' && type !== 'ContactAmended') || data.direction === 'inbound') return null;
  const { collectorId: employeeId, teamId, on } = data;
  if (type === 'ContactLogged')
    return { employeeId, teamId, on, counts: { ...reached(data.result.outcome), attempts: 1 } };
  const [before, after] = [reached(data.before.outcome), reached(data.after.outcome)];
  const counts = {
    ...noWork,
    connects: after.connects - before.connects,
    rightParty: after.rightParty - before.rightParty,
  };
  return { employeeId, teamId, on, counts };
};

export const workHours: Projection<WorkHoursRow, OperationsEvent> = {
  name: 'work-hours',
  version: 1,
  source: 'operations',
  columns: { employeeId: 'uuid', teamId: 'uuid', on: 'date' },
  keys: (event) => {
    const work = workIn(event);
    return work ? [[work.employeeId, work.teamId ?? '-', work.on].join(' ')] : [];
  },
  apply: (row, event) => {
    const work = workIn(event);
    if (!work) return row;
    const { employeeId, teamId, on, counts } = work;
    const quarter = quarterOf(event.effectiveAt);
    const before = row?.quarters ?? {};
    const quarters = { ...before, [quarter]: addWork(before[quarter] ?? noWork, counts) };
    return { employeeId, teamId, on, quarters };
  },
};
