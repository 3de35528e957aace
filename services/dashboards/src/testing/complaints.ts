import type { Sealed } from '@muster/contracts';
import {
  ComplaintAccepted,
  ComplaintExtended,
  ComplaintOpened,
  ComplaintResolved,
  ContactLogged,
  HandlerAssigned,
  RectificationOpened,
  ResolutionProposed,
  type ComplaintOutcome,
} from '@muster/contracts/operations';
import { idOf, TEAM_A } from './floor.js';

export const debtorId = idOf('debtor');
export const caseId = idOf('case');
const ann = { employeeId: idOf('ann'), teamId: TEAM_A };

/** What may happen to one complaint about Ann, which Leader B handles and the manager decides. */
export const complaintNamed = (name: string, at: string) => {
  const complaintId = idOf(name);
  const of = { complaintId, debtorId };
  return {
    complaintId,
    opened: (text: Sealed, more: Partial<Parameters<typeof ComplaintOpened>[0]> = {}) =>
      ComplaintOpened(
        {
          ...{ ...of, caseId, accused: [ann], teamId: TEAM_A, source: 'debtor', channel: 'phone', text },
          ...{ category: 'attitude', severity: 'moderate', repeatOf: null, recalls: false },
          ...{ openedBy: idOf('bob'), dueOn: '2026-03-17', policyVersion: 0 },
          ...more,
        },
        at,
      ),
    taken: (handlerId = idOf('leader-b')) => [
      ComplaintAccepted({ complaintId, acceptedBy: handlerId }, at),
      HandlerAssigned({ complaintId, handlerId, previousHandlerId: null, assignedBy: handlerId }, at),
    ],
    extended: (reason: Sealed) =>
      ComplaintExtended(
        {
          ...{ ...of, stage: 'complex', reason, requestedBy: null, decidedBy: idOf('leader-b') },
          ...{ previousDueOn: '2026-03-17', dueOn: '2026-04-01', policyVersion: 0 },
        },
        at,
      ),
    found: (outcome: ComplaintOutcome, findings: Sealed) =>
      ResolutionProposed({ ...of, outcome, malicious: false, findings, proposedBy: idOf('leader-b') }, at),
    resolved: (outcome: ComplaintOutcome) =>
      ComplaintResolved(
        {
          ...{ ...of, caseId, accused: [ann], accusedId: ann.employeeId, teamId: TEAM_A, outcome },
          ...{ malicious: false, remarks: null, proposedBy: idOf('leader-b'), resolvedBy: idOf('manager') },
          ...{ dueOn: '2026-03-17', inTime: true },
        },
        at,
      ),
    toPutRight: (measure: Sealed) =>
      RectificationOpened(
        {
          ...{ ...of, measureId: idOf(`${name} measure`), ownerId: idOf('leader-a'), measure },
          ...{ dueOn: '2026-03-31', openedBy: idOf('manager') },
        },
        at,
      ),
  };
};

/** A call of Ann's on the third of March. */
export const called = (name: string, at: string) =>
  ContactLogged(
    {
      ...{ contactId: idOf(name), caseId, debtorId, collectorId: ann.employeeId, teamId: TEAM_A },
      ...{ channel: 'call', direction: 'outbound', on: '2026-03-03', source: 'manual' },
      result: { outcome: 'no_answer', talkSeconds: 0, holdSeconds: 0, wrapSeconds: 0 },
      ...{ permitId: null, permit: 'missing', recordingId: null, recordingRef: null, note: null },
      loggedBy: ann.employeeId,
    },
    at,
  );
