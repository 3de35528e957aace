import type { EventOf } from '@muster/contracts';
import { PermitMisused } from '@muster/contracts/risk';
import type { Decider } from '@muster/kernel';
import type { CountContacts } from './count-contacts.reaction.js';

/** A permit that was used twice, as operations found it. Stream `misuse-<contactId>`. */
export const findingMisuse: Decider<
  boolean,
  Extract<CountContacts, { readonly kind: 'Reused' }>,
  EventOf<typeof PermitMisused>
> = {
  initial: false,
  evolve: () => true,
  decide: ({ use, position: sourcePosition, at }, found) =>
    found ? [] : [PermitMisused({ ...use, sourcePosition }, at)],
};
