import type { EventOf } from '@muster/contracts';
import type { AllocationPlanned, CasesPlaced, OperationsEvent } from '@muster/contracts/operations';
import { Commands, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, DomainError, streamName, type By } from '@muster/kernel';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { skillsOf, type CompetencyEvent } from '../coaching/competency.decider.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { isEmployed, teamOn, todayAt, type Floor } from '../floor/floor.js';
import { MOST_CASES, planningAllocation, type PlanAllocation } from './allocation.decider.js';
import type { AllocationRequest } from './assignments-dto.js';
import type { CaseLoad } from './case-load.projection.js';
import { LoadFacts } from './load-facts.js';

/** How far a run is. `assigned` counts the cases that are where it put them; a person may have decided otherwise. */
export type AllocationProgress = {
  readonly allocationId: string;
  readonly cases: number;
  readonly placed: number;
  readonly assigned: number;
  readonly unplaced: readonly { readonly caseId: string; readonly reason: string }[];
};

export type AllocationPreview = Pick<EventOf<typeof CasesPlaced>['data'], 'placed' | 'unplaced'> & {
  readonly seed: string;
};

const stream = (allocationId: string) => streamName('allocation', allocationId);

/** Gathers the facts of a run, has it decided on them, and tells how it goes on. */
@Injectable()
export class Allocations {
  constructor(
    private readonly commands: Commands,
    private readonly facts: LoadFacts,
    private readonly floors: SiteFloors,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async plan(
    request: Omit<AllocationRequest, 'site'>,
    by: By,
    meta: CommandMeta,
  ): Promise<Handled & { readonly allocationId: string }> {
    const { site } = meta;
    const command = await this.commandOf(request, by, meta);
    const handled = await this.commands.handle(planningAllocation, {
      streams: [stream(command.allocationId), ...streamsOf.floor(site)],
      command,
      meta,
    });
    return { ...handled, allocationId: command.allocationId };
  }

  /** What a run would decide now, and why; nothing is recorded. A run with the same seed and facts decides the same. */
  async preview(
    request: Omit<AllocationRequest, 'site'>,
    by: By,
    meta: CommandMeta,
  ): Promise<AllocationPreview> {
    const command = await this.commandOf(request, by, meta);
    const floor = await this.floors.floor(meta.site);
    const parts = planningAllocation
      .decide(command, { floor, planned: false })
      .filter((event): event is EventOf<typeof CasesPlaced> => event.type === 'CasesPlaced');
    return {
      seed: command.seed,
      placed: parts.flatMap(({ data }) => data.placed),
      unplaced: parts.flatMap(({ data }) => data.unplaced),
    };
  }

  private async commandOf(
    request: Omit<AllocationRequest, 'site'>,
    by: By,
    meta: CommandMeta,
  ): Promise<PlanAllocation> {
    const { site } = meta;
    const allocationId = deriveId('allocation', meta.commandId);
    await this.facts.caughtUp(site);
    const floor = await this.floors.floor(site);
    const collectorIds = request.collectorIds ?? membersOf(floor, request.teamId, meta.receivedAt);
    const { rows, position } = await this.wanted(site, request);
    const held = Map.groupBy(await this.facts.heldBy(site, collectorIds), ({ holderId }) => holderId);
    const skills = await this.skills(site, collectorIds);
    const inRun = new Set(rows.map(({ caseId }) => caseId));
    return {
      ...{ allocationId, cases: rows, factsPosition: position, seed: request.seed ?? allocationId },
      collectors: collectorIds.map((collectorId) => ({
        collectorId,
        // A case that is shared out anew counts for nobody beforehand.
        held: (held.get(collectorId) ?? []).filter(({ caseId }) => !inRun.has(caseId)),
        skill: skills.get(collectorId) ?? null,
        // Licence facts are not kept yet: what is not known refuses nothing.
        licences: null,
      })),
      ...{ by, at: meta.receivedAt },
    };
  }

  /** @throws DomainError `operations.allocation_missing` (404) */
  async progress(site: string, allocationId: string): Promise<AllocationProgress> {
    const events = (await this.store.load(site, [
      stream(allocationId),
    ])) as unknown as readonly OperationsEvent[];
    const [planned] = events.filter(
      (event): event is EventOf<typeof AllocationPlanned> => event.type === 'AllocationPlanned',
    );
    if (!planned)
      throw new DomainError('operations.allocation_missing', { facts: { allocationId } }, 'missing');
    const parts = events.filter(
      (event): event is EventOf<typeof CasesPlaced> => event.type === 'CasesPlaced',
    );
    return {
      allocationId,
      cases: planned.data.cases,
      placed: parts.reduce((sum, { data }) => sum + data.placed.length, 0),
      assigned: await this.facts.assignedBy(site, allocationId),
      unplaced: parts.flatMap(({ data }) => data.unplaced),
    };
  }

  /** As last assessed; who never was is missing. */
  private async skills(site: string, collectorIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const streams = collectorIds.map((collectorId) => streamName('competency', collectorId));
    return skillsOf((await this.store.load(site, streams)) as unknown as readonly CompetencyEvent[]);
  }

  private async wanted(
    site: string,
    { caseIds, pool = {} }: Pick<AllocationRequest, 'caseIds' | 'pool'>,
  ): Promise<{ readonly rows: readonly CaseLoad[]; readonly position: number }> {
    const { limit = MOST_CASES, bucket, principal, product } = pool;
    const where = {
      holderId: null,
      ...(bucket !== undefined && { bucket }),
      ...(principal !== undefined && { principal }),
      ...(product !== undefined && { product }),
    };
    const found = await this.facts.find(site, caseIds ? {} : where, caseIds ? 1 : limit);
    if (!caseIds) return found;
    const rows = await this.facts.named(site, [...new Set(caseIds)]);
    return { rows: rows.filter(({ open }) => open === 'yes'), position: found.position };
  }
}

/** Members of the team, or without one everybody who collects on the floor today. */
const membersOf = (floor: Floor, teamId: string | undefined, at: string): readonly string[] => {
  const today = todayAt(floor, at);
  return Object.values(floor.people)
    .filter(({ employeeId, position }) => {
      const home = teamOn(floor, employeeId, today);
      const isMember = teamId === undefined ? home !== null : home === teamId;
      return isMember && position === 'collector' && isEmployed(floor, employeeId, today);
    })
    .map(({ employeeId }) => employeeId);
};
