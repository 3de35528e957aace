import type { Recorded } from '@muster/contracts';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { EventStore } from '@muster/eventstore';
import { fold } from '@muster/kernel';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { timeZoneOf } from '../days/facts.js';
import { overRecord } from '../days/record.js';
import { streamsOf } from '../days/streams.js';

/** Time zones of the sites: the edge needs them to know which work dates a command is about. They never change. */
@Injectable()
export class Sites {
  private readonly zones = new Map<string, string>();

  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** IANA zone. @throws DomainError `attendance.site_missing` (404) */
  async timeZone(site: string): Promise<string> {
    const known = this.zones.get(site);
    if (known) return known;
    const events = await this.store.load(site, [streamsOf.policy(site)]);
    const zone = timeZoneOf(fold(overRecord, events as readonly Recorded<AttendanceEvent>[]));
    this.zones.set(site, zone);
    return zone;
  }
}
