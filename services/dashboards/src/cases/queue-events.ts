import { isConnect, isRightParty, type OperationsEvent } from '@muster/contracts/operations';
import { counted } from './attempts.js';
import type { CaseRow } from './cases.projection.js';

const later = (a: string | null, b: string): string => (a !== null && a > b ? a : b);

/** What an event of the case changes in its row. A capability with a column of its own adds its lines here. */
export const queueEvent = (row: CaseRow, { type, data, effectiveAt }: OperationsEvent): Partial<CaseRow> => {
  switch (type) {
    case 'CaseRolled':
      return { bucket: data.to, buckets: [...row.buckets, { bucket: data.to, since: effectiveAt }] };
    case 'CaseAssigned':
      return {
        ...{ employeeId: data.collectorId, teamId: data.teamId, heldSince: effectiveAt },
        ...{ escalatedTo: null, escalated: 'no', quietSince: later(row.quietSince, effectiveAt) },
      };
    case 'CaseRecalled':
      return { employeeId: null, teamId: null, heldSince: null };
    case 'CaseClosed':
      return {
        ...{ open: 'no', closed: data.reason, employeeId: null, teamId: null, heldSince: null },
        ...{ escalatedTo: null, escalated: 'no' },
      };
    case 'CaseReopened':
    case 'CaseEntrusted':
      return { open: 'yes', closed: null, quietSince: later(row.quietSince, effectiveAt) };
    case 'CaseEscalated':
      return { escalatedTo: data.to, escalated: 'yes' };
    case 'DebtorAssessed':
      return { willingness: data.willingness, ability: data.ability };
    case 'StrategyChanged':
      return { strategy: data.to };
    case 'CollectionSuspended':
      return { suspendedBy: [...row.suspendedBy, data.causeId] };
    case 'CollectionResumed':
      return { suspendedBy: row.suspendedBy.filter((causeId) => causeId !== data.causeId) };
    case 'ContactLogged': {
      const { outcome } = data.result;
      const isLast = row.lastContactAt === null || row.lastContactAt <= effectiveAt;
      return {
        ...(isLast && { lastContactAt: effectiveAt, lastOutcome: outcome }),
        ...(isRightParty(outcome) && { lastRightPartyAt: later(row.lastRightPartyAt, effectiveAt) }),
        quietSince: later(row.quietSince, effectiveAt),
        ...(data.direction === 'outbound' && { attempts: counted(row.attempts, data.on, 1) }),
      };
    }
    case 'ContactAmended': {
      const { before, after } = data;
      const isLast = row.lastOutcome === before.outcome && isConnect(after.outcome);
      return {
        ...(isLast && { lastOutcome: after.outcome }),
        ...(isRightParty(after.outcome) && {
          lastRightPartyAt: later(row.lastRightPartyAt, row.lastContactAt ?? effectiveAt),
        }),
      };
    }
    case 'RecordingMissing':
      return { unrecorded: [...row.unrecorded, data.contactId] };
    case 'RecordingLinked':
      return { unrecorded: row.unrecorded.filter((contactId) => contactId !== data.contactId) };
    default:
      return {};
  }
};
