import { AllocationPlanned, CasesPlaced } from '@muster/contracts/operations';
import type { EventOf } from '@muster/contracts';
import { DomainError, hasRole, type Decider, type By } from '@muster/kernel';
import { caseFacts } from '../cases/facts.js';
import { requireLeads } from '../floor/authority.js';
import {
  floorFacts,
  isEmployed,
  overFloor,
  teamOn,
  todayAt,
  type Floor,
  type FloorEvent,
} from '../floor/floor.js';
import { allocate, difficultyOf, type Collector, type Waiting } from './allocate.js';

/** Choices in one event: some hundred kilobytes at most. */
const PART = 500;
/** Cases of one run. */
export const MOST_CASES = 5000;

/** Where a case is when the run begins; it stays with whoever gets it meanwhile. */
export type ToPlace = Waiting & { readonly holderId: string | null; readonly teamId: string | null };

export type PlanAllocation = {
  readonly allocationId: string;
  readonly cases: readonly ToPlace[];
  /** Who may get cases, and what each holds. */
  readonly collectors: readonly {
    readonly collectorId: string;
    readonly held: readonly Waiting[];
    readonly skill: number | null;
    readonly licences: readonly string[] | null;
  }[];
  /** The log's position up to which these facts reach. */
  readonly factsPosition: number;
  readonly seed: string;
  readonly by: By;
  readonly at: string;
};

export type AllocationEvent = EventOf<typeof AllocationPlanned> | EventOf<typeof CasesPlaced>;
type State = { readonly floor: Floor; readonly planned: boolean };

/** L1, W2: shares many cases out at once. Streams `allocation-<id>`, `floor-<site>` and `policy-<site>`. */
export const planningAllocation: Decider<State, PlanAllocation, AllocationEvent | FloorEvent> = {
  initial: { floor: overFloor.initial, planned: false },
  evolve: (state, event) => ({
    floor: overFloor.evolve(state.floor, event as FloorEvent),
    planned: state.planned || event.type === 'AllocationPlanned',
  }),
  facts: floorFacts,
  decide: (command, { floor, planned }) => {
    if (planned) throw new DomainError('operations.allocation_exists', { rule: 'allocation-once' });
    return plan(command, floor);
  },
};

/** Not the actor, and nobody who has left or is in no team: they get nothing. */
const available = (
  { collectors, by, at }: PlanAllocation,
  floor: Floor,
  rules: Parameters<typeof difficultyOf>[1],
) => {
  const today = todayAt(floor, at);
  return collectors.flatMap(({ collectorId, held, skill, licences }): Collector[] => {
    const teamId = teamOn(floor, collectorId, today);
    if (teamId === null || collectorId === by.actor || !isEmployed(floor, collectorId, today)) return [];
    const difficult = held.filter((one) => difficultyOf(one, rules) >= rules.assignment.difficultFrom).length;
    const amountMinor = held.reduce((sum, one) => sum + one.amountMinor, 0);
    return [{ collectorId, teamId, cases: held.length, amountMinor, difficult, skill, licences }];
  });
};

const plan = (command: PlanAllocation, floor: Floor): readonly AllocationEvent[] => {
  const { allocationId, cases, factsPosition, seed, by, at } = command;
  if (cases.length === 0)
    throw new DomainError('operations.nothing_to_allocate', { clause: 'W2', rule: 'some-cases' });
  if (cases.length > MOST_CASES)
    throw new DomainError('operations.too_many_cases', {
      clause: 'W2',
      rule: 'run-size',
      facts: { limit: MOST_CASES },
    });
  const { parameters, policyVersion } = caseFacts(floor, at);
  const collectors = available(command, floor, parameters);
  const teams = new Set([...collectors, ...cases].flatMap(({ teamId }) => teamId ?? []));
  if (!hasRole(by, 'case_admin', 'ops_manager')) {
    for (const teamId of teams) requireLeads(floor, by, teamId, at, 'W2');
    // Whoever leads no team has nobody to give cases to.
    if (teams.size === 0) requireLeads(floor, by, null, at, 'W2');
  }
  const { placed, unplaced } = allocate(cases, collectors, parameters, seed);
  const before = new Map(cases.map(({ caseId, holderId }) => [caseId, holderId]));
  const parts = Math.max(Math.ceil(placed.length / PART), Math.ceil(unplaced.length / PART));
  return [
    AllocationPlanned(
      {
        ...{ allocationId, plannedBy: by.actor, seed, policyVersion, factsPosition, cases: cases.length },
        collectors: collectors.map(({ skill: _, licences: __, ...facts }) => facts),
      },
      at,
    ),
    ...Array.from({ length: parts }, (_, part) => {
      const [from, to] = [part * PART, (part + 1) * PART];
      const choices = placed
        .slice(from, to)
        .map((choice) => ({ ...choice, holderBefore: before.get(choice.caseId) ?? null }));
      return CasesPlaced({ allocationId, placed: choices, unplaced: unplaced.slice(from, to) }, at);
    }),
  ];
};
