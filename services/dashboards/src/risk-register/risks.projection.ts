import type { EventOf, Sealed } from '@muster/contracts';
import type { ComplaintRate, RiskEvent, RiskLevel, RiskRaised } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export const RISK_STATUSES = ['open', 'accepted', 'closed'] as const;
export type RiskStatus = (typeof RISK_STATUSES)[number];

export type MitigationRow = {
  readonly mitigationId: string;
  readonly ownerId: string;
  readonly dueOn: string;
  readonly measure: Sealed;
  readonly completedAt: string | null;
  readonly overdue: boolean;
};

export type RiskRow = Pick<
  EventOf<typeof RiskRaised>['data'],
  'riskId' | 'category' | 'teamId' | 'description' | 'raisedBy'
> & {
  readonly status: RiskStatus;
  readonly measure: ComplaintRate | null;
  readonly raisedAt: string;
  readonly likelihood: number | null;
  readonly impact: number | null;
  readonly level: RiskLevel | null;
  readonly ratedBy: string | null;
  readonly reasons: Sealed | null;
  /** When it is looked at next. */
  readonly dueOn: string;
  /** Its date has passed, as the log says. */
  readonly reviewDue: boolean;
  readonly acceptedUntil: string | null;
  readonly acceptedBy: string | null;
  readonly mitigations: readonly MitigationRow[];
  readonly closedAt: string | null;
};

/** 風險登記冊 (R1). */
export const risks: Projection<RiskRow, RiskEvent> = {
  name: 'risk-register',
  version: 1,
  source: 'risk',
  columns: { teamId: 'uuid', status: 'text', level: 'text', raisedAt: 'timestamptz' },
  keys: ({ type, data }) =>
    type.startsWith('Risk') || type.startsWith('Mitigation')
      ? 'riskId' in data && data.riskId !== null
        ? [data.riskId]
        : []
      : [],
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'RiskRaised') {
      const { rateBy: dueOn, policyVersion: _, ...raised } = data;
      return {
        ...{ ...raised, status: 'open', raisedAt: effectiveAt, likelihood: null, impact: null, level: null },
        ...{ ratedBy: null, reasons: null, dueOn, reviewDue: false, acceptedUntil: null, acceptedBy: null },
        ...{ mitigations: [], closedAt: null },
      };
    }
    if (!row) return null;
    const mitigated = (mitigationId: string, change: Partial<MitigationRow>): RiskRow => ({
      ...row,
      mitigations: row.mitigations.map((one) =>
        one.mitigationId === mitigationId ? { ...one, ...change } : one,
      ),
    });
    switch (type) {
      case 'RiskRated': {
        const { likelihood, impact, level, ratedBy, reasons, reviewOn } = data;
        const rated = {
          ...row,
          likelihood,
          impact,
          level,
          ratedBy,
          reasons,
          dueOn: reviewOn,
          reviewDue: false,
        };
        // What was borne was another level.
        return level === row.level
          ? rated
          : { ...rated, status: 'open', acceptedUntil: null, acceptedBy: null };
      }
      case 'MitigationPlanned': {
        const { mitigationId, ownerId, dueOn, measure } = data;
        const planned = { mitigationId, ownerId, dueOn, measure, completedAt: null, overdue: false };
        return { ...row, mitigations: [...row.mitigations, planned] };
      }
      case 'MitigationOverdue':
        return mitigated(data.mitigationId, { overdue: true });
      case 'MitigationCompleted':
        return mitigated(data.mitigationId, { completedAt: effectiveAt });
      case 'RiskAccepted':
        return { ...row, status: 'accepted', acceptedUntil: data.until, acceptedBy: data.acceptedBy };
      case 'RiskReviewDue':
        return data.cause === 'acceptance_ended'
          ? { ...row, status: 'open', reviewDue: true, acceptedUntil: null, acceptedBy: null }
          : { ...row, reviewDue: true };
      case 'RiskClosed':
        return { ...row, status: 'closed', closedAt: effectiveAt };
      default:
        return row;
    }
  },
};
