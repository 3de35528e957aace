import type { Recorded, Sealed } from '@muster/contracts';
import type { ClosingReason, ContactOutcome, OperationsEvent } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';
import type { DayAttempts } from './attempts.js';
import { queueEvent } from './queue-events.js';

/** A case in the queue: whose it is, where it stands and when somebody last spoke about it. */
export type CaseRow = {
  readonly caseId: string;
  readonly debtorId: string;
  readonly accountRef: Sealed;
  readonly principal: string;
  readonly product: string;
  readonly currency: string;
  readonly region: string | null;
  /** The debtor's. */
  readonly timeZone: string;
  readonly open: 'yes' | 'no';
  readonly closed: ClosingReason | null;
  readonly entryBucket: number;
  readonly bucket: number;
  /** Each bucket that it came into, the oldest first. */
  readonly buckets: readonly { readonly bucket: number; readonly since: string }[];
  readonly strategy: string | null;
  readonly willingness: number | null;
  readonly ability: number | null;
  /** Who holds it; null = it is in the pool. */
  readonly employeeId: string | null;
  readonly teamId: string | null;
  readonly heldSince: string | null;
  readonly escalatedTo: 'team_leader' | 'ops_manager' | 'legal' | null;
  readonly escalated: 'yes' | 'no';
  /** Objections that suspend collection. */
  readonly suspendedBy: readonly string[];
  readonly lastContactAt: string | null;
  readonly lastOutcome: ContactOutcome | null;
  readonly lastRightPartyAt: string | null;
  /** Nothing happened since: the last contact, or later being given to its holder; before that the opening. */
  readonly quietSince: string;
  /** Outbound attempts of the fortnight up to the last one, oldest first. */
  readonly attempts: readonly DayAttempts[];
  /** Calls that have no recording in time. */
  readonly unrecorded: readonly string[];
  /** How many events the case has. */
  readonly events: number;
};

/** Whether the event is of the case's own stream: what a timeline shows. */
const isOfCase = ({ stream, data }: Recorded<OperationsEvent>): string | null =>
  stream.startsWith('case-') && 'caseId' in data ? data.caseId : null;

export const cases: Projection<CaseRow, OperationsEvent> = {
  name: 'cases',
  version: 2,
  source: 'operations',
  columns: {
    open: 'text',
    employeeId: 'uuid',
    teamId: 'uuid',
    debtorId: 'uuid',
    bucket: 'integer',
    strategy: 'text',
    principal: 'text',
    escalated: 'text',
    heldSince: 'timestamptz',
    quietSince: 'timestamptz',
  },
  keys: (event) => {
    const caseId = isOfCase(event);
    return caseId === null ? [] : [caseId];
  },
  apply: (row, event) => {
    if (event.type === 'CaseOpened') {
      const { caseId, debtorId, accountRef, principal, product, currency, region, timeZone } = event.data;
      const { entryBucket } = event.data;
      return {
        ...{ caseId, debtorId, accountRef, principal, product, currency, region, timeZone },
        ...{ open: 'yes', closed: null, entryBucket, bucket: entryBucket },
        buckets: [{ bucket: entryBucket, since: event.effectiveAt }],
        ...{ strategy: null, willingness: null, ability: null },
        ...{ employeeId: null, teamId: null, heldSince: null },
        ...{ escalatedTo: null, escalated: 'no', suspendedBy: [] },
        ...{ lastContactAt: null, lastOutcome: null, lastRightPartyAt: null },
        ...{ quietSince: event.effectiveAt, attempts: [], unrecorded: [], events: 1 },
      };
    }
    return row && { ...row, ...queueEvent(row, event), events: row.events + 1 };
  },
};
