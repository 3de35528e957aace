import { Commands, type CommandMeta } from '@muster/eventstore';
import type { ReviewKind } from '@muster/contracts/operations';
import { addDays, dateAt, deriveId, startOfDate, streamName } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Timers, type Timer } from '@muster/scheduling';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { parametersOn, timeZoneOf, todayAt } from '../floor/floor.js';
import { reviewCalendar, type CalendarEntry } from './review-calendar.reaction.js';
import { reviewPeriod } from './review-period.js';
import { reviews } from './reviews.decider.js';

const DUE = 'review-due';
const OVERDUE = 'review-overdue';

type Payload = { readonly teamId: string; readonly review: ReviewKind; readonly from: string };

/** Reviews fall due by themselves: one timer a team and kind, on the midnight after its period, which sets the next. */
@Injectable()
export class ReviewCalendar implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly timers: Timers,
    private readonly floors: SiteFloors,
    private readonly reactions: Reactions,
    due: DueWork,
  ) {
    due.carriesOut(DUE, (timer, meta) => this.fallDue(timer, meta));
    due.carriesOut(OVERDUE, ({ payload }, meta) => this.decide('RunOver', payload as Payload, meta));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(reviewCalendar, (entry, { site }) => this.enter(site, entry));
  }

  private async enter(site: string, entry: CalendarEntry): Promise<void> {
    const { teamId, review } = entry;
    const zone = timeZoneOf(await this.floors.floor(site));
    if (entry.kind === 'begin') await this.setDue(site, { teamId, review }, dateAt(entry.at, zone), entry.at);
    else await this.set(OVERDUE, site, { teamId, review, from: entry.from }, addDays(entry.dueOn, 1), zone);
  }

  /** For the period of a date, by the policy of an instant. */
  private async setDue(
    site: string,
    { teamId, review }: Omit<Payload, 'from'>,
    date: string,
    at: string,
  ): Promise<void> {
    const floor = await this.floors.floor(site);
    const { monthStartDay } = parametersOn(floor, todayAt(floor, at)).planning;
    const { from, to } = reviewPeriod(review, date, monthStartDay);
    await this.set(DUE, site, { teamId, review, from }, addDays(to, 1), timeZoneOf(floor));
  }

  private set(kind: string, site: string, payload: Payload, date: string, zone: string): Promise<void> {
    const id = deriveId(kind, site, payload.teamId, payload.review, payload.from);
    return this.timers.schedule({ id, site, due: startOfDate(date, zone), kind, payload });
  }

  private async fallDue({ payload, due }: Timer, meta: CommandMeta): Promise<void> {
    const { teamId, review, from } = payload as Payload;
    await this.decide('FallDue', { teamId, review, from }, meta);
    const zone = timeZoneOf(await this.floors.floor(meta.site));
    await this.setDue(meta.site, { teamId, review }, dateAt(due, zone), meta.receivedAt);
  }

  private decide(kind: 'FallDue' | 'RunOver', { teamId, review, from }: Payload, meta: CommandMeta) {
    return this.commands.handle(reviews, {
      streams: [streamName('review', teamId, review, from), ...streamsOf.floor(meta.site)],
      command: { kind, teamId, review, from, at: meta.receivedAt },
      meta,
    });
  }
}
