import { DomainError, hasRole, type By } from '@muster/kernel';
import { isEmployed, leads, parametersOn, todayAt, type Floor } from '../floor/floor.js';
import type { Complaint } from './complaint.js';

/** Why somebody is kept out of a complaint; null = nothing speaks against it. */
export const interestOf = (
  { accused, recused }: Complaint,
  floor: Floor,
  employeeId: string,
  at: string,
): 'accused' | 'recused' | 'leads_accused' | null => {
  if (accused.some((one) => one.employeeId === employeeId)) return 'accused';
  if (recused.includes(employeeId)) return 'recused';
  const { leaderRecused } = parametersOn(floor, todayAt(floor, at)).complaints;
  const leadsAccused = accused.some(({ teamId }) => leads(floor, employeeId, teamId, at));
  return leaderRecused && leadsAccused ? 'leads_accused' : null;
};

/**
 * CN-CMPL: who has an interest in a complaint has no part in it.
 * @throws DomainError `operations.complaint_interest` (403)
 */
export const requireDisinterested = (
  complaint: Complaint,
  floor: Floor,
  employeeId: string,
  at: string,
): void => {
  const interest = interestOf(complaint, floor, employeeId, at);
  if (interest !== null)
    throw new DomainError(
      'operations.complaint_interest',
      { clause: 'L4', rule: 'recusal', facts: { interest } },
      'forbidden',
    );
};

/** @throws DomainError `operations.not_complaint_authority` (403): above the leaders alone */
export const requireAbove = (by: By): void => {
  if (!hasRole(by, 'ops_manager', 'legal'))
    throw new DomainError(
      'operations.not_complaint_authority',
      { clause: 'L4', rule: 'decided-above' },
      'forbidden',
    );
};

/** @throws DomainError `operations.not_handler` (403) */
export const requireHandler = ({ handlerId }: Complaint, { actor }: By): void => {
  if (actor !== handlerId)
    throw new DomainError('operations.not_handler', { clause: 'L4', rule: 'handler' }, 'forbidden');
};

/** Employed on the floor, and above a collector. */
export const mayHandle = (floor: Floor, employeeId: string, at: string): boolean =>
  isEmployed(floor, employeeId, todayAt(floor, at)) && floor.people[employeeId]?.position !== 'collector';

/**
 * Somebody of the floor who is above a collector; who is not of the floor, such as Legal, can take a complaint only himself
 * or herself.
 * @throws DomainError `operations.handler_unavailable`
 */
export const requireCanHandle = (floor: Floor, handlerId: string, at: string): void => {
  if (!mayHandle(floor, handlerId, at))
    throw new DomainError('operations.handler_unavailable', {
      clause: 'L4',
      rule: 'employed-above-collectors',
      field: 'handlerId',
      facts: { handlerId },
    });
};
