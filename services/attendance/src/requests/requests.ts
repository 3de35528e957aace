import type { EventStore } from '@muster/eventstore';
import { fold } from '@muster/kernel';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { personOf } from '../days/change-person.js';
import { overRecord, type Person } from '../days/record.js';
import { streamsOf } from '../days/streams.js';
import { eventsOf } from './attendance-events.js';
import { found } from './request.js';

type Kind = 'corrections' | 'leaves' | 'overtime' | 'fieldOrders';

/** What was asked for: a decision names the days it looks at by the dates of the request, which never change. */
@Injectable()
export class Requests {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** @throws DomainError `attendance.request_missing` (404) */
  async find<K extends Kind>(
    site: string,
    employeeId: string,
    kind: K,
    requestId: string,
  ): Promise<Person[K][string]> {
    const record = fold(overRecord, await eventsOf(this.store, site, [streamsOf.requests(employeeId)]));
    return found(
      personOf(record, employeeId)[kind] as Readonly<Record<string, Person[K][string]>>,
      requestId,
    );
  }
}
