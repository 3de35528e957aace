import type { CommandMeta, EventStore } from '@muster/eventstore';
import { fold } from '@muster/kernel';
import { EVENT_STORE, Reactions } from '@muster/platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PersonCommands } from '../days/person-commands.js';
import { streamsOf } from '../days/streams.js';
import { eventsOf } from '../requests/attendance-events.js';
import { timeOff, overTimeOff, type TimeOffCommand } from './time-off.decider.js';
import { timeOffReaction } from './time-off.reaction.js';

/** Carries out what closed days mean for time off in lieu. */
@Injectable()
export class TimeOffSettling implements OnApplicationBootstrap {
  constructor(
    private readonly people: PersonCommands,
    private readonly reactions: Reactions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(timeOffReaction, (command, meta) => this.carryOut(command, meta));
  }

  async carryOut(command: TimeOffCommand, meta: CommandMeta): Promise<void> {
    const { employeeId } = command;
    // Most people have none, and every day of everybody comes by: only what may lapse is decided.
    if (command.kind === 'Lapse' && !(await this.hasTimeOff(meta.site, employeeId))) return;
    const workDates = command.kind === 'Earn' ? [command.workDate] : [];
    await this.people.handle(timeOff, { people: [{ employeeId, workDates }], command, meta });
  }

  private async hasTimeOff(site: string, employeeId: string): Promise<boolean> {
    const events = await eventsOf(this.store, site, [streamsOf.requests(employeeId)]);
    return fold(overTimeOff, events).timeOff.length > 0;
  }
}
