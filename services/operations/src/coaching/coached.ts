import { DomainError } from '@muster/kernel';
import { isEmployed, parametersOn, teamOn, todayAt, type Floor } from '../floor/floor.js';

/** The home team of a person of the floor. @throws DomainError `operations.person_unavailable` */
export const memberOf = (floor: Floor, employeeId: string, at: string, clause: string): string => {
  const today = todayAt(floor, at);
  const teamId = teamOn(floor, employeeId, today);
  if (teamId === null || !isEmployed(floor, employeeId, today))
    throw new DomainError('operations.person_unavailable', { clause, rule: 'member', field: 'employeeId' });
  return teamId;
};

/** @throws DomainError `operations.skill_unknown` */
export const requireSkills = (floor: Floor, codes: readonly string[], at: string, clause: string): void => {
  const known = new Set(parametersOn(floor, todayAt(floor, at)).coaching.skills.map(({ code }) => code));
  if (!codes.every((code) => known.has(code)))
    throw new DomainError('operations.skill_unknown', { clause, rule: 'known-skill', field: 'skills' });
};

/** @throws DomainError `operations.not_yet` for what lies ahead */
export const requirePast = (instant: string, at: string, clause: string): void => {
  if (Date.parse(instant) > Date.parse(at))
    throw new DomainError('operations.not_yet', { clause, rule: 'has-happened' });
};

/** @throws DomainError `operations.follow_up_past` */
export const requireAhead = (floor: Floor, date: string | null, at: string, clause: string): void => {
  if (date !== null && date < todayAt(floor, at))
    throw new DomainError('operations.follow_up_past', { clause, rule: 'ahead', field: 'followUpOn' });
};
