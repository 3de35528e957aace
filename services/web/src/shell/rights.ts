import type { IssueRow } from '../api/leading.js';
import type { AnomalyRow, RequestRow, Session } from '../api/types.js';
import type { PolicyService } from '../api/policies.js';
import type { ClaimRow, ClaimStep } from '../api/expenses.js';
import type { DebtorConsent, DebtorStop } from '../api/gate.js';
import type { CallReviewRow } from '../api/prevention.js';
import type { FindingRow, IncidentRow, RiskRow } from '../api/risk.js';
import type { TextKey } from '../i18n/catalogue.js';

/** What the screens offer to whom. The services decide; this only spares people buttons that would be refused. */

export type ScreenName =
  | 'today'
  | 'cases'
  | 'batches'
  | 'myDay'
  | 'attendance'
  | 'complaints'
  | 'claims'
  | 'coaching'
  | 'site'
  | 'wallboard'
  | 'policy'
  | PreventionScreen
  | GateScreen
  | TeachingScreen
  | LeadingScreen;
type LeadingScreen = 'issues' | 'reviews' | 'plans';
type PreventionScreen = 'conduct' | 'incidents' | 'risks' | 'opinions';
type GateScreen = 'rules' | 'consents' | 'overrides';
type TeachingScreen = 'quality' | 'trainings' | 'policies';

const audiences: Readonly<Record<ScreenName, readonly string[]>> = {
  conduct: [
    ...['legal', 'team_leader', 'ops_manager', 'collector', 'quality'],
    ...['hr', 'management', 'auditor'],
  ],
  incidents: ['legal', 'team_leader', 'ops_manager', 'collector', 'quality', 'management', 'auditor'],
  risks: ['legal', 'team_leader', 'ops_manager', 'quality', 'management', 'auditor'],
  opinions: ['legal', 'team_leader', 'ops_manager', 'quality', 'case_admin', 'management', 'auditor'],

  rules: ['legal', 'team_leader', 'ops_manager', 'quality', 'management', 'auditor'],
  consents: ['legal', 'team_leader', 'ops_manager', 'case_admin', 'quality', 'auditor'],
  overrides: ['legal', 'ops_manager', 'quality', 'auditor'],
  quality: [
    ...['quality', 'legal', 'collector', 'team_leader', 'ops_manager'],
    ...['hr', 'management', 'auditor'],
  ],
  trainings: ['hr', 'legal', 'team_leader', 'ops_manager', 'management', 'auditor'],
  policies: [
    ...['legal', 'hr', 'collector', 'team_leader', 'ops_manager', 'quality', 'case_admin'],
    ...['management', 'finance', 'auditor'],
  ],

  site: ['ops_manager', 'team_leader', 'management', 'finance', 'case_admin', 'auditor'],
  wallboard: ['team_leader', 'ops_manager', 'case_admin', 'management', 'auditor'],
  today: ['team_leader', 'ops_manager', 'hr', 'management', 'finance', 'auditor'],
  attendance: ['hr', 'team_leader', 'ops_manager', 'management', 'finance', 'auditor'],
  claims: ['finance', 'team_leader', 'ops_manager', 'management', 'auditor'],
  coaching: ['team_leader', 'ops_manager', 'hr', 'management', 'auditor'],
  myDay: ['collector', 'team_leader', 'ops_manager'],
  complaints: ['legal', 'team_leader', 'ops_manager', 'quality', 'management', 'auditor'],
  batches: ['case_admin', 'team_leader', 'ops_manager', 'management', 'finance', 'auditor'],
  cases: ['team_leader', 'ops_manager', 'case_admin', 'quality', 'management', 'legal', 'auditor'],

  issues: [
    'collector',
    'team_leader',
    'ops_manager',
    'management',
    'quality',
    'case_admin',
    'legal',
    'auditor',
  ],
  reviews: ['team_leader', 'ops_manager', 'management', 'auditor'],
  plans: ['team_leader', 'ops_manager', 'management', 'legal', 'auditor'],

  policy: [
    ...['team_leader', 'ops_manager', 'quality', 'case_admin', 'management'],
    ...['hr', 'finance', 'legal', 'auditor'],
  ],
};

const has = (session: Session, ...roles: readonly string[]): boolean =>
  roles.some((role) => session.roles.includes(role));

const LEADING: readonly LeadingScreen[] = ['issues', 'reviews', 'plans'];
const PREVENTION: readonly PreventionScreen[] = ['conduct', 'incidents', 'risks', 'opinions'];
const GATE: readonly GateScreen[] = ['rules', 'consents', 'overrides'];
const TEACHING: readonly TeachingScreen[] = ['quality', 'trainings', 'policies'];

/** In the order in which they concern the person, first one first. */
export const screensOf = (session: Session): ScreenName[] => {
  const order: ScreenName[] = has(session, 'legal')
    ? [
        'conduct',
        'complaints',
        'incidents',
        'risks',
        'opinions',
        ...GATE,
        ...TEACHING,
        'cases',
        ...LEADING,
        'policy',
      ]
    : has(session, 'hr')
      ? [
          'attendance',
          'today',
          'coaching',
          'cases',
          'batches',
          'complaints',
          'conduct',
          ...TEACHING,
          'myDay',
          'site',
          ...LEADING,
          'policy',
        ]
      : has(session, 'collector')
        ? ['myDay', 'conduct', 'quality', 'policies', 'incidents', ...LEADING]
        : has(session, 'finance')
          ? ['claims', 'site', 'batches', 'today', 'attendance', 'policies', 'policy', 'myDay']
          : has(session, 'quality')
            ? ['quality', 'cases', 'complaints', ...PREVENTION, ...GATE, 'policies', ...LEADING]
            : [
                'today',
                'cases',
                'batches',
                'site',
                'attendance',
                'coaching',
                ...LEADING,
                'complaints',
                ...PREVENTION,
                ...GATE,
                ...TEACHING,
                'claims',
                'policy',
                'myDay',
                'wallboard',
              ];
  return order.filter(
    (name) => has(session, ...audiences[name]) && (name !== 'myDay' || session.employeeId !== null),
  );
};

/** Why the person can not decide, as a text; null when she may. */
export const notDecidableAnomaly = (session: Session, row: AnomalyRow): TextKey | null => {
  if (row.employeeId === session.actor) return 'today.ownHint';
  if (row.ofLeader) return has(session, 'ops_manager') ? null : 'today.ofLeaderHint';
  return has(session, 'team_leader', 'ops_manager') ? null : 'problem.forbidden';
};

export const notDecidableRequest = (session: Session, row: RequestRow): TextKey | null => {
  if (row.employeeId === session.actor) return 'today.ownHint';
  if (row.overQuota) return has(session, 'hr') ? null : 'today.overQuotaHint';
  return has(session, 'team_leader', 'ops_manager') ? null : 'problem.forbidden';
};

/** Who sees to an issue of this level; never the person whom it is about. */
export const notHandledIssue = (session: Session, row: IssueRow): TextKey | null => {
  if (row.personId === session.actor) return 'today.ownHint';
  const levels = {
    team_leader: ['team_leader', 'ops_manager', 'management'],
    ops_manager: ['ops_manager', 'management'],
    management: ['management'],
  };
  return has(session, ...levels[row.level]) ? null : 'issues.notYours';
};

export const mayLead = (session: Session): boolean => has(session, 'team_leader', 'ops_manager');
export const mayDecideAbove = (session: Session): boolean => has(session, 'ops_manager', 'management');
export const mayApprove = (session: Session): boolean => has(session, 'ops_manager', 'management', 'legal');

/** What the person may do next with a claim; the service decides. */
export const claimStepsOf = (session: Session, row: ClaimRow): readonly ClaimStep[] => {
  if (row.employeeId === session.actor) return [];
  const finance = has(session, 'finance');
  const leads = row.ofLeader ? has(session, 'ops_manager') : has(session, 'team_leader', 'ops_manager');
  const over = row.overBudgetMinor > 0 && !row.overAccepted;
  switch (row.status) {
    case 'claimed':
      return [
        ...(leads ? (['endorse'] as const) : []),
        ...(over && has(session, 'ops_manager') ? (['accept'] as const) : []),
        ...(leads || finance ? (['return'] as const) : []),
      ];
    case 'endorsed':
      return [
        ...(over && has(session, 'ops_manager') ? (['accept'] as const) : []),
        ...(finance ? (over ? (['return'] as const) : (['review', 'return'] as const)) : []),
      ];
    case 'reviewed':
      return finance ? ['approve', 'return'] : [];
    case 'approved':
      return finance ? ['return'] : [];
    default:
      return [];
  }
};

export const maySetBudgets = (session: Session): boolean => has(session, 'finance');
export const mayCoach = (session: Session): boolean => has(session, 'team_leader', 'ops_manager');
export const mayReadSupport = (session: Session): boolean => has(session, 'team_leader', 'hr');

export const mayReadPromises = (session: Session): boolean =>
  has(session, 'team_leader', 'ops_manager', 'case_admin', 'management', 'finance', 'auditor', 'hr');
export const maySubmitTimesheets = (session: Session): boolean => has(session, 'team_leader', 'ops_manager');
export const mayAcceptTimesheets = (session: Session): boolean => has(session, 'hr');
export const mayAssignCases = (session: Session): boolean =>
  has(session, 'team_leader', 'case_admin', 'ops_manager');
/** Holder, leader or manager; what is finer the service decides. */
export const mayWorkCases = (session: Session): boolean =>
  has(session, 'collector', 'team_leader', 'ops_manager');
export const mayRevealDebtors = (session: Session): boolean =>
  mayWorkCases(session) || has(session, 'case_admin');

export const mayReadLog = (session: Session): boolean => has(session, 'auditor');

/** Above the leaders: decides complaints, names handlers, extends clocks. */
export const decidesComplaints = (session: Session): boolean => has(session, 'ops_manager', 'legal');
export const handlesComplaints = (session: Session): boolean =>
  has(session, 'team_leader', 'ops_manager', 'legal');
export const seesComplaints = (session: Session): boolean => has(session, ...audiences.complaints);
export const opensComplaints = (session: Session): boolean =>
  has(session, 'collector', 'team_leader', 'ops_manager', 'quality', 'case_admin', 'legal');
export const raisesObjections = (session: Session): boolean =>
  has(session, 'collector', 'team_leader', 'ops_manager', 'case_admin', 'legal');
export const answersObjections = (session: Session): boolean =>
  has(session, 'case_admin', 'ops_manager', 'legal');

export const readsBatches = (session: Session): boolean =>
  has(session, 'case_admin', 'ops_manager', 'management', 'finance', 'auditor');
export const managesBatches = (session: Session): boolean => has(session, 'case_admin', 'ops_manager');
export const readsTelephony = (session: Session): boolean =>
  has(session, 'case_admin', 'ops_manager', 'quality', 'auditor');
export const managesTelephony = (session: Session): boolean => has(session, 'case_admin', 'ops_manager');
export const decidesRetentions = (session: Session): boolean => has(session, 'ops_manager');
export const decidesConcessions = (session: Session): boolean =>
  has(session, 'team_leader', 'ops_manager', 'case_admin');
/** The lender’s answer comes in through case administration. */
export const recordsLenderAnswers = (session: Session): boolean => has(session, 'case_admin');
export const readsConcessions = (session: Session): boolean =>
  mayWorkCases(session) || has(session, 'case_admin', 'management', 'auditor');
export const readsCredit = (session: Session): boolean =>
  has(session, 'team_leader', 'ops_manager', 'management', 'finance', 'auditor');
export const decidesCredit = (session: Session): boolean => has(session, 'ops_manager');

/** Each listening is recorded. */
export const listensToRecordings = (session: Session): boolean =>
  has(session, 'team_leader', 'ops_manager', 'quality', 'legal');
export const asksPaymentChecks = (session: Session): boolean => mayWorkCases(session);
/** Who keeps the books, or speaks with the lender. */
export const answersPaymentChecks = (session: Session): boolean => has(session, 'finance', 'case_admin');

export type FindingAct = 'hear' | 'decide' | 'hold' | 'reverse';
/** What the person may do with a conduct finding; the service decides. */
export const findingActsOf = (session: Session, row: FindingRow): readonly FindingAct[] => {
  const own = row.employeeId === session.actor;
  const legal = has(session, 'legal') && !own;
  if (row.status === 'upheld') return (legal || has(session, 'management')) && !own ? ['reverse'] : [];
  if (!['open', 'heard', 'reopened'].includes(row.status)) return [];
  const hears = own || legal || has(session, 'hr', 'team_leader', 'ops_manager');
  return [
    ...(legal && row.raisedBy !== session.actor ? (['decide'] as const) : []),
    ...(hears ? (['hear'] as const) : []),
    ...(legal ? (['hold'] as const) : []),
  ];
};

export type IncidentAct = 'acknowledge' | 'check' | 'escalate' | 'dispose' | 'lose' | 'close';
/** Who sees to an incident of its level, and what is left to do; never the person whom it is about. */
export const incidentActsOf = (session: Session, row: IncidentRow): readonly IncidentAct[] => {
  if (row.personId === session.actor) return [];
  const levels = {
    team_leader: ['team_leader', 'ops_manager', 'legal', 'management'],
    ops_manager: ['ops_manager', 'legal', 'management'],
    legal: ['legal', 'management'],
    management: ['legal', 'management'],
  };
  const handles = has(session, ...levels[row.level]);
  const reported = row.reportedBy === session.actor;
  if (row.status === 'closed') return handles ? ['lose'] : [];
  return [
    ...(handles && row.status === 'reported' ? (['acknowledge'] as const) : []),
    ...(handles || reported ? (['check'] as const) : []),
    ...(handles ? (['dispose', 'lose'] as const) : []),
    ...((handles || reported) && row.level !== 'management' ? (['escalate'] as const) : []),
    ...(handles && !reported && row.status === 'acknowledged' ? (['close'] as const) : []),
  ];
};

export type RiskAct = 'rate' | 'plan' | 'accept' | 'close';
export const riskActsOf = (session: Session, row: RiskRow): readonly RiskAct[] => {
  if (row.status === 'closed') return [];
  const legal = has(session, 'legal');
  const manages = legal || has(session, 'team_leader', 'ops_manager', 'management');
  const accepts =
    row.level !== null && row.ratedBy !== session.actor && (legal || has(session, 'management'));
  return [
    ...(legal ? (['rate'] as const) : []),
    ...(manages ? (['plan'] as const) : []),
    ...(accepts ? (['accept'] as const) : []),
    ...(legal && row.level !== null ? (['close'] as const) : []),
  ];
};

/** Not those whom it bounds: who adopts which policy. */
export const mayAdoptPolicy = (session: Session, service: PolicyService): boolean =>
  has(session, { attendance: 'hr', operations: 'management', risk: 'legal' }[service]);

export const activatesRules = (session: Session): boolean => has(session, 'legal');
export type DebtorAct =
  | { readonly kind: 'stop' | 'consent' | 'times' | 'address' }
  | { readonly kind: 'lift'; readonly stop: DebtorStop }
  | { readonly kind: 'withdraw'; readonly consent: DebtorConsent };
export const recordsDebtors = (session: Session): boolean =>
  has(session, 'collector', 'team_leader', 'ops_manager', 'case_admin', 'legal');
/** What forbids is recorded by anybody; what allows again is not. */
export const liftsStop = (session: Session): boolean => has(session, 'legal', 'ops_manager', 'case_admin');
export const seesDebtorFacts = (session: Session): boolean =>
  has(session, 'collector', ...audiences.consents);
export const liftsHolds = (session: Session): boolean => has(session, 'legal');

export type ReviewAct = 'dispute' | 'decide' | 'calibrate';
/** What the person may do with a review of a call; `all`: those among which others of the same call are. */
export const reviewActsOf = (
  session: Session,
  row: CallReviewRow,
  all: readonly CallReviewRow[],
): readonly ReviewAct[] => {
  const decides = reviewsCalls(session) && row.collectorId !== session.actor;
  const ofCall = all.filter(({ contactId }) => contactId === row.contactId);
  const reviewers = new Set(ofCall.map(({ reviewerId }) => reviewerId));
  return [
    ...(row.collectorId === session.actor && row.dispute === 'none' ? (['dispute'] as const) : []),
    ...(decides && row.dispute === 'open' && row.reviewerId !== session.actor ? (['decide'] as const) : []),
    ...(decides && reviewers.size > 1 ? (['calibrate'] as const) : []),
  ];
};
export const reviewsCalls = (session: Session): boolean => has(session, 'quality', 'legal');
export const samplesCalls = (session: Session): boolean => has(session, 'quality');
export const publishesForms = (session: Session): boolean => has(session, 'legal');
export const readsCalibrations = (session: Session): boolean => has(session, 'quality', 'legal', 'auditor');
export const seesCases = (session: Session): boolean => has(session, ...audiences.cases);
export const requiresTrainings = (session: Session): boolean => has(session, 'hr', 'legal');
export const publishesPolicies = (session: Session): boolean => has(session, 'hr', 'legal');

export const givesOpinions = (session: Session): boolean => has(session, 'legal');
export const asksLegal = (session: Session): boolean =>
  has(session, 'collector', 'team_leader', 'ops_manager', 'quality', 'case_admin', 'hr');
