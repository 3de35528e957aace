import type { OperationsParameters } from '@muster/contracts/operations';
import { DomainError } from '@muster/kernel';
import { parametersOn, policyOn, todayAt, type Floor } from '../floor/floor.js';
import type { CaseFile } from './case-file.js';
import type { CaseState } from './case.js';

/** What a decision about a case takes from the site: plain data, so that bulk work reads it once for many cases. */
export type CaseFacts = {
  /** The site's date. */
  readonly today: string;
  readonly policyVersion: number;
  readonly parameters: OperationsParameters;
};

export const caseFacts = (floor: Floor, at: string): CaseFacts => {
  const today = todayAt(floor, at);
  return { today, policyVersion: policyOn(floor, today).version, parameters: parametersOn(floor, today) };
};

/** @throws DomainError `operations.case_missing` (404) */
export const fileOf = ({ file }: CaseState): CaseFile => {
  if (!file) throw new DomainError('operations.case_missing', {}, 'missing');
  return file;
};

/** @throws DomainError `operations.case_missing` (404), `operations.case_closed` */
export const requireOpen = (state: CaseState): CaseFile => {
  const file = fileOf(state);
  if (file.closed !== null)
    throw new DomainError('operations.case_closed', {
      clause: 'W3',
      rule: 'open-case',
      facts: { reason: file.closed },
    });
  return file;
};
