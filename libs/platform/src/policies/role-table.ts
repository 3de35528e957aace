/**
 * Who does what, as data: one line per operation. Scopes say about whom or where:
 * `self` only matters of one's own · `team` one's own teams · `site` the sites of the token · `company` every site.
 * What a rule adds (never one's own matters, proposer ≠ decider, quotas) is the decider's.
 */
export const SCOPES = ['self', 'team', 'site', 'company'] as const;
export type Scope = (typeof SCOPES)[number];

export const ROLES = [
  'collector',
  'team_leader',
  'ops_manager',
  'quality',
  'case_admin',
  'management',
  'hr',
  'finance',
  'legal',
  'auditor',
  'operator',
  'admin',
  'integration',
  'loader',
] as const;
export type Role = (typeof ROLES)[number];

type Grants = Readonly<Partial<Record<Role, Scope>>>;

/** Everybody on the floor for himself or herself, the line above for those below. */
const line = { collector: 'self', team_leader: 'team', ops_manager: 'site' } as const;
const loader = { loader: 'company' } as const;

const table = {
  'attendance.punch': { collector: 'self', team_leader: 'self', ops_manager: 'self', ...loader },
  'attendance.read': {
    ...line,
    management: 'company',
    hr: 'company',
    finance: 'company',
    auditor: 'company',
    ...loader,
  },
  'attendance.correction.request': { ...line, team_leader: 'self', ops_manager: 'self', ...loader },
  'attendance.correction.decide': { team_leader: 'team', ops_manager: 'site', hr: 'company', ...loader },
  'attendance.leave.request': { ...line, team_leader: 'self', ops_manager: 'self', ...loader },
  'attendance.leave.decide': { team_leader: 'team', ops_manager: 'site', hr: 'company', ...loader },
  'attendance.overtime.request': { ...line, ...loader },
  'attendance.overtime.decide': { team_leader: 'team', ops_manager: 'site', hr: 'company', ...loader },
  'attendance.fieldwork.order': { team_leader: 'team', ops_manager: 'site', ...loader },
  'attendance.anomaly.explain': { ...line, team_leader: 'self', ops_manager: 'self', ...loader },
  'attendance.anomaly.decide': { team_leader: 'team', ops_manager: 'site', ...loader },
  'attendance.day.close': { team_leader: 'team', ops_manager: 'site', hr: 'company', ...loader },
  'attendance.roster.publish': { team_leader: 'team', ops_manager: 'site', hr: 'company', ...loader },
  'attendance.shift.change': { team_leader: 'team', ops_manager: 'site', ...loader },
  'attendance.shift.swap': { ...line, ...loader },
  'attendance.session.manage': { team_leader: 'team', ops_manager: 'site', hr: 'company', ...loader },
  'attendance.session.checkin': { ...line, ...loader },
  'attendance.timesheet.submit': { team_leader: 'team', ops_manager: 'site', ...loader },
  'attendance.timesheet.accept': { hr: 'company', ...loader },
  'attendance.policy.adopt': { hr: 'company', ...loader },
  'attendance.history.seal': { ...loader },
  'attendance.workforce.manage': { hr: 'company', ...loader },
  'attendance.import': { hr: 'company', integration: 'site', ...loader },
  'operations.target.set': { ops_manager: 'site', management: 'company', ...loader },
  'operations.plan.propose': { team_leader: 'team', ops_manager: 'site', ...loader },
  'operations.plan.decide': { ops_manager: 'site', management: 'company', ...loader },
  'operations.strategy.propose': { team_leader: 'team', ops_manager: 'site', ...loader },
  'operations.strategy.decide': { ops_manager: 'site', management: 'company', legal: 'company', ...loader },
  'operations.strategy.retire': {
    team_leader: 'team',
    ops_manager: 'site',
    management: 'company',
    legal: 'company',
    ...loader,
  },
  'operations.workflow.draft': { team_leader: 'team', ops_manager: 'site', ...loader },
  'operations.workflow.decide': { ops_manager: 'site', management: 'company', legal: 'company', ...loader },
  'operations.issue.raise': {
    ...line,
    quality: 'site',
    case_admin: 'site',
    management: 'company',
    hr: 'company',
    legal: 'company',
    ...loader,
  },
  'operations.issue.handle': { team_leader: 'team', ops_manager: 'site', management: 'company', ...loader },
  'operations.review.file': { team_leader: 'team', ops_manager: 'site', ...loader },
  'operations.task.complete': { ...line, quality: 'site', case_admin: 'site', ...loader },
  'operations.huddle.hold': { team_leader: 'team', ops_manager: 'site', ...loader },

  'operations.case.manage': { case_admin: 'site', ops_manager: 'site', integration: 'site', ...loader },
  'operations.case.work': { ...line, case_admin: 'site', ...loader },
  'operations.case.assign': { team_leader: 'team', case_admin: 'site', ops_manager: 'site', ...loader },
  'operations.payment.record': { finance: 'company', integration: 'site', ...loader },
  'operations.payment.check': { finance: 'company', case_admin: 'site', integration: 'site', ...loader },
  'operations.promise.record': { ...line, ...loader },
  'operations.batch.manage': { case_admin: 'site', ops_manager: 'site', integration: 'site', ...loader },
  'operations.retention.decide': { ops_manager: 'site', ...loader },
  'operations.concession.decide': {
    team_leader: 'team',
    ops_manager: 'site',
    case_admin: 'site',
    integration: 'site',
    ...loader,
  },
  'operations.credit.decide': { ops_manager: 'site', ...loader },
  'operations.import': { case_admin: 'site', finance: 'company', integration: 'site', ...loader },
  'operations.history.load': { ...loader },
  'operations.expense.claim': { collector: 'self', team_leader: 'self', ...loader },
  'operations.expense.endorse': { team_leader: 'team', ops_manager: 'site', ...loader },
  'operations.expense.accept': { ops_manager: 'site', finance: 'company', ...loader },
  'operations.expense.review': { finance: 'company', ...loader },
  'operations.expense.return': { team_leader: 'team', ops_manager: 'site', finance: 'company', ...loader },
  'operations.expense.read': { ...line, management: 'company', finance: 'company', auditor: 'company' },
  'operations.voucher.read': { finance: 'company', management: 'company', auditor: 'company' },
  'operations.budget.set': { finance: 'company', ...loader },
  'operations.receipt.reveal': { ...line, finance: 'company' },
  'operations.support.raise': { collector: 'self', team_leader: 'self', ...loader },
  'operations.support.close': { collector: 'self', team_leader: 'team', hr: 'company', ...loader },
  'operations.support.read': { collector: 'self', team_leader: 'team', hr: 'company' },
  'operations.support.count.read': { ops_manager: 'site', management: 'company', hr: 'company' },
  'operations.coaching.record': { team_leader: 'team', ops_manager: 'site', ...loader },
  'operations.coaching.acknowledge': { collector: 'self', team_leader: 'self', ...loader },
  'operations.coaching.read': { ...line, management: 'company', hr: 'company', auditor: 'company' },
  'dashboards.read': {
    ...line,
    quality: 'site',
    case_admin: 'site',
    management: 'company',
    hr: 'company',
    finance: 'company',
    legal: 'company',
    auditor: 'company',
    operator: 'company',
  },
  'log.read': { auditor: 'company', integration: 'company' },
  'personal.reveal': { ...line, hr: 'company' },
  'personal.erase': { hr: 'company' },
  'system.operate': { operator: 'company', ...loader },
} as const satisfies Readonly<Record<string, Grants>>;

export type Operation = keyof typeof table;
export const ROLE_TABLE: Readonly<Record<Operation, Grants>> = table;
