import type { PermitStanding } from '@muster/contracts/operations';
import { ContactCounted, ContactRecounted, DebtorAdopted } from '@muster/contracts/risk';
import { same, type Decider } from '@muster/kernel';
import { overDebtor, reachedBy, type Debtor, type DebtorEvent } from './debtor.js';
import type { CountContacts } from './count-contacts.reaction.js';

/** What concerns the debtor's stream. */
export type CountForDebtor = Exclude<CountContacts, { readonly kind: 'Reused' }>;

/** Permits that a contact used, at the right time or not. What was for something else, or used before, stays as it is. */
const USES: readonly PermitStanding[] = ['valid', 'not_in_time'];

/** Takes over what operations says of a debtor. Stream `contact-<debtorId>`. */
export const countingContacts: Decider<Debtor, CountForDebtor, DebtorEvent> = {
  ...overDebtor,
  decide: (command, debtor) => {
    const { position: sourcePosition, at } = command;
    switch (command.kind) {
      case 'Debtor': {
        const { debtorId, region, timeZones } = command.debtor;
        return same({ region, timeZones }, { region: debtor.region, timeZones: debtor.timeZones })
          ? []
          : [DebtorAdopted({ debtorId, region, timeZones: [...timeZones], sourcePosition }, at)];
      }
      case 'Contact': {
        const { contactId, debtorId, caseId, collectorId, channel, direction, result, permit } =
          command.contact;
        if (debtor.contacts.some(({ id }) => id === contactId)) return [];
        const { outcome } = result;
        const permitId = USES.includes(permit) ? command.contact.permitId : null;
        return [
          ContactCounted(
            {
              ...{ debtorId, contactId, caseId, collectorId, channel, direction, outcome, permitId },
              sourcePosition,
            },
            at,
          ),
        ];
      }
      case 'Amended': {
        const { contactId, debtorId, after } = command.contact;
        const counted = debtor.contacts.find(({ id }) => id === contactId);
        const { answered, conversation } = reachedBy(after.outcome);
        return !counted || (counted.answered === answered && counted.conversation === conversation)
          ? []
          : [ContactRecounted({ debtorId, contactId, outcome: after.outcome, sourcePosition }, at)];
      }
    }
  },
};
