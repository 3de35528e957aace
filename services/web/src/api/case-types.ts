import type { Position, View, Withheld } from './types.js';

export type ContactOutcome =
  | 'no_answer'
  | 'busy'
  | 'unreachable'
  | 'invalid_number'
  | 'left_message'
  | 'connected'
  | 'third_party'
  | 'right_party'
  | 'refused'
  | 'delivered'
  | 'undelivered';

export type EscalationLevel = 'team_leader' | 'ops_manager' | 'legal';

export type StuckRule = 'first_attempt' | 'attempts_per_week' | 'stage_limit' | 'quiet';

export interface StuckView {
  readonly positions?: Position;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly stuckCases: number;
  readonly byRule: readonly { readonly rule: StuckRule; readonly cases: number }[];
}

export interface CaseRow {
  readonly caseId: string;
  readonly debtorId: string;
  readonly name: string | null;
  /** The lender's reference, masked. */
  readonly account: string | null;
  readonly withheld: Withheld;
  readonly principal: string;
  readonly product: string;
  readonly currency: string;
  readonly open: 'yes' | 'no';
  readonly closed: string | null;
  readonly entryBucket: number;
  readonly bucket: number;
  readonly strategy: string | null;
  readonly willingness: number | null;
  readonly ability: number | null;
  readonly holderId: string | null;
  readonly holderName: string | null;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
  readonly heldSince: string | null;
  readonly escalatedTo: EscalationLevel | null;
  readonly suspended: boolean;
  readonly lastContactAt: string | null;
  readonly lastOutcome: ContactOutcome | null;
  readonly lastRightPartyAt: string | null;
  readonly quietDays: number;
  readonly stuck: boolean;
  readonly stuckBy: {
    readonly rule: StuckRule;
    readonly norm: number;
    readonly workflowVersion: number | null;
  } | null;
  /** The date on which it rolls unless something is paid. */
  readonly nextRollOn: string | null;
  readonly attempts7: number;
  readonly unrecorded: number;
}

export interface CasesView extends View<CaseRow> {
  readonly stuckDays: number;
  readonly permits: 'required' | 'recorded';
}

export interface CaseEntry {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly actorName: string | null;
  readonly names: Readonly<Record<string, string>>;
  readonly data: Readonly<Record<string, unknown>>;
}

export type Channel = 'call' | 'sms' | 'message' | 'email' | 'letter' | 'visit';

interface SomeBody {
  readonly employeeId: string;
  readonly name: string | null;
}

/** A contact as it stands after all that was said of it. */
export interface CaseContact {
  readonly contactId: string;
  readonly at: string;
  readonly by: SomeBody;
  readonly channel: Channel;
  readonly direction: 'outbound' | 'inbound';
  readonly outcome: ContactOutcome;
  readonly talkSeconds: number;
  readonly wrapSeconds: number;
  /** `missing`: 漏錄. */
  readonly recording: 'linked' | 'missing' | 'waited_for' | 'none';
  readonly listened: number;
}

export const visitResults = [
  'met_debtor',
  'met_third_party',
  'nobody_there',
  'wrong_address',
  'refused',
] as const;

export interface CaseVisit {
  readonly visitId: string;
  readonly on: string;
  readonly place: string | null;
  readonly visitors: readonly (SomeBody & { readonly present: boolean })[];
  /** null = the leader ordered it. */
  readonly requestedBy: SomeBody | null;
  readonly status: 'requested' | 'planned' | 'made' | 'cancelled';
  readonly result: (typeof visitResults)[number] | null;
  readonly note: string | null;
}

/** One that is ahead, of any case. */
export interface VisitRow extends Omit<CaseVisit, 'result'> {
  readonly caseId: string;
  readonly teamId: string;
  readonly account: string | null;
  readonly withheld: Withheld;
  readonly status: 'requested' | 'planned';
  readonly holderId: string | null;
}

export interface CaseView {
  readonly positions?: Position;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly case: CaseRow & {
    readonly region: string | null;
    readonly timeZone: string;
    readonly phones: readonly string[];
    readonly addresses: number;
  };
  readonly permits: 'required' | 'recorded';
  /** The batch that it is in. */
  readonly batch: {
    readonly batchId: string;
    readonly code: string;
    readonly returnOn: string;
    readonly retainedUntil: string | null;
  } | null;
  readonly timeline: readonly CaseEntry[];
  /** Newest first, as are the visits. */
  readonly contacts: readonly CaseContact[];
  readonly visits: readonly CaseVisit[];
}

export const contactFigures = ['attempts', 'connects', 'rightParty', 'withoutPermit', 'unrecorded'] as const;
export type ContactFigure = (typeof contactFigures)[number];

export interface ContactFiguresView {
  readonly positions?: Position;
  readonly asOf: string | null;
  readonly stale: boolean;
  readonly total: Readonly<Record<ContactFigure, number>> & {
    readonly contactRate: number | null;
    readonly rightPartyRate: number | null;
    readonly handlingSeconds: number | null;
  };
}

/** Where a run would put a case, and why: parts of the score in points of the policy, lower is better. */
export interface Choice {
  readonly collectorId: string;
  readonly score: number;
  readonly load: number;
  readonly difficulty: number;
  readonly skill: number;
}

export interface AllocationPreview {
  readonly seed: string;
  readonly placed: readonly {
    readonly caseId: string;
    readonly loadBefore: number;
    readonly difficulty: number;
    readonly chosen: Choice;
    readonly runnerUp: Choice | null;
  }[];
  readonly unplaced: readonly { readonly caseId: string; readonly reason: string }[];
}
