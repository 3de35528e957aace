import type { Position, View, Withheld } from './types.js';
import { list, view, type Scope } from './views.js';

/** Plans, workflows, issues, reviews and huddles as the browser sees them. Amounts are minor units, rates 1/100 %. */

export type IssueKind = 'case' | 'conduct' | 'customer' | 'staffing' | 'system' | 'process' | 'safety';
export const issueKinds: readonly IssueKind[] = [
  'case',
  'conduct',
  'customer',
  'staffing',
  'system',
  'process',
  'safety',
];
export type Severity = 'low' | 'medium' | 'high' | 'critical';
export const severities: readonly Severity[] = ['low', 'medium', 'high', 'critical'];
export type IssueLevel = 'team_leader' | 'ops_manager' | 'management';
export type IssueStatus = 'open' | 'assigned' | 'resolved';

export interface IssueRow {
  readonly issueId: string;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly kind: IssueKind;
  readonly severity: Severity;
  readonly level: IssueLevel;
  readonly status: IssueStatus;
  readonly aboutCaseId: string | null;
  readonly description: string | null;
  readonly raisedBy: string;
  readonly raisedByName: string | null;
  readonly raisedBySystem: boolean;
  readonly raisedAt: string;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly dueAt: string | null;
  readonly escalations: number;
  readonly late: boolean;
  readonly resolution: string | null;
  readonly resolvedByName: string | null;
  readonly resolvedAt: string | null;
  readonly withheld: Withheld;
}
export interface IssuesView extends View<IssueRow> {
  readonly summary: {
    readonly openIssues: number;
    readonly lateIssues: number;
    readonly criticalIssues: number;
  };
}

export type ReviewKind = 'weekly' | 'monthly';
export type ReviewStatus = 'due' | 'overdue' | 'filed';
export interface ReviewRow {
  readonly teamId: string;
  readonly teamLabel: string | null;
  readonly kind: ReviewKind;
  readonly from: string;
  readonly to: string;
  readonly dueOn: string;
  readonly status: ReviewStatus;
  readonly findings: string | null;
  readonly lessons: string | null;
  readonly filedByName: string | null;
  readonly filedAt: string | null;
  readonly late: boolean;
}
export interface ReviewsView extends View<ReviewRow> {
  readonly summary: {
    readonly dueReviews: number;
    readonly overdueReviews: number;
    readonly filedReviews: number;
  };
}
export interface ImprovementRow {
  readonly improvementId: string;
  readonly teamId: string;
  readonly teamLabel: string | null;
  readonly measure: string;
  readonly ownerId: string;
  readonly ownerName: string | null;
  readonly dueOn: string;
  readonly status: 'open' | 'completed';
  readonly late: boolean;
  readonly result: string | null;
}

export type HuddleKind = 'morning' | 'evening';
interface Attendee {
  readonly employeeId: string;
  readonly name: string | null;
}
export interface HuddleRow {
  readonly teamId: string;
  readonly teamLabel: string | null;
  readonly heldOn: string;
  readonly kind: HuddleKind;
  readonly at: string;
  readonly present: readonly Attendee[];
  readonly missing: readonly Attendee[];
  readonly agenda: readonly string[];
  readonly findings: string | null;
  readonly followUps: readonly {
    readonly followUpId: string;
    readonly ownerId: string;
    readonly ownerName: string | null;
    readonly task: string | null;
    readonly dueOn: string;
    readonly done: boolean;
  }[];
}
export interface HuddlesView extends View<HuddleRow> {
  readonly summary: { readonly huddlesHeld: number; readonly openFollowUps: number };
}

export interface TargetFigures {
  readonly collectedMinor: number | null;
  readonly keptRate: number | null;
  readonly contacts: number | null;
  readonly promises: number | null;
}
export interface TargetRow {
  readonly holderId: string;
  readonly holder: 'team' | 'collector';
  readonly holderName: string | null;
  readonly teamId: string | null;
  readonly version: number;
  readonly from: string;
  readonly to: string;
  readonly figures: TargetFigures;
  /** What was reached; null = not for the reader to see. */
  readonly actual: {
    readonly collectedMinor: number;
    readonly keptRate: number | null;
    readonly contacts: number;
    readonly promises: number;
  } | null;
  readonly reason: string | null;
}
export interface PlanRow {
  readonly teamId: string;
  readonly teamLabel: string | null;
  readonly month: string;
  readonly revision: number;
  readonly status: 'proposed' | 'approved' | 'returned';
  readonly goals: readonly string[];
  readonly efforts: readonly { readonly bucket: number; readonly percent: number }[];
  readonly measures: readonly string[];
  readonly proposedBy: string;
  readonly proposedByName: string | null;
  readonly decidedByName: string | null;
  readonly reason: string | null;
}

interface Approvals {
  readonly needsLegal: boolean;
  readonly operationsByName: string | null;
  readonly operationsApproved: boolean;
  readonly legalByName: string | null;
  readonly legalApproved: boolean;
  readonly returnedByName: string | null;
  readonly reason: string | null;
}
export type Channel = 'call' | 'message' | 'email' | 'letter' | 'visit';
export const channels: readonly Channel[] = ['call', 'message', 'email', 'letter', 'visit'];
export interface StrategyRow extends Approvals {
  readonly strategyId: string;
  readonly revision: number;
  readonly status: 'proposed' | 'in_force' | 'returned' | 'retired';
  readonly treatment: string;
  readonly label: string;
  readonly segment: { readonly buckets: readonly number[]; readonly products: readonly string[] };
  readonly steps: readonly { readonly channel: Channel; readonly afterDays: number }[];
  readonly attemptsPerWeek: number;
  readonly proposedBy: string;
  readonly proposedByName: string | null;
}
export interface WorkflowRow extends Approvals {
  readonly workflowId: string;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly product: string | null;
  readonly revision: number;
  readonly status: 'drafted' | 'approved' | 'returned' | 'published';
  readonly stages: readonly {
    readonly buckets: readonly number[];
    readonly channels: readonly Channel[];
    readonly attemptsPerWeek: number;
    readonly firstAttemptHours: number;
    readonly limitDays: number | null;
  }[];
  readonly conduct: {
    readonly earliest: string;
    readonly latest: string;
    readonly thirdParties: 'never' | 'locate_only';
  };
  readonly proposedBy: string;
  readonly proposedByName: string | null;
  readonly effectiveFrom: string | null;
  readonly inForce: boolean;
}

const MOST = 1000;
/** Clocks run out also when nobody does anything. */
const BY_CLOCK_MS = 60_000;
const live = (asOf: string | undefined) => ({ refetchInterval: asOf ? (false as const) : BY_CLOCK_MS });
const whole = <T extends { readonly positions?: Position }>(
  path: string,
  { site, team, asOf }: Scope,
  more: Readonly<Record<string, string | undefined>> = {},
) => view<T>(`operations/${path}`, site, { team, asOf, limit: MOST, ...more });

export const issueBoard = (scope: Scope) => ({
  ...whole<IssuesView>('issues', scope, { status: 'all' }),
  ...live(scope.asOf),
});
export const reviewCalendar = (scope: Scope) => ({
  ...whole<ReviewsView>('reviews', scope),
  ...live(scope.asOf),
});
export const improvementList = ({ site, team, asOf }: Scope) =>
  list<ImprovementRow>('operations/improvements', site, { team, asOf });
export const huddleLog = (scope: Scope, from?: string, to?: string) =>
  whole<HuddlesView>('huddles', scope, { from, to });
export const targetList = (scope: Scope, period: string) =>
  whole<View<TargetRow>>('targets', scope, { period });
export const planList = (scope: Scope, period: string) => whole<View<PlanRow>>('plans', scope, { period });
export const strategyList = ({ site, asOf }: Scope) =>
  view<View<StrategyRow>>('operations/strategies', site, { asOf, limit: MOST });
export const workflowList = (scope: Scope) => whole<View<WorkflowRow>>('workflows', scope);
