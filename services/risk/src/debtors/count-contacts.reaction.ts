import type { EventOf } from '@muster/contracts';
import type {
  ContactAmended,
  ContactLogged,
  DebtorRegistered,
  OperationsEvent,
  PermitReused,
} from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

type Source = EventOf<
  typeof DebtorRegistered | typeof ContactLogged | typeof ContactAmended | typeof PermitReused
>;
type Told<Type extends Source['type']> = Extract<Source, { readonly type: Type }>['data'];

/** What operations says of a debtor and of contacts, with its place in that log. */
export type CountContacts = { readonly position: number; readonly at: string } & (
  | {
      readonly kind: 'Debtor';
      readonly debtor: Pick<Told<'DebtorRegistered'>, 'debtorId' | 'region' | 'timeZones'>;
    }
  | { readonly kind: 'Contact'; readonly contact: Told<'ContactLogged'> }
  | { readonly kind: 'Amended'; readonly contact: Told<'ContactAmended'> }
  | { readonly kind: 'Reused'; readonly use: Told<'PermitReused'> }
);

/** Every contact counts, also one that the gate was not asked for; a permit that was used twice is a finding. */
export const countContacts: Reaction<OperationsEvent, CountContacts> = {
  name: 'count-contacts',
  source: 'operations',
  from: 'beginning',
  lane: (command) =>
    command.kind === 'Debtor'
      ? command.debtor.debtorId
      : command.kind === 'Reused'
        ? command.use.contactId
        : command.contact.debtorId,
  react: ({ type, data, position, effectiveAt: at }) => {
    switch (type) {
      case 'DebtorRegistered':
      case 'DebtorAmended': {
        const { debtorId, region, timeZones } = data;
        return [{ kind: 'Debtor', debtor: { debtorId, region, timeZones }, position, at }];
      }
      case 'ContactLogged':
        return [{ kind: 'Contact', contact: data, position, at }];
      case 'ContactAmended':
        return [{ kind: 'Amended', contact: data, position, at }];
      case 'PermitReused':
        return [{ kind: 'Reused', use: data, position, at }];
      default:
        return [];
    }
  },
};
