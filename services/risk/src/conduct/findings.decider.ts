import type { EventOf, Sealed } from '@muster/contracts';
import {
  ConductFindingDismissed,
  ConductFindingOverdue,
  ConductFindingRaised,
  ConductFindingReopened,
  ConductFindingReversed,
  ConductFindingUpheld,
  ConductHeard,
  ConductRepeated,
  type RiskParameters,
} from '@muster/contracts/risk';
import { addDays, DomainError, periodOf, hasRole, type Decider, type By } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import { leads, teamOn, todayAt } from '../floor/floor.js';
import type { GroundEvent } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';
import { findingOf, overFinding, type Finding, type FindingEvent, type FindingState } from './finding.js';

type Raised = EventOf<typeof ConductFindingRaised>['data'];
type Of = { readonly findingId: string };
/** By a person, or by rule from a fact of the log. `severity` null = what the policy says of the kind. */
export type RaiseFinding = Of &
  Pick<Raised, 'employeeId' | 'kind' | 'caseId' | 'matterId' | 'cites' | 'what' | 'raisedBy'> & {
    readonly command: 'Raise';
    readonly severity: Raised['severity'] | null;
    readonly on: string | null;
    readonly at: string;
  };
type Hear = Of &
  Acting & {
    readonly command: 'Hear';
    readonly statement: Sealed;
    readonly manner: 'written' | 'meeting';
  };
type Decide = Of &
  Acting & {
    readonly command: 'Decide';
    readonly verdict: 'upheld' | 'dismissed';
    /** Of what is upheld; as it was raised when it is left out. */
    readonly severity: Raised['severity'] | null;
    readonly reasons: Sealed;
  };
type Reverse = Of & Acting & { readonly command: 'Reverse'; readonly reasons: Sealed };
/** By rule: the complaint that it rests on was reopened. */
export type ReopenFinding = Of &
  Pick<EventOf<typeof ConductFindingReopened>['data'], 'matterId' | 'cites'> & {
    readonly command: 'Reopen';
    readonly at: string;
  };
/** By the system, after the last date. */
type RunOut = Of & { readonly command: 'RunOut'; readonly at: string };

export type FindingCommand = RaiseFinding | Hear | Decide | Reverse | ReopenFinding | RunOut;

const NOTHING: readonly FindingEvent[] = [];

/** R2: what may have been a breach, what the person says to it, and what Legal decides. Stream `finding-<id>`. */
export const findings: Decider<FindingState, FindingCommand, FindingEvent | GroundEvent> = {
  ...overFinding,
  decide: (command, state) => {
    switch (command.command) {
      case 'Raise':
        return raise(command, state);
      case 'Hear':
        return hear(command, state);
      case 'Decide':
        return decide(command, state);
      case 'Reverse':
        return reverse(command, state);
      case 'Reopen':
        return reopen(command, state);
      case 'RunOut':
        return runOut(command, state);
    }
  },
};

const raise = (told: RaiseFinding, { matter: finding, floor, policies }: FindingState) => {
  const { findingId, employeeId, kind, severity, raisedBy, caseId, matterId, cites, what, at } = told;
  if (finding) {
    if (matterId === null || cites === null || finding.matters.includes(matterId)) return NOTHING;
    const { teamId } = finding;
    return [ConductRepeated({ findingId, employeeId, teamId, matterId, caseId, cites }, at)];
  }
  if (!floor.people[employeeId])
    throw new DomainError('risk.person_unknown', { clause: 'R2', field: 'employeeId' });
  if (raisedBy !== null) requireOther({ actor: raisedBy, roles: [] }, employeeId, 'R2');
  const today = todayAt(floor, at);
  const on = told.on ?? today;
  const { version, parameters } = policyOn(policies, today);
  const { permitsFrom, severities } = parameters.conduct;
  if (kind === 'no_permit' && (permitsFrom === null || on < permitsFrom)) return NOTHING;
  return [
    ConductFindingRaised(
      {
        ...{ findingId, employeeId, teamId: teamOn(floor, employeeId, on), kind, on },
        severity: severity ?? severities.find((one) => one.kind === kind)?.severity ?? 'moderate',
        ...{ caseId, matterId, cites, what, raisedBy, policyVersion: version },
        ...datesFrom(today, parameters),
      },
      at,
    ),
  ];
};

/** Until when the person may speak, and until when it is to be decided. */
const datesFrom = (today: string, { conduct: { hearingDays, decideDays } }: RiskParameters) => ({
  hearBy: addDays(today, hearingDays),
  decideBy: addDays(today, decideDays),
});

const named = (findingId: string, { employeeId, teamId }: Finding) => ({ findingId, employeeId, teamId });

/** @throws DomainError `risk.finding_decided` */
const requireUndecided = ({ verdict }: Finding): void => {
  if (verdict)
    throw new DomainError('risk.finding_decided', {
      clause: 'R2',
      rule: 'decided-once',
      facts: { verdict: verdict.kind },
    });
};

/** The person alone writes; what is said in a meeting is recorded by a leader, HR or Legal. */
const hear = (
  { findingId, statement, manner, by, at }: Hear,
  state: FindingState,
): readonly FindingEvent[] => {
  const finding = findingOf(state);
  const records =
    by.actor === finding.employeeId ||
    (manner === 'meeting' &&
      (hasRole(by, 'legal', 'hr', 'ops_manager') || leads(state.floor, by.actor, finding.teamId, at)));
  if (!records)
    throw new DomainError('risk.not_your_hearing', { clause: 'R2', rule: 'heard-oneself' }, 'forbidden');
  if (finding.statements.includes(statement.digest)) return NOTHING;
  requireUndecided(finding);
  return [ConductHeard({ ...named(findingId, finding), statement, manner, recordedBy: by.actor }, at)];
};

/** @throws DomainError `risk.not_conduct_authority` (403) */
const requireLegal = (by: By, ...others: readonly string[]): void => {
  if (!hasRole(by, 'legal', ...others))
    throw new DomainError(
      'risk.not_conduct_authority',
      { clause: 'R2', rule: 'decided-by-legal' },
      'forbidden',
    );
};

/** By Legal, who neither raised it nor is it about; not before the person has spoken or had the time to. */
const decide = (
  { findingId, verdict, severity, reasons, by, at }: Decide,
  state: FindingState,
): readonly FindingEvent[] => {
  const finding = findingOf(state);
  const { employeeId, kind, on, raisedBy, hearBy, decideBy, statements } = finding;
  requireLegal(by);
  requireOther(by, employeeId, 'R2');
  if (raisedBy !== null) requireOther(by, raisedBy, 'R2');
  const grave = severity ?? finding.severity;
  if (finding.verdict?.kind === verdict && (verdict === 'dismissed' || grave === finding.severity))
    return NOTHING;
  requireUndecided(finding);
  const today = todayAt(state.floor, at);
  const heard = statements.length > 0;
  if (!heard && today <= hearBy)
    throw new DomainError('risk.not_heard', { clause: 'R2', rule: 'heard-first', facts: { hearBy } });
  const { version, parameters } = policyOn(state.policies, today);
  const { gateFactors, monthStartDay } = parameters.conduct;
  const decision = {
    ...{ ...named(findingId, finding), kind, on, reasons, heard, raisedBy, decidedBy: by.actor },
    ...{ inTime: today <= decideBy, policyVersion: version },
  };
  return verdict === 'dismissed'
    ? [ConductFindingDismissed(decision, at)]
    : [
        ConductFindingUpheld(
          {
            ...{ ...decision, severity: grave, gateFactor: gateFactors[grave] },
            month: periodOf(on, monthStartDay).period,
          },
          at,
        ),
      ];
};

const reverse = ({ findingId, reasons, by, at }: Reverse, state: FindingState): readonly FindingEvent[] => {
  const finding = findingOf(state);
  requireLegal(by, 'management');
  requireOther(by, finding.employeeId, 'R2');
  const { verdict } = finding;
  if (verdict?.kind === 'reversed') return NOTHING;
  if (verdict?.kind !== 'upheld')
    throw new DomainError('risk.finding_not_upheld', { clause: 'R2', rule: 'upheld-first' });
  requireOther(by, verdict.by, 'R2');
  return [
    ConductFindingReversed(
      {
        ...{ ...named(findingId, finding), month: verdict.month, gateFactor: verdict.factor },
        ...{ reasons, upheldBy: verdict.by, decidedBy: by.actor },
      },
      at,
    ),
  ];
};

/** What nobody has decided yet goes on as it is: it is decided by what the complaint turns out to be. */
const reopen = (
  { findingId, matterId, cites, at }: ReopenFinding,
  { matter: finding, floor, policies }: FindingState,
): readonly FindingEvent[] => {
  if (!finding?.verdict) return NOTHING;
  const { verdict } = finding;
  const today = todayAt(floor, at);
  const { version, parameters } = policyOn(policies, today);
  return [
    ConductFindingReopened(
      {
        ...{ ...named(findingId, finding), previous: verdict.kind, matterId, cites, policyVersion: version },
        suspended: verdict.kind === 'upheld' ? { month: verdict.month, gateFactor: verdict.factor } : null,
        ...datesFrom(today, parameters),
      },
      at,
    ),
  ];
};

const runOut = ({ findingId, at }: RunOut, { matter, floor }: FindingState): readonly FindingEvent[] => {
  if (!matter || matter.verdict || matter.overdue || todayAt(floor, at) <= matter.decideBy) return NOTHING;
  const { severity, decideBy } = matter;
  return [ConductFindingOverdue({ ...named(findingId, matter), severity, decideBy }, at)];
};
