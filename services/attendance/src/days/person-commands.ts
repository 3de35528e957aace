import type { AttendanceEvent } from '@muster/contracts/attendance';
import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import type { Decider } from '@muster/kernel';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { personOf } from './change-person.js';
import type { AttendanceRecord } from './record.js';
import { streamsOf } from './streams.js';

export type PersonRequest<Command> = {
  readonly command: Command;
  readonly meta: CommandMeta;
  /** Whose time is decided about, and the work dates that the decision looks at. */
  readonly people: readonly { readonly employeeId: string; readonly workDates: readonly string[] }[];
  /** Teams that matter even when nobody of them is a member. */
  readonly teamIds?: readonly string[];
  /** Further streams that the decision reads or writes. */
  readonly streams?: readonly string[];
};

/** The record lacks teams that the people belong to. */
class TeamsUnknown extends Error {
  constructor(readonly teams: ReadonlyMap<string, readonly string[]>) {
    super('the people belong to teams that were not loaded');
  }
}

type Guarded<Command> = {
  readonly command: Command;
  readonly employeeIds: readonly string[];
  readonly loaded: readonly string[];
};

/** Refuses to decide on a record without the people's teams: who leads them would be unknown. */
const guard = <State extends AttendanceRecord, Command>(
  decider: Decider<State, Command, AttendanceEvent>,
): Decider<State, Guarded<Command>, AttendanceEvent> => ({
  initial: decider.initial,
  evolve: decider.evolve,
  decide: ({ command, employeeIds, loaded }, record) => {
    const teams = new Map(
      employeeIds.map((id) => [
        id,
        [...new Set(personOf(record, id).memberships.map(({ teamId }) => teamId))],
      ]),
    );
    if ([...teams.values()].flat().some((teamId) => !loaded.includes(teamId))) throw new TeamsUnknown(teams);
    return decider.decide(command, record);
  },
});

/**
 * Commands about people's time: finds the streams that their deciders rest on. Which teams somebody belongs to stands in
 * the stream of the employee, so it is learned from the first decision and kept; a new team costs one more try.
 */
@Injectable()
export class PersonCommands {
  private readonly teams = new LRUCache<string, readonly string[]>({ max: 20_000 });
  private readonly guards = new WeakMap<object, unknown>();

  constructor(private readonly commands: Commands) {}

  async handle<State extends AttendanceRecord, Command>(
    decider: Decider<State, Command, AttendanceEvent>,
    { command, meta, people, teamIds = [], streams = [] }: PersonRequest<Command>,
  ): Promise<Handled> {
    const { site } = meta;
    const employeeIds = people.map(({ employeeId }) => employeeId);
    for (let tries = 0; ; tries++) {
      const known = employeeIds.flatMap((id) => this.teams.get(`${site} ${id}`) ?? []);
      const loaded = [...new Set([...teamIds, ...known])];
      try {
        return await this.commands.handle(this.guarded(decider), {
          streams: [
            ...new Set([
              ...people.flatMap(({ employeeId, workDates }) =>
                streamsOf.day(site, employeeId, loaded, workDates),
              ),
              ...loaded.map(streamsOf.team),
              ...streams,
            ]),
          ],
          command: { command, employeeIds, loaded },
          meta,
        });
      } catch (error) {
        if (!(error instanceof TeamsUnknown) || tries > 2) throw error;
        for (const [id, found] of error.teams) this.teams.set(`${site} ${id}`, found);
      }
    }
  }

  /** One guard for each decider: folded states are cached by it. */
  private guarded<State extends AttendanceRecord, Command>(
    decider: Decider<State, Command, AttendanceEvent>,
  ): Decider<State, Guarded<Command>, AttendanceEvent> {
    const known = this.guards.get(decider) as Decider<State, Guarded<Command>, AttendanceEvent> | undefined;
    if (known) return known;
    const made = guard(decider);
    this.guards.set(decider, made);
    return made;
  }
}
