import { DomainError, periodNamed, type Period } from '@muster/kernel';
import { parametersOn, todayAt, type Floor } from '../floor/floor.js';

/** The dates of a 業績月, if it is not over. @throws DomainError `operations.month_over` */
export const monthAhead = (floor: Floor, month: string, at: string): Period => {
  const today = todayAt(floor, at);
  const period = periodNamed(month, parametersOn(floor, today).planning.monthStartDay);
  if (period.to < today)
    throw new DomainError('operations.month_over', {
      clause: 'L1',
      rule: 'before-the-month-ends',
      field: 'month',
      facts: { to: period.to },
    });
  return period;
};

/** @throws DomainError `operations.team_missing` (404) */
export const requireTeam = ({ teams }: Floor, teamId: string): void => {
  if (!teams[teamId]) throw new DomainError('operations.team_missing', { facts: { teamId } }, 'missing');
};

/** @throws DomainError `operations.bucket_unknown` for one that the policy's bounds do not reach */
export const requireBuckets = (
  floor: Floor,
  buckets: readonly number[],
  at: string,
  clause: string,
  field: string,
): void => {
  const { bounds } = parametersOn(floor, todayAt(floor, at)).buckets;
  const unknown = buckets.find((bucket) => bucket > bounds.length);
  if (unknown !== undefined)
    throw new DomainError('operations.bucket_unknown', {
      clause,
      rule: 'buckets-of-the-policy',
      field,
      facts: { bucket: unknown, last: bounds.length },
    });
};
