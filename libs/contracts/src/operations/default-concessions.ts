import type { ConcessionRules } from './concessions.js';

const row = (
  level: 'team_leader' | 'ops_manager',
  [fromBucket, toBucket]: readonly [number, number],
  [principal, interest]: readonly [number, number],
  maxWaivedMinor: number,
  maxInstalments: number,
): ConcessionRules['authority'][number] => ({
  ...{ level, fromBucket, toBucket, principal, interest, fee: 10_000, maxWaivedMinor, maxInstalments },
});

/** Fees are forgiven soonest and principal last; the later the bucket, the more may be forgiven. */
export const defaultConcessions: ConcessionRules = {
  authority: [
    row('team_leader', [0, 3], [0, 5000], 1_000_000, 6),
    row('team_leader', [4, 20], [500, 10_000], 2_000_000, 12),
    row('ops_manager', [0, 3], [500, 10_000], 5_000_000, 24),
    row('ops_manager', [4, 20], [2000, 10_000], 20_000_000, 36),
  ],
  offerDays: 7,
  graceDays: 3,
  graceAmountMinor: 0,
};
