import type { Accused, OperationsEvent } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';
import type { ComplaintTouchesCase } from './complaint-case.decider.js';

const idsOf = (accused: readonly Accused[]) => accused.map(({ employeeId }) => employeeId);

/** Number 14 of what a floor knows: opened or opened again, a complaint guards the case; malicious, it lets go of it. */
export const complaintCases: Reaction<OperationsEvent, ComplaintTouchesCase> = {
  name: 'complaint-cases',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data, effectiveAt: at }) => {
    switch (type) {
      case 'ComplaintOpened':
      case 'ComplaintReopened': {
        const { complaintId, caseId, accused } = data;
        const recalls = type === 'ComplaintOpened' && data.recalls;
        const accusedIds = idsOf(accused);
        return caseId === null ? [] : [{ kind: 'Protect', complaintId, caseId, accusedIds, recalls, at }];
      }
      case 'ComplaintResolved': {
        const { complaintId, caseId, accused, malicious } = data;
        return caseId === null || !malicious
          ? []
          : [{ kind: 'Lift', complaintId, caseId, accusedIds: idsOf(accused), recalls: false, at }];
      }
      default:
        return [];
    }
  },
};
