import type { Rule, RuleKind } from '@muster/contracts/risk';
import { addDays, daysBetween, millisecondsOf } from '@muster/kernel';
import { Calendar, dayEnds } from './calendar.js';
import type { CountedContact, Question } from './question.js';
import { inEveryZone, passes, refuses, type RuleInTime } from './standing.js';

type Says<Kind extends RuleKind['kind']> = Extract<RuleKind, { readonly kind: Kind }>;
type Exception = Says<'consent_exception'>;

/** What the pack excepts from one of its rules. */
export const exceptionsFrom = (id: string, rules: readonly Rule[]): readonly Exception[] =>
  rules.flatMap(({ says }) => (says.kind === 'consent_exception' && says.excepts.includes(id) ? [says] : []));

/** Until when contact at an instant is made with the debtor's direct consent, on a zone's calendar; null = it is not. */
const consented =
  (exceptions: readonly Exception[], { asked, debtor }: Question, calendar: Calendar) =>
  (zone: string, at: number): number | null => {
    const ends = Object.values(debtor.consents)
      .filter(
        ({ to, channels, givenAt, until }) =>
          to === 'attempts' &&
          channels.includes(asked.channel) &&
          millisecondsOf(givenAt) <= at &&
          (until === null || at < millisecondsOf(until)) &&
          exceptions.some(
            ({ days }) => daysBetween(calendar.dateIn(zone, givenAt), calendar.clocks(zone, at).date) < days,
          ),
      )
      .map(({ until }) => (until === null ? Infinity : millisecondsOf(until)));
    return ends.length === 0 ? null : Math.max(...ends);
  };

const isSameAddress = (a: string | null, b: string | null): boolean => a === null || b === null || a === b;

/** Contacts with this debtor that a rule counts for this question. */
const counted = (
  { channels, per }: { readonly channels: readonly string[]; readonly per: 'debtor' | 'account' | 'address' },
  { asked, debtor }: Question,
): readonly CountedContact[] =>
  debtor.contacts.filter(
    ({ channel, caseId, address }) =>
      channels.includes(channel) &&
      (per !== 'account' || caseId === asked.caseId) &&
      (per !== 'address' || isSameAddress(address, asked.address)),
  );

const COUNTS: Readonly<Record<Says<'cap'>['of'], (contact: CountedContact) => boolean>> = {
  attempts: ({ direction }) => direction === 'outbound',
  conversations: ({ conversation }) => conversation,
  unanswered: ({ direction, answered }) => direction === 'outbound' && !answered,
};

/** At most so many within so many days, today included. */
export const cap = (
  says: Says<'cap'>,
  question: Question,
  calendar: Calendar,
  exceptions: readonly Exception[],
): RuleInTime => {
  const withConsent = consented(exceptions, question, calendar);
  const all = counted(says, question).filter(COUNTS[says.of]);
  return (at) =>
    inEveryZone(
      calendar.zones.map((zone) => {
        const clocks = calendar.clocks(zone, at);
        const lifted = withConsent(zone, at);
        if (lifted !== null) return passes(Math.min(lifted, dayEnds(at, clocks)));
        const since = addDays(clocks.date, 1 - says.days);
        const within = all.filter(
          (one) =>
            calendar.dateIn(zone, one.at) >= since && withConsent(zone, millisecondsOf(one.at)) === null,
        );
        return within.length < says.most
          ? passes(dayEnds(at, clocks))
          : refuses(
              {
                ...{ of: says.of, most: says.most, days: says.days, counted: within.length, since },
                ...{ contacts: within.map((one) => one.at), local: [`${clocks.date} ${zone}`] },
              },
              dayEnds(at, clocks),
            );
      }),
    );
};

/** None for so many days after a conversation; the day of the conversation is day 1. */
export const gap = (
  says: Says<'gap'>,
  question: Question,
  calendar: Calendar,
  exceptions: readonly Exception[],
): RuleInTime => {
  const withConsent = consented(exceptions, question, calendar);
  const conversations = counted(says, question).filter(({ conversation }) => conversation);
  return (at) =>
    inEveryZone(
      calendar.zones.map((zone) => {
        const clocks = calendar.clocks(zone, at);
        const lifted = withConsent(zone, at);
        if (lifted !== null) return passes(Math.min(lifted, dayEnds(at, clocks)));
        const recent = conversations.filter(
          (one) =>
            daysBetween(calendar.dateIn(zone, one.at), clocks.date) < says.days &&
            withConsent(zone, millisecondsOf(one.at)) === null,
        );
        return recent.length === 0
          ? passes(dayEnds(at, clocks))
          : refuses(
              {
                days: says.days,
                contacts: recent.map((one) => one.at),
                local: [`${clocks.date} ${zone}`],
              },
              dayEnds(at, clocks),
            );
      }),
    );
};
