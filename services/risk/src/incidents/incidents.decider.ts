import type { Sealed } from '@muster/contracts';
import type { Severity } from '@muster/contracts/operations';
import {
  IncidentAcknowledged,
  IncidentEscalated,
  incidentLevel,
  IncidentReported,
  type IncidentLevel,
} from '@muster/contracts/risk';
import { addMinutes, DomainError, millisecondsOf, same, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { leads, todayAt, type Floor } from '../floor/floor.js';
import type { GroundEvent } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';
import { isLate, named, refused, requireHandler, requireOpen } from './handling.js';
import {
  incidentOf,
  overIncident,
  type Incident,
  type IncidentEvent,
  type IncidentState,
  type IncidentSubject,
} from './incident.js';

type Of = { readonly incidentId: string };
export type ReportIncident = Of & {
  readonly kind: 'Report';
  /** Without a severity it is as grave as the policy says of the kind. */
  readonly subject: Omit<IncidentSubject, 'severity'> & { readonly severity: Severity | null };
  readonly description: Sealed | null;
  /** null = by rule. */
  readonly reportedBy: string | null;
  readonly at: string;
};
type Acknowledge = Of & Acting & { readonly kind: 'Acknowledge' };
type Escalate = Of &
  Acting & { readonly kind: 'Escalate'; readonly to: IncidentLevel; readonly reason: Sealed };
/** By the system, when the clock that ended at `dueAt` was not stopped. */
type RunOut = Of & { readonly kind: 'RunOut'; readonly dueAt: string; readonly at: string };

export type IncidentCommand = ReportIncident | Acknowledge | Escalate | RunOut;

const NOTHING: readonly IncidentEvent[] = [];
const LEVELS = incidentLevel.options;

/** R4: what went wrong, and who sees to it by when. Stream `incident-<id>`. */
export const incidents: Decider<IncidentState, IncidentCommand, IncidentEvent | GroundEvent> = {
  ...overIncident,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Report':
        return report(command, state);
      case 'Acknowledge':
        return acknowledge(command, state);
      case 'Escalate':
        return escalate(command, state);
      case 'RunOut':
        return runOut(command, state);
    }
  },
};

const clocksOf = ({ floor, policies }: IncidentState, at: string, { severity }: IncidentSubject) =>
  policyOn(policies, todayAt(floor, at)).parameters.incidents.clocks[severity];

const report = (
  { incidentId, subject: told, description, reportedBy, at }: ReportIncident,
  { matter: incident, floor, policies }: IncidentState,
): readonly IncidentEvent[] => {
  const { version, parameters } = policyOn(policies, todayAt(floor, at));
  const { clocks, startsAt, severities, checklists } = parameters.incidents;
  const { kind, teamId, personId, occurredAt } = told;
  const severity = told.severity ?? severities.find((one) => one.kind === kind)?.severity ?? 'moderate';
  const subject = { ...told, severity };
  if (incident) {
    if (same(incident.subject, subject) && incident.description === (description && description.digest))
      return NOTHING;
    throw refused('risk.incident_exists', 'incident-once');
  }
  if (millisecondsOf(occurredAt) > millisecondsOf(at))
    throw refused('risk.incident_ahead', 'happened-before', 'occurredAt');
  if (teamId !== null && !floor.teams[teamId])
    throw new DomainError('risk.team_missing', { clause: 'R4', field: 'teamId' }, 'missing');
  if (personId !== null && !floor.people[personId])
    throw refused('risk.person_unknown', 'of-the-floor', 'personId');
  return [
    IncidentReported(
      {
        ...{ incidentId, ...subject, description, reportedBy, policyVersion: version },
        checklist: [...(checklists.find((one) => one.kind === kind)?.items ?? [])],
        level: firstLevel(floor, subject, startsAt[severity], at),
        dueAt: addMinutes(at, clocks[severity].acknowledgeMinutes),
      },
      at,
    ),
  ];
};

/** A matter of no team, or of who leads the team, begins above the leader. */
const firstLevel = (
  floor: Floor,
  { teamId, personId }: IncidentSubject,
  level: IncidentLevel,
  at: string,
): IncidentLevel =>
  level === 'team_leader' && (teamId === null || (personId !== null && leads(floor, personId, teamId, at)))
    ? 'ops_manager'
    : level;

const acknowledge = (command: Acknowledge, state: IncidentState): readonly IncidentEvent[] => {
  const incident = incidentOf(state);
  const { incidentId, by, at } = command;
  requireHandler(incident, state.floor, command);
  if (incident.acknowledgedBy !== null) return NOTHING;
  requireOpen(incident);
  const dueAt = addMinutes(at, clocksOf(state, at, incident.subject).disposeMinutes);
  const late = isLate(incident, at);
  return [
    IncidentAcknowledged({ ...named(incidentId, incident), acknowledgedBy: by.actor, dueAt, late }, at),
  ];
};

/** The next clock, of the acknowledgement or of the disposition; at the top none runs. */
const clockAt = (
  state: IncidentState,
  { subject, acknowledgedBy }: Incident,
  to: IncidentLevel,
  at: string,
) => {
  const { acknowledgeMinutes, disposeMinutes } = clocksOf(state, at, subject);
  return to === LEVELS.at(-1)
    ? null
    : addMinutes(at, acknowledgedBy === null ? acknowledgeMinutes : disposeMinutes);
};

/** Upwards only; whoever sees to it or reported it may ask for it. */
const escalate = (command: Escalate, state: IncidentState): readonly IncidentEvent[] => {
  const incident = incidentOf(state);
  const { incidentId, to, reason, by, at } = command;
  requireHandler(incident, state.floor, command, incident.reportedBy);
  requireOpen(incident);
  if (LEVELS.indexOf(to) <= LEVELS.indexOf(incident.level)) return NOTHING;
  return [
    IncidentEscalated(
      {
        ...{ ...named(incidentId, incident), from: incident.level, to, reason },
        ...{ cause: 'person', dueAt: clockAt(state, incident, to, at), escalatedBy: by.actor },
      },
      at,
    ),
  ];
};

const runOut = ({ incidentId, dueAt, at }: RunOut, state: IncidentState): readonly IncidentEvent[] => {
  const { matter } = state;
  if (!matter || matter.dueAt !== dueAt || millisecondsOf(at) < millisecondsOf(dueAt)) return NOTHING;
  const to = LEVELS[LEVELS.indexOf(matter.level) + 1];
  if (!to) return NOTHING;
  return [
    IncidentEscalated(
      {
        ...{ ...named(incidentId, matter), from: matter.level, to, cause: 'clock', reason: null },
        ...{ dueAt: clockAt(state, matter, to, at), escalatedBy: null },
      },
      at,
    ),
  ];
};
