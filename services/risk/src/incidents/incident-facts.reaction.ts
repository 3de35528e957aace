import type { OperationsEvent, TakeOverReason } from '@muster/contracts/operations';
import type { IncidentKind } from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import type { Reaction } from '@muster/projections';
import type { ReportIncident } from './incidents.decider.js';

export type IncidentFact = { readonly position: number; readonly report: Omit<ReportIncident, 'at'> };

const EMERGENCIES: Readonly<Partial<Record<TakeOverReason, IncidentKind>>> = {
  self_harm: 'self_harm_threat',
  violence: 'violence',
};

/** X5: a call that was taken over because somebody threatened himself, herself or others is an emergency. */
export const incidentFacts: Reaction<OperationsEvent, IncidentFact> = {
  name: 'incident-facts',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data, site, position }) => {
    const kind = type === 'CallTakenOver' ? EMERGENCIES[data.reason] : undefined;
    if (type !== 'CallTakenOver' || kind === undefined) return [];
    const { takeOverId, teamId, caseId, at: occurredAt, takenOverBy } = data;
    return [
      {
        position,
        report: {
          ...{ kind: 'Report', incidentId: deriveId('incident', site, takeOverId) },
          subject: {
            ...{ kind, severity: null, teamId, personId: null, textOf: takenOverBy, caseId },
            ...{ riskId: null, occurredAt },
          },
          ...{ description: null, reportedBy: takenOverBy },
        },
      },
    ];
  },
};
