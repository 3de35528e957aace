import type { RuleKind } from '@muster/contracts/risk';
import { daysBetween, millisecondsOf } from '@muster/kernel';
import { Calendar, dayEnds } from './calendar.js';
import type { Question, Stop } from './question.js';
import { passes, refuses, type RuleInTime } from './standing.js';

type Says<Kind extends RuleKind['kind']> = Extract<RuleKind, { readonly kind: Kind }>;

/** Whom a recorded stop keeps from being contacted. Who represents the debtor may be spoken to, and who answers for a dead one. */
const CONCERNS: Readonly<Record<Stop['cause'], (party: Question['asked']['party']) => boolean>> = {
  cease: (party) => party !== 'attorney',
  attorney: (party) => party !== 'attorney',
  deceased: (party) => party === 'debtor',
  incapacitated: (party) => party === 'debtor',
  opt_out: () => true,
  inconvenient_place: () => true,
  third_party_refused: (party) => party === 'third_party',
};

/** None while the cause lasts; some purposes may go on. */
export const stop = (says: Says<'stop'>, question: Question): RuleInTime => {
  const { asked, debtor, account, collector } = question;
  if (says.exceptPurposes.includes(asked.purpose)) return () => passes();
  const { on } = says;
  switch (on) {
    case 'dispute':
      return () =>
        account.disputes.length === 0 ? passes() : refuses({ cause: on, disputes: account.disputes });
    case 'account_closed':
      return () => (account.open ? passes() : refuses({ cause: on }));
    case 'conduct_hold':
      return (at) => {
        const holds = Object.entries(collector.holds).map(([holdId, { until }]) => ({
          holdId,
          until: until === null ? Infinity : millisecondsOf(until),
        }));
        const standing = holds.filter(({ until }) => at < until);
        return standing.length === 0
          ? passes()
          : refuses(
              { cause: on, holds: standing.map(({ holdId }) => holdId) },
              Math.max(...standing.map(({ until }) => until)),
            );
      };
    default: {
      const standing = Object.entries(debtor.stops).filter(
        ([, { cause, channels, address }]) =>
          cause === on &&
          CONCERNS[cause](asked.party) &&
          (channels === null || channels.includes(asked.channel)) &&
          (address === null || asked.address === null || address === asked.address),
      );
      return () =>
        standing.length === 0
          ? passes()
          : refuses({ cause: on, stops: standing.map(([stopId]) => stopId), since: standing[0]![1].since });
    }
  }
};

/** Nobody but the debtor and who answers or speaks for the debtor, unless the debtor can not be had. */
export const thirdParty = (
  says: Says<'third_party'>,
  { asked, debtor }: Question,
  calendar: Calendar,
): RuleInTime => {
  if (asked.party !== 'third_party' || says.exceptPurposes.includes(asked.purpose)) return () => passes();
  const isGone = Object.values(debtor.stops).some(({ cause }) =>
    (says.when as readonly string[]).includes(cause),
  );
  if (isGone) return () => passes();
  const facts = { party: asked.party, ...says.unreachable };
  if (!says.when.includes('unreachable')) return () => refuses(facts);
  const { attempts, days } = says.unreachable;
  return (at) => {
    // In every zone: what is uncertain does not open the way to others.
    const isUnreachable = calendar.zones.every((zone) => {
      const today = calendar.clocks(zone, at).date;
      const recent = debtor.contacts.filter(
        (one) => daysBetween(calendar.dateIn(zone, one.at), today) < days,
      );
      return (
        !recent.some(({ conversation }) => conversation) &&
        recent.filter(({ direction, expires }) => direction === 'outbound' && expires === null).length >=
          attempts
      );
    });
    const until = calendar.nextDay(at);
    return isUnreachable ? passes(until) : refuses(facts, until);
  };
};

/** Who contacts has attended a mandatory training not so many days ago, by the site's calendar. */
export const training = (
  { withinDays }: Says<'training'>,
  { collector, site }: Question,
  calendar: Calendar,
): RuleInTime => {
  const last = [...collector.trainedAt].sort().at(-1) ?? null;
  return (at) => {
    const clocks = calendar.clocks(site.timeZone, at);
    const isTrained =
      last !== null && daysBetween(calendar.dateIn(site.timeZone, last), clocks.date) <= withinDays;
    return isTrained ? passes(dayEnds(at, clocks)) : refuses({ withinDays, last });
  };
};

/** The number or address was confirmed not so many days ago; which one it is has to be known. */
export const confirmedAddress = (
  { withinDays }: Says<'confirmed_address'>,
  { asked, debtor }: Question,
  calendar: Calendar,
): RuleInTime => {
  const known = asked.address === null ? undefined : debtor.addresses[asked.address];
  if (!known) return () => refuses({ withinDays, confirmedAt: null });
  const { confirmedAt } = known;
  return (at) =>
    calendar.zones.every(
      (zone) => daysBetween(calendar.dateIn(zone, confirmedAt), calendar.clocks(zone, at).date) <= withinDays,
    )
      ? passes(calendar.nextDay(at))
      : refuses({ withinDays, confirmedAt });
};
