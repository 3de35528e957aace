import type { Sealed } from '@muster/contracts';
import {
  IssueAssigned,
  IssueEscalated,
  issueLevel,
  IssuePassed,
  IssueRaised,
  IssueResolved,
  type IssueLevel,
} from '@muster/contracts/operations';
import {
  addMinutes,
  DomainError,
  millisecondsOf,
  same,
  hasRole,
  type Decider,
  type By,
} from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import {
  isEmployed,
  isLeader,
  leads,
  parametersOn,
  todayAt,
  type Floor,
  type FloorEvent,
} from '../floor/floor.js';
import { hasLeft, successorOf, type LeftBehind } from '../floor/successor.js';
import { requireTeam } from '../plans/month.js';
import {
  digestOf,
  overIssue,
  type Issue,
  type IssueEvent,
  type IssueState,
  type IssueSubject,
} from './issue.js';

type OfIssue = Acting & { readonly issueId: string };
type Raise = OfIssue & {
  readonly kind: 'Raise';
  readonly subject: Omit<IssueSubject, 'description'>;
  readonly description: Sealed;
};
type Assign = OfIssue & { readonly kind: 'Assign'; readonly assigneeId: string };
type Escalate = OfIssue & { readonly kind: 'Escalate'; readonly to: IssueLevel; readonly reason: Sealed };
type Resolve = OfIssue & { readonly kind: 'Resolve'; readonly resolution: Sealed };
/** By the system, when the clock that ended at `dueAt` was not stopped. */
type RunOut = Omit<OfIssue, 'by'> & { readonly kind: 'RunOut'; readonly dueAt: string };

/** By itself, on the day after the assignee's last one. */
type Pass = LeftBehind & { readonly kind: 'Pass'; readonly issueId: string };

export type IssueCommand = Raise | Assign | Escalate | Resolve | RunOut | Pass;

const NOTHING: readonly IssueEvent[] = [];
const LEVELS = issueLevel.options;

/** L3: problems of the floor, who sees to them, and until when. Stream `issue-<id>`. */
export const issues: Decider<IssueState, IssueCommand, IssueEvent | FloorEvent> = {
  ...overIssue,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Raise':
        return raise(command, state);
      case 'Assign':
        return assign(command, state);
      case 'Escalate':
        return escalate(command, state);
      case 'Resolve':
        return resolve(command, state);
      case 'RunOut':
        return runOut(command, state);
      case 'Pass':
        return pass(command, state);
    }
  },
};

const refused = (code: string, rule: string, field?: string): DomainError =>
  new DomainError(code, { clause: 'L3', rule, field });

/** The end of a clock that begins now. */
const clockFrom = (floor: Floor, at: string, severity: IssueSubject['severity']): string =>
  addMinutes(at, parametersOn(floor, todayAt(floor, at)).issues.clockMinutes[severity]);

/** A matter of a leader, or of no team, begins above the leader. */
const raise = (
  { issueId, subject, description, by, at }: Raise,
  { matter: issue, floor }: IssueState,
): readonly IssueEvent[] => {
  const { teamId, personId, severity } = subject;
  if (issue) {
    if (same(issue.subject, { ...subject, description: digestOf(description) })) return NOTHING;
    throw refused('operations.issue_exists', 'issue-once');
  }
  if (teamId !== null) requireTeam(floor, teamId);
  if (personId !== null && !floor.people[personId])
    throw refused('operations.person_unknown', 'somebody-of-the-floor', 'personId');
  const above = teamId === null || (personId !== null && isLeader(floor, personId, todayAt(floor, at)));
  return [
    IssueRaised(
      {
        ...{ issueId, ...subject, description, raisedBy: by.actor },
        level: above ? 'ops_manager' : 'team_leader',
        dueAt: clockFrom(floor, at, severity),
      },
      at,
    ),
  ];
};

/** @throws DomainError `operations.issue_missing` (404) */
const issueOf = ({ matter }: IssueState): Issue => {
  if (!matter) throw new DomainError('operations.issue_missing', { clause: 'L3' }, 'missing');
  return matter;
};

const requireUnresolved = ({ resolution }: Issue): void => {
  if (resolution !== null) throw refused('operations.issue_resolved', 'open-issue');
};

const handles = ({ subject, level }: Issue, floor: Floor, by: By, at: string): boolean =>
  hasRole(by, 'management') ||
  (level !== 'management' && hasRole(by, 'ops_manager')) ||
  (level === 'team_leader' && leads(floor, by.actor, subject.teamId, at));

const requireHandler = (
  issue: Issue,
  floor: Floor,
  by: By,
  at: string,
  ...others: readonly (string | null)[]
): void => {
  if (!handles(issue, floor, by, at) && !others.includes(by.actor))
    throw new DomainError(
      'operations.not_your_issue',
      { clause: 'L3', rule: 'level-of-the-issue' },
      'forbidden',
    );
  if (issue.subject.personId !== null) requireOther(by, issue.subject.personId, 'L3');
};

const ofIssue = (issueId: string, { subject: { teamId, personId, textOf } }: Issue) => ({
  ...{ issueId, teamId, personId, textOf },
});

const assign = ({ issueId, assigneeId, by, at }: Assign, state: IssueState): readonly IssueEvent[] => {
  const issue = issueOf(state);
  requireHandler(issue, state.floor, by, at);
  requireUnresolved(issue);
  if (assigneeId === issue.subject.personId)
    throw refused('operations.about_assignee', 'not-about-oneself', 'assigneeId');
  if (!isEmployed(state.floor, assigneeId, todayAt(state.floor, at)))
    throw refused('operations.assignee_unavailable', 'employed-here', 'assigneeId');
  if (issue.assigneeId === assigneeId) return NOTHING;
  return [
    IssueAssigned(
      {
        ...{ ...ofIssue(issueId, issue), assigneeId, assignedBy: by.actor },
        previousAssigneeId: issue.assigneeId,
      },
      at,
    ),
  ];
};

/** The next clock; at the top none runs. */
const clockAt = (floor: Floor, to: IssueLevel, at: string, { severity }: IssueSubject): string | null =>
  to === LEVELS.at(-1) ? null : clockFrom(floor, at, severity);

/** Upwards only; whoever sees to it or raised it may ask for it. */
const escalate = ({ issueId, to, reason, by, at }: Escalate, state: IssueState): readonly IssueEvent[] => {
  const issue = issueOf(state);
  requireHandler(issue, state.floor, by, at, issue.assigneeId, issue.raisedBy);
  requireUnresolved(issue);
  if (LEVELS.indexOf(to) <= LEVELS.indexOf(issue.level)) return NOTHING;
  return [
    IssueEscalated(
      {
        ...{ ...ofIssue(issueId, issue), from: issue.level, to, reason },
        ...{ cause: 'person', escalatedBy: by.actor, dueAt: clockAt(state.floor, to, at, issue.subject) },
      },
      at,
    ),
  ];
};

/** The handler of its level, or to whom it was assigned; never the person whom it is about. */
const resolve = ({ issueId, resolution, by, at }: Resolve, state: IssueState): readonly IssueEvent[] => {
  const issue = issueOf(state);
  requireHandler(issue, state.floor, by, at, issue.assigneeId);
  if (issue.resolution === digestOf(resolution)) return NOTHING;
  requireUnresolved(issue);
  const late = issue.late || (issue.dueAt !== null && millisecondsOf(at) > millisecondsOf(issue.dueAt));
  return [IssueResolved({ ...ofIssue(issueId, issue), resolution, resolvedBy: by.actor, late }, at)];
};

const runOut = ({ issueId, dueAt, at }: RunOut, state: IssueState): readonly IssueEvent[] => {
  const issue = issueOf(state);
  const to = LEVELS[LEVELS.indexOf(issue.level) + 1];
  if (issue.dueAt !== dueAt || !to || millisecondsOf(at) < millisecondsOf(dueAt)) return NOTHING;
  return [
    IssueEscalated(
      {
        ...{ ...ofIssue(issueId, issue), from: issue.level, to, reason: null },
        ...{ cause: 'clock', escalatedBy: null, dueAt: clockAt(state.floor, to, at, issue.subject) },
      },
      at,
    ),
  ];
};

/** To the receiver, unless it is about him or her; else it waits for who sees to its level. */
const pass = (command: Pass, { matter: issue, floor }: IssueState): readonly IssueEvent[] => {
  const { issueId, employeeId, at } = command;
  if (!issue || issue.resolution !== null || issue.assigneeId !== employeeId || !hasLeft(floor, command))
    return NOTHING;
  const receiverId = successorOf(floor, command, null);
  const assigneeId = receiverId === issue.subject.personId ? null : receiverId;
  return [IssuePassed({ ...ofIssue(issueId, issue), assigneeId, previousAssigneeId: employeeId }, at)];
};
