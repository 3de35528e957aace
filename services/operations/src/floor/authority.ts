import { DomainError, hasRole, type By } from '@muster/kernel';
import { leads, type Floor } from './floor.js';

/** Nobody decides his or her own matter. @throws DomainError `operations.own_matter` (403) */
export const requireOther = ({ actor }: By, subjectId: string, clause?: string): void => {
  if (actor === subjectId)
    throw new DomainError('operations.own_matter', { clause, rule: 'separation-of-duties' }, 'forbidden');
};

/** Leader or deputy of the team, or the operations manager. @throws DomainError `operations.not_your_team` (403) */
export const requireLeads = (
  floor: Floor,
  by: By,
  teamId: string | null,
  at: string,
  clause?: string,
): void => {
  if (hasRole(by, 'ops_manager') || leads(floor, by.actor, teamId, at)) return;
  throw new DomainError('operations.not_your_team', { clause, rule: 'own-team' }, 'forbidden');
};
