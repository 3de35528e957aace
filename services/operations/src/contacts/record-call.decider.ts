import type { Sealed } from '@muster/contracts';
import { ContactLogged, RecordingLinked, type ContactResult } from '@muster/contracts/operations';
import type { Decider } from '@muster/kernel';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase, type CaseState } from '../cases/case.js';
import { fileOf, type CaseFacts } from '../cases/facts.js';
import {
  overPermits,
  standingOf,
  usedUp,
  type PermitEvent,
  type PermitUses,
  type Shown,
} from './permit-uses.js';
import { amended, identityOf, sameCall } from './same-call.js';

/** A call as a telephone system recorded it. The site's facts are in the command: a file of 100 000 lines reads them once. */
export type RecordCall = {
  readonly site: string;
  readonly caseId: string;
  readonly contactId: string;
  readonly collectorId: string;
  readonly teamId: string | null;
  readonly direction: 'outbound' | 'inbound';
  readonly source: 'asterisk' | 'freeswitch';
  /** The site's date of the call. */
  readonly on: string;
  readonly result: ContactResult;
  readonly shown: Shown | null;
  readonly recordingId: string | null;
  readonly recordingRef: Sealed | null;
  /** Who sent the record. */
  readonly actor: string;
  readonly facts: CaseFacts;
  /** When the call began. */
  readonly at: string;
};

type State = { readonly case: CaseState; readonly permits: PermitUses };

/**
 * What happened is recorded whether it was allowed or not: also without a permit, by whoever called, and about a case that
 * is closed. A call that a person logged already gets its measured times. Streams `case-` and `permit-`.
 */
export const recordingCall: Decider<State, RecordCall, CaseEvent | PermitEvent> = {
  initial: { case: overCase.initial, permits: overPermits.initial },
  evolve: (state, event) =>
    event.type === 'PermitUsed' || event.type === 'PermitReused'
      ? { ...state, permits: overPermits.evolve(state.permits, event) }
      : { ...state, case: overCase.evolve(state.case, event) },
  decide: (command, { case: state, permits }) => {
    const { caseId, contactId, collectorId, teamId, direction, source, on, result, at } = command;
    const { shown, recordingId, recordingRef, actor, site, facts } = command;
    const { debtorId } = fileOf(state);
    if (state.contacts.recent.some((one) => one.contactId === contactId)) return [];
    const logged = { caseId, contactId, debtorId, collectorId, direction, channel: 'call' } as const;

    const { matchMinutes } = facts.parameters.contacts;
    const known = sameCall(state.contacts, { ...logged, at, from: 'telephone' }, matchMinutes);
    if (known) {
      const { outcome, wrapSeconds } = known.result;
      const after = { ...result, outcome, wrapSeconds };
      return [
        ...amended(known, 'measured', after, { note: null, amendedBy: actor, at }),
        ...(recordingId !== null && known.recordingId === null
          ? [
              RecordingLinked(
                {
                  ...identityOf(known),
                  recordingId,
                  recordingRef,
                  wasMissing: known.missing,
                  linkedBy: actor,
                },
                at,
              ),
            ]
          : []),
      ];
    }

    const contact = { ...logged, site, at };
    const standing = standingOf(shown, contact, permits);
    return [
      ContactLogged(
        {
          ...logged,
          ...standing,
          ...{ teamId, on, result, source, recordingId, recordingRef, note: null, loggedBy: actor },
        },
        at,
      ),
      ...usedUp(standing, contact, permits),
    ];
  },
};
