import { incidentLevel } from '@muster/contracts/risk';
import { DomainError, millisecondsOf, hasRole, type By } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import { leads, type Floor } from '../floor/floor.js';
import type { Incident } from './incident.js';

const LEVELS = incidentLevel.options;

export const refused = (code: string, rule: string, field?: string): DomainError =>
  new DomainError(code, { clause: 'R4', rule, field });

/** Legal and management see to every incident; the others up to their level. */
const handles = ({ subject, level }: Incident, floor: Floor, by: By, at: string): boolean =>
  hasRole(by, 'management', 'legal') ||
  (LEVELS.indexOf(level) <= LEVELS.indexOf('ops_manager') && hasRole(by, 'ops_manager')) ||
  (level === 'team_leader' && leads(floor, by.actor, subject.teamId, at));

/**
 * Who sees to it at its level or above, or one of the others; never whom it is about.
 * @throws DomainError `risk.not_your_incident` (403), `risk.own_matter` (403)
 */
export const requireHandler = (
  incident: Incident,
  floor: Floor,
  { by, at }: Acting,
  ...others: (string | null)[]
) => {
  if (!handles(incident, floor, by, at) && !others.includes(by.actor))
    throw new DomainError(
      'risk.not_your_incident',
      { clause: 'R4', rule: 'level-of-the-incident' },
      'forbidden',
    );
  if (incident.subject.personId !== null) requireOther(by, incident.subject.personId, 'R4');
};

/** @throws DomainError `risk.incident_closed` */
export const requireOpen = ({ closed }: Incident): void => {
  if (closed !== null) throw refused('risk.incident_closed', 'open-incident');
};

export const named = (incidentId: string, { subject: { teamId, personId, textOf } }: Incident) => ({
  ...{ incidentId, teamId, personId, textOf },
});

export const isLate = ({ dueAt, late }: Incident, at: string): boolean =>
  late || (dueAt !== null && millisecondsOf(at) > millisecondsOf(dueAt));
