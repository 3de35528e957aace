import type { Position, View, Withheld } from './types.js';
import { list, view, type Scope } from './views.js';

export const complaintStatuses = ['open', 'accepted', 'found', 'decided'] as const;
export type ComplaintStatus = (typeof complaintStatuses)[number];
export const complaintSources = ['debtor', 'lender', 'regulator', 'internal'] as const;
export const complaintChannels = ['phone', 'letter', 'email', 'online', 'visit', 'forwarded'] as const;
export type ComplaintChannel = (typeof complaintChannels)[number];
export const complaintCategories = [
  'harassment',
  'threat',
  'third_party',
  'privacy',
  'amount',
  'attitude',
  'hours',
  'misrepresentation',
  'other',
] as const;
export const severities = ['minor', 'moderate', 'serious', 'critical'] as const;
export type Severity = (typeof severities)[number];
export const complaintOutcomes = ['upheld', 'partly', 'dismissed', 'withdrawn'] as const;
export type ComplaintOutcome = (typeof complaintOutcomes)[number];
export const callBackResults = ['satisfied', 'dissatisfied', 'not_reached'] as const;

/** How a clock on an answer stands. */
export interface Clocked {
  readonly dueOn: string;
  readonly daysLeft: number | null;
  readonly clock: 'running' | 'due_soon' | 'overdue' | 'done';
}

export interface ComplaintRow extends Clocked {
  readonly complaintId: string;
  readonly caseId: string | null;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly accused: readonly { readonly employeeId: string; readonly name: string | null }[];
  readonly source: (typeof complaintSources)[number];
  readonly channel: ComplaintChannel;
  readonly category: (typeof complaintCategories)[number];
  readonly severity: Severity;
  readonly text: string | null;
  readonly findings: string | null;
  readonly withheld: Withheld;
  readonly repeatOf: string | null;
  readonly status: ComplaintStatus;
  readonly handlerId: string | null;
  readonly handlerName: string | null;
  readonly openedAt: string;
  readonly stage: 'first' | 'complex' | 'extended';
  readonly outcome: ComplaintOutcome | null;
  readonly malicious: boolean;
  readonly decidedAt: string | null;
  readonly inTime: boolean | null;
  readonly openMeasures: number;
  readonly lastCallBack: (typeof callBackResults)[number] | null;
}

export interface ComplaintView {
  readonly positions?: Position;
  readonly complaint: ComplaintRow;
  readonly measures: readonly {
    readonly measureId: string;
    readonly ownerId: string;
    readonly ownerName: string | null;
    readonly dueOn: string;
    readonly measure: string | null;
    readonly withheld: Withheld;
    readonly completedAt: string | null;
    readonly inTime: boolean | null;
  }[];
  readonly history: readonly {
    readonly type: string;
    readonly at: string;
    readonly by: string;
    readonly byName: string | null;
    readonly text: string | null;
    readonly withheld: Withheld;
    readonly facts: Readonly<Record<string, string | boolean | null>>;
    readonly names: Readonly<Record<string, string | null>>;
  }[];
}

export const complaintCounts = [
  'complaints',
  'complaintsUpheld',
  'complaintsDecided',
  'complaintsInTime',
  'complaintsRepeated',
  'complaintsMalicious',
  'complaintsOpen',
  'complaintsOverdue',
] as const;
export type ComplaintCount = (typeof complaintCounts)[number];

export interface ComplaintFigures extends Readonly<Record<ComplaintCount, number>> {
  readonly period: string;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly contacts: number;
  readonly perThousand: number | null;
  readonly upheldPerThousand: number | null;
}

export const objectionSubjects = ['amount', 'identity', 'paid', 'fraud', 'limitation', 'other'] as const;
export const objectionOutcomes = ['upheld', 'partly', 'rejected', 'withdrawn'] as const;

export interface ObjectionRow extends Clocked {
  readonly objectionId: string;
  readonly caseId: string;
  readonly about: (typeof objectionSubjects)[number];
  readonly channel: ComplaintChannel;
  readonly statement: string | null;
  readonly answer: string | null;
  readonly withheld: Withheld;
  readonly raisedBy: string;
  readonly raisedByName: string | null;
  readonly raisedAt: string;
  readonly teamLabel: string | null;
  readonly status: 'open' | (typeof objectionOutcomes)[number];
  readonly answeredByName: string | null;
  readonly answeredAt: string | null;
  readonly inTime: boolean | null;
}

export interface ComplaintFilter {
  readonly status?: string | undefined;
  readonly severity?: string | undefined;
  readonly source?: string | undefined;
  readonly case?: string | undefined;
}

export const complaintList = ({ site, team, asOf }: Scope, filter: ComplaintFilter) =>
  list<ComplaintRow>('complaints', site, { team, asOf, ...filter });

export const complaintView = ({ site, asOf }: Scope, complaintId: string) =>
  view<ComplaintView>(`complaints/${complaintId}`, site, { asOf });

export const complaintFigures = ({ site, asOf }: Scope, from: string, to: string) =>
  view<Omit<View<ComplaintFigures>, 'nextCursor'>>('complaints/figures', site, { asOf, from, to });

export const objectionList = (
  { site, team, asOf }: Scope,
  filter: { readonly status?: string | undefined; readonly case?: string | undefined },
) => list<ObjectionRow>('objections', site, { team, asOf, ...filter });
