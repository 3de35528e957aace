import type { Recorded } from '@muster/contracts';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { EventStore } from '@muster/eventstore';

/** The streams' events of this service's own log. */
export const eventsOf = async (
  store: EventStore,
  site: string,
  streams: readonly string[],
): Promise<readonly Recorded<AttendanceEvent>[]> =>
  (await store.load(site, streams)) as readonly Recorded<AttendanceEvent>[];
