import type { CommandMeta, EventStore, Handled } from '@muster/eventstore';
import { datesBetween, fold, streamName } from '@muster/kernel';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { periodOn } from '../days/facts.js';
import { PersonCommands } from '../days/person-commands.js';
import { overRecord } from '../days/record.js';
import { streamsOf } from '../days/streams.js';
import { eventsOf } from '../requests/attendance-events.js';
import type { AmendMonthOf } from './amend.reaction.js';
import { datesOfPeriod, overSheet } from './sheet.js';
import { timesheets, type TimesheetCommand } from './timesheets.decider.js';

type WithoutDates<Command> = Command extends unknown ? Omit<Command, 'dates'> : never;

/** Finds the days of a month for the decisions about it. */
@Injectable()
export class Sheets {
  constructor(
    private readonly people: PersonCommands,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** @throws DomainError of {@link timesheets}, `attendance.period_missing` */
  async handle(command: WithoutDates<TimesheetCommand>, meta: CommandMeta): Promise<Handled> {
    const { employeeId, period } = command;
    const sheet = streamName('timesheet', employeeId, period);
    const events = await eventsOf(this.store, meta.site, [streamsOf.policy(meta.site), sheet]);
    const state = fold(overSheet, events);
    const { from, to } = state.sheet;
    const dates = [...new Set([...datesOfPeriod(state, period), ...(from ? datesBetween(from, to) : [])])];
    return this.people.handle(timesheets, {
      people: [{ employeeId, workDates: dates }],
      streams: [sheet],
      command: { ...command, dates },
      meta,
    });
  }

  /**
   * A fact about a day amends its month when that is accepted. One accepted later has seen the fact: its acceptance names the
   * day's stream, so nothing falls between.
   */
  async amend({ workDate, ...fact }: AmendMonthOf, meta: CommandMeta): Promise<void> {
    const { employeeId } = fact;
    const policy = await eventsOf(this.store, meta.site, [streamsOf.policy(meta.site)]);
    const { period } = periodOn(fold(overRecord, policy), workDate);
    const events = await eventsOf(this.store, meta.site, [streamName('timesheet', employeeId, period)]);
    if (fold(overSheet, events).sheet.status !== 'accepted') return;
    await this.handle({ kind: 'Amend', period, workDate, ...fact }, meta);
  }
}
