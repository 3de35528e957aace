import type { RiskEvent } from '@muster/contracts/risk';
import { deriveId } from '@muster/kernel';
import type { Reaction } from '@muster/projections';
import type { ReportIncident } from './incidents.decider.js';

/** An incident that a risk is, or a clock of one. */
export type IncidentWatch =
  | { readonly kind: 'report'; readonly report: Omit<ReportIncident, 'at'> }
  | { readonly kind: 'clock'; readonly incidentId: string; readonly dueAt: string };

/** R4: complaints over the threshold go to Legal as an incident; every clock of an incident has a timer. */
export const incidentWatch: Reaction<RiskEvent, IncidentWatch> = {
  name: 'incident-watch',
  source: 'risk',
  from: 'beginning',
  react: ({ type, data, site, effectiveAt }) => {
    switch (type) {
      case 'RiskRaised': {
        const { riskId, teamId, measure } = data;
        if (measure === null) return [];
        const subject = {
          ...({ kind: 'complaint_rate', severity: null, teamId, personId: null, textOf: riskId } as const),
          ...{ caseId: null, riskId, occurredAt: effectiveAt },
        };
        const incidentId = deriveId('incident', site, riskId);
        return [
          {
            kind: 'report',
            report: { kind: 'Report', incidentId, subject, description: null, reportedBy: null },
          },
        ];
      }
      case 'IncidentReported':
      case 'IncidentAcknowledged':
      case 'IncidentEscalated':
        return data.dueAt === null ? [] : [{ kind: 'clock', incidentId: data.incidentId, dueAt: data.dueAt }];
      default:
        return [];
    }
  },
};
