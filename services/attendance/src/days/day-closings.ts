import {
  addDays,
  addMinutes,
  deriveId,
  DomainError,
  fold,
  millisecondsOf,
  startOfDate,
} from '@muster/kernel';
import type { Recorded } from '@muster/contracts';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { CommandMeta, EventStore } from '@muster/eventstore';
import { Clock, DueWork, EVENT_STORE, Reactions } from '@muster/platform';
import { Timers, type Timer } from '@muster/scheduling';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { closeDays, type DaysToClose } from './close-days.reaction.js';
import { closingDay } from './close-day.decider.js';
import { parametersOn, timeZoneOf } from './facts.js';
import { PersonCommands } from './person-commands.js';
import { overRecord } from './record.js';
import { streamsOf } from './streams.js';

const KIND = 'close-day';

/** Every rostered date closes by itself, some time after its work; the timers outlive a restart. */
@Injectable()
export class DayClosings implements OnApplicationBootstrap {
  constructor(
    private readonly people: PersonCommands,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly reactions: Reactions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    due: DueWork,
  ) {
    due.carriesOut(KIND, (timer, meta) => this.close(timer, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(closeDays, (days, meta) => this.schedule(days, meta));
  }

  /** A past that is being loaded closes its own days: at this moment their punches are not there yet. */
  private async schedule(
    { employeeId, days }: DaysToClose,
    { site, recordedAt }: CommandMeta,
  ): Promise<void> {
    const events = await this.store.load(site, [streamsOf.policy(site)]);
    const record = fold(overRecord, events as readonly Recorded<AttendanceEvent>[]);
    for (const { workDate, ends } of days) {
      const over = ends ?? startOfDate(addDays(workDate, 1), timeZoneOf(record));
      const due = addMinutes(over, parametersOn(record, workDate).closeAfterMinutes);
      if (recordedAt !== undefined && millisecondsOf(due) <= millisecondsOf(this.clock.now())) continue;
      const id = deriveId(KIND, site, employeeId, workDate);
      await this.timers.schedule({ id, site, due, kind: KIND, payload: { employeeId, workDate } });
    }
  }

  private async close({ payload }: Timer, meta: CommandMeta): Promise<void> {
    const { employeeId, workDate } = payload as { readonly employeeId: string; readonly workDate: string };
    try {
      await this.people.handle(closingDay, {
        people: [{ employeeId, workDates: [workDate] }],
        command: {
          by: { actor: meta.actor, roles: ['system'] },
          employeeId,
          workDate,
          at: meta.receivedAt,
        },
        meta,
      });
    } catch (error) {
      // The shift was made longer and the news is on its way: later.
      if (error instanceof DomainError && error.code === 'attendance.day_not_over')
        throw new Error(error.code);
      throw error;
    }
  }
}
