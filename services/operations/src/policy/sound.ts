import type { OperationsParameters } from '@muster/contracts/operations';
import { DomainError } from '@muster/kernel';

/** Lists of the policy in which a key names one row at most. */
const keysOf = ({ complaints, objections, expenses, coaching }: OperationsParameters) => [
  { field: 'complaints.terms', keys: complaints.terms.map(({ jurisdiction }) => jurisdiction) },
  { field: 'objections.terms', keys: objections.terms.map(({ jurisdiction }) => jurisdiction) },
  { field: 'expenses.categories', keys: expenses.categories.map(({ code }) => code) },
  { field: 'expenses.teamCodes', keys: expenses.teamCodes.map(({ teamId }) => teamId) },
  { field: 'coaching.skills', keys: coaching.skills.map(({ code }) => code) },
];

/**
 * What no single field can say about the policy as a whole.
 * @throws DomainError `operations.policy_out_of_order`, `operations.policy_repeats`
 */
export const requireSound = (parameters: OperationsParameters): void => {
  const outOfOrder = (field: string) =>
    new DomainError('operations.policy_out_of_order', {
      ...{ rule: 'from-low-to-high', field: `parameters.${field}` },
    });
  const { bounds } = parameters.buckets;
  if (bounds.some((bound, at) => at > 0 && bound <= bounds[at - 1]!)) throw outOfOrder('buckets.bounds');
  if (parameters.concessions.authority.some(({ fromBucket, toBucket }) => fromBucket > toBucket))
    throw outOfOrder('concessions.authority');
  for (const { field, keys } of keysOf(parameters)) {
    const key = keys.find((one, at) => keys.indexOf(one) < at);
    if (key !== undefined)
      throw new DomainError('operations.policy_repeats', {
        ...{ rule: 'named-once', field: `parameters.${field}`, facts: { key } },
      });
  }
};
