import type { Sealed } from '@muster/contracts';
import type { Channel } from '@muster/contracts/permit';
import {
  AddressConfirmed,
  ConsentRecorded,
  ConsentWithdrawn,
  InconvenientTimesRecorded,
  StopLifted,
  StopRecorded,
  type Party,
  type RecordedStop,
} from '@muster/contracts/risk';
import { DomainError, millisecondsOf, same, hasRole, type Decider, type By } from '@muster/kernel';
import { requireOther } from '../floor/authority.js';
import { ofDay } from '../rule-packs/calendar.js';
import type { Consent, InconvenientTime } from '../rule-packs/question.js';
import { overDebtor, type Debtor, type DebtorEvent } from './debtor.js';

type OfDebtor = { readonly debtorId: string; readonly by: By; readonly at: string };

export type DebtorCommand = OfDebtor &
  (
    | ({ readonly kind: 'Consent'; readonly consentId: string; readonly evidence: Sealed | null } & Consent)
    | { readonly kind: 'WithdrawConsent'; readonly consentId: string }
    | {
        readonly kind: 'Stop';
        readonly stopId: string;
        readonly cause: RecordedStop;
        readonly channels: readonly Channel[] | null;
        readonly address: string | null;
        readonly since: string;
        readonly note: Sealed | null;
      }
    | { readonly kind: 'LiftStop'; readonly stopId: string; readonly reason: Sealed }
    | { readonly kind: 'Inconvenient'; readonly times: readonly InconvenientTime[] }
    | {
        readonly kind: 'ConfirmAddress';
        readonly address: string;
        readonly party: Party;
        readonly confirmedAt: string;
      }
  );
type Told<Kind extends DebtorCommand['kind']> = Extract<DebtorCommand, { readonly kind: Kind }>;

/** R2: what the debtor agreed to, asked for, and is. Stream `contact-<debtorId>`. What forbids is recorded by anybody, what allows again is not. */
export const debtors: Decider<Debtor, DebtorCommand, DebtorEvent> = {
  ...overDebtor,
  decide: (command, debtor) => {
    if (debtor.timeZones === null)
      throw new DomainError(
        'risk.debtor_missing',
        { clause: 'R2', facts: { debtorId: command.debtorId } },
        'missing',
      );
    switch (command.kind) {
      case 'Consent':
        return consent(command, debtor);
      case 'WithdrawConsent':
        return withdraw(command, debtor);
      case 'Stop':
        return stop(command, debtor);
      case 'LiftStop':
        return lift(command, debtor);
      case 'Inconvenient':
        return inconvenient(command, debtor);
      case 'ConfirmAddress':
        return confirm(command, debtor);
    }
  },
};

const NOTHING: readonly DebtorEvent[] = [];

const refused = (code: string, rule: string, field?: string): DomainError =>
  new DomainError(code, { clause: 'R2', rule, field });

const requirePast = (instant: string, at: string, field: string): void => {
  if (millisecondsOf(instant) > millisecondsOf(at)) throw refused('risk.fact_ahead', 'facts-happened', field);
};

const consent = (command: Told<'Consent'>, { consents }: Debtor): readonly DebtorEvent[] => {
  const { debtorId, consentId, to, channels, givenAt, until, evidence, by, at } = command;
  if (consents[consentId]) return NOTHING;
  requirePast(givenAt, at, 'givenAt');
  if (until !== null && millisecondsOf(until) <= millisecondsOf(givenAt))
    throw refused('risk.consent_empty', 'consent-span', 'until');
  const given = { to, channels: [...channels], givenAt, until, evidence };
  return [ConsentRecorded({ debtorId, consentId, ...given, recordedBy: by.actor }, at)];
};

/** From now on; what was lawful by it stays so. */
const withdraw = (
  { debtorId, consentId, by, at }: Told<'WithdrawConsent'>,
  { consents }: Debtor,
): readonly DebtorEvent[] => {
  const known = consents[consentId];
  if (!known) throw new DomainError('risk.consent_missing', { clause: 'R2' }, 'missing');
  if (known.until !== null && millisecondsOf(known.until) <= millisecondsOf(at)) return NOTHING;
  return [ConsentWithdrawn({ debtorId, consentId, recordedBy: by.actor }, at)];
};

const stop = (command: Told<'Stop'>, { recordedBy }: Debtor): readonly DebtorEvent[] => {
  const { debtorId, stopId, cause, address, since, note, by, at } = command;
  if (recordedBy[stopId]) return NOTHING;
  requirePast(since, at, 'since');
  if (cause === 'inconvenient_place' && address === null)
    throw refused('risk.address_needed', 'place-is-known', 'address');
  const channels = command.channels && [...command.channels];
  return [
    StopRecorded({ debtorId, stopId, cause, channels, address, since, note, recordedBy: by.actor }, at),
  ];
};

/** Not by whoever recorded it, and not by who collects. */
const lift = (
  { debtorId, stopId, reason, by, at }: Told<'LiftStop'>,
  { stops, recordedBy }: Debtor,
): readonly DebtorEvent[] => {
  const recorder = recordedBy[stopId];
  if (!recorder) throw new DomainError('risk.stop_missing', { clause: 'R2' }, 'missing');
  if (!stops[stopId]) return NOTHING;
  if (!hasRole(by, 'legal', 'ops_manager', 'case_admin'))
    throw new DomainError('risk.not_yours_to_lift', { clause: 'R2', rule: 'lift' }, 'forbidden');
  requireOther(by, recorder, 'R2');
  return [StopLifted({ debtorId, stopId, reason, recordedBy: recorder, liftedBy: by.actor }, at)];
};

const inconvenient = (
  { debtorId, times, by, at }: Told<'Inconvenient'>,
  debtor: Debtor,
): readonly DebtorEvent[] => {
  if (times.some(({ from, to }) => ofDay(from) >= ofDay(to)))
    throw refused('risk.times_backwards', 'times-within-a-day', 'times');
  if (same(times, debtor.inconvenient)) return NOTHING;
  const told = times.map(({ weekdays, from, to }) => ({ weekdays: [...weekdays], from, to }));
  return [InconvenientTimesRecorded({ debtorId, times: told, recordedBy: by.actor }, at)];
};

const confirm = (
  { debtorId, address, party, confirmedAt, by, at }: Told<'ConfirmAddress'>,
  { addresses }: Debtor,
): readonly DebtorEvent[] => {
  requirePast(confirmedAt, at, 'confirmedAt');
  const known = addresses[address];
  const isOlder = known?.party === party && millisecondsOf(known.confirmedAt) >= millisecondsOf(confirmedAt);
  return isOlder
    ? NOTHING
    : [AddressConfirmed({ debtorId, address, party, confirmedAt, recordedBy: by.actor }, at)];
};
