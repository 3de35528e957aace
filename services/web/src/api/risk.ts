import type { Severity } from './complaints.js';
import type { View, Withheld } from './types.js';
import { view, type Scope } from './views.js';

/** Conduct, incidents, risks and opinions as the browser sees them. Money in minor units. */

export const findingStatuses = ['open', 'heard', 'upheld', 'dismissed', 'reversed', 'reopened'] as const;
export type FindingStatus = (typeof findingStatuses)[number];
export type FindingKind =
  | 'no_permit'
  | 'permit_misused'
  | 'out_of_time'
  | 'call_overrun'
  | 'complaint'
  | 'quality'
  | 'intervention'
  | 'reported';

export interface FindingRow {
  readonly findingId: string;
  readonly employeeId: string;
  readonly employeeName: string | null;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly on: string;
  readonly caseId: string | null;
  readonly status: FindingStatus;
  readonly instances: number;
  readonly what: string | null;
  readonly statement: string | null;
  readonly reasons: string | null;
  readonly withheld: Withheld;
  readonly raisedBy: string | null;
  readonly raisedByName: string | null;
  readonly raisedAt: string;
  readonly hearBy: string;
  readonly decideBy: string;
  readonly overdue: boolean;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly gateFactor: number | null;
  readonly month: string | null;
}

export const incidentKinds = [
  'self_harm_threat',
  'violence',
  'data_leak',
  'outage',
  'conduct',
  'regulator',
  'fraud',
  'other',
] as const;
export const incidentLevels = ['team_leader', 'ops_manager', 'legal', 'management'] as const;
export type RiskDuty = (typeof incidentLevels)[number];
export const incidentStatuses = ['reported', 'acknowledged', 'closed'] as const;
export const lossKinds = ['direct', 'compensation', 'penalty', 'other', 'recovered'] as const;

export interface IncidentRow {
  readonly incidentId: string;
  readonly kind: (typeof incidentKinds)[number] | 'complaint_rate';
  readonly severity: Severity;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly caseId: string | null;
  readonly riskId: string | null;
  readonly status: (typeof incidentStatuses)[number];
  readonly level: RiskDuty;
  readonly occurredAt: string;
  readonly reportedBy: string | null;
  readonly reportedByName: string | null;
  readonly acknowledgedByName: string | null;
  readonly dueAt: string | null;
  readonly late: boolean;
  readonly description: string | null;
  readonly checklist: readonly { readonly item: string; readonly doneAt: string | null }[];
  readonly dispositions: readonly {
    readonly at: string;
    readonly byName: string | null;
    readonly note: string | null;
  }[];
  readonly lossMinor: number;
  readonly currency: string | null;
  readonly lessons: string | null;
  readonly closedByName: string | null;
  readonly withheld: Withheld;
}

export const riskCategories = [
  'conduct',
  'complaints',
  'legal',
  'privacy',
  'operations',
  'fraud',
  'people',
  'third_party',
  'reputation',
] as const;
export const riskLevels = ['low', 'medium', 'high', 'extreme'] as const;
export type RiskLevel = (typeof riskLevels)[number];
export const riskStatuses = ['open', 'accepted', 'closed'] as const;

export interface RiskRow {
  readonly riskId: string;
  readonly category: (typeof riskCategories)[number];
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly status: (typeof riskStatuses)[number];
  readonly description: string | null;
  readonly measure: {
    readonly month: string;
    readonly complaints: number;
    readonly contacts: number;
    readonly perThousand: number;
    readonly threshold: number;
  } | null;
  readonly raisedByName: string | null;
  readonly raisedAt: string;
  readonly likelihood: number | null;
  readonly impact: number | null;
  readonly level: RiskLevel | null;
  readonly ratedBy: string | null;
  readonly ratedByName: string | null;
  readonly reasons: string | null;
  readonly dueOn: string;
  readonly reviewDue: boolean;
  readonly acceptedUntil: string | null;
  readonly acceptedByName: string | null;
  readonly mitigations: readonly {
    readonly mitigationId: string;
    readonly ownerId: string;
    readonly ownerName: string | null;
    readonly dueOn: string;
    readonly measure: string | null;
    readonly completedAt: string | null;
    readonly overdue: boolean;
  }[];
  readonly withheld: Withheld;
}

export const legalTopics = [
  'contact',
  'fees',
  'litigation',
  'privacy',
  'contract',
  'script',
  'employment',
  'other',
] as const;
export const opinionStatuses = ['open', 'answered'] as const;

export interface OpinionRow {
  readonly opinionId: string;
  readonly topic: (typeof legalTopics)[number];
  readonly status: (typeof opinionStatuses)[number];
  readonly urgent: boolean;
  readonly question: string | null;
  readonly answer: string | null;
  readonly answers: number;
  readonly level: RiskLevel | null;
  readonly requestedBy: string;
  readonly requestedByName: string | null;
  readonly requestedAt: string;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly issuedByName: string | null;
  readonly issuedAt: string | null;
  readonly withheld: Withheld;
}

interface Summed<Row, Figure extends string> extends View<Row> {
  readonly summary: Readonly<Record<Figure, number>>;
}

const MOST = 1000;
/** Clocks run out also when nobody does anything. */
const BY_CLOCK_MS = 60_000;
const whole = <Row, Figure extends string>(
  path: string,
  { site, team, asOf }: Scope,
  status: string | undefined,
) => ({
  ...view<Summed<Row, Figure>>(`risk/${path}`, site, { team, asOf, status, limit: MOST }),
  refetchInterval: asOf ? (false as const) : BY_CLOCK_MS,
});

export const findingList = (scope: Scope, status?: string) =>
  whole<FindingRow, 'openFindings' | 'overdueFindings' | 'upheldFindings'>('findings', scope, status);
export const incidentList = (scope: Scope, status?: string) =>
  whole<IncidentRow, 'openIncidents' | 'lateIncidents' | 'lossMinor'>('incidents', scope, status);
export const riskList = (scope: Scope, status?: string) =>
  whole<RiskRow, 'openRisks' | 'unratedRisks' | 'graveRisks'>('risks', scope, status);
export const opinionList = ({ site, asOf }: Scope, status?: string) =>
  whole<OpinionRow, 'openOpinions' | 'overdueOpinions'>('opinions', { site, asOf }, status);
