import type { Force, Refusal, Rule } from '@muster/contracts/risk';
import { instantOf, millisecondsOf } from '@muster/kernel';
import { Calendar } from './calendar.js';
import { cap, exceptionsFrom, gap } from './counts.js';
import { hours, knownTimes } from './hours.js';
import type { Question } from './question.js';
import { firstLawful, lawfulUntil, passes, type RuleInTime } from './standing.js';
import { confirmedAddress, stop, thirdParty, training } from './stops.js';

/** Of this evaluation: an answer is derived again by the one that gave it. Raise it with any change of what a rule says. */
export const EVALUATOR = 1;

/** A jurisdiction's rules as they are in force. */
export type ActivePack = {
  readonly jurisdiction: string;
  readonly activation: number;
  readonly rules: readonly Rule[];
};

/** A rule that may refuse this question, over time. */
export type Applied = {
  readonly id: string;
  readonly jurisdiction: string;
  readonly force: Force;
  readonly inTime: RuleInTime;
};

export type Answer =
  | { readonly refusals: readonly []; readonly until: string }
  | { readonly refusals: readonly Refusal[]; readonly nextLawful: string | null };

/** One is a part of the other, `US` of `US-MA` or the other way round: of what is not known exactly every rule applies. */
const overlaps = (a: string, b: string): boolean => a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);

/** ISO 3166; what else lenders write tells nothing of the law. */
const ISO = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

const appliesIn = (region: string | null, { regions }: Rule): boolean =>
  region === null || !ISO.test(region) || regions.some((one) => one === '*' || overlaps(one, region));

/** In force as soon and as long as it is in some zone; until another date begins nothing changes. */
const whileInForce = ({ validFrom, validTo }: Rule, calendar: Calendar, inTime: RuleInTime): RuleInTime =>
  validFrom === null && validTo === null
    ? inTime
    : (at) => {
        const until = calendar.nextDay(at);
        const isInForce = calendar.zones.some((zone) => {
          const { date } = calendar.clocks(zone, at);
          return (validFrom === null || validFrom <= date) && (validTo === null || date <= validTo);
        });
        if (!isInForce) return passes(until);
        const standing = inTime(at);
        return { ...standing, until: Math.min(standing.until, until) };
      };

const inTimeOf = (
  rule: Rule,
  rules: readonly Rule[],
  question: Question,
  calendar: Calendar,
): RuleInTime | null => {
  const { id, says } = rule;
  if ('channels' in says && !says.channels.includes(question.asked.channel)) return null;
  switch (says.kind) {
    case 'hours':
      return hours(says, question, calendar);
    case 'known_times':
      return knownTimes(says, question, calendar);
    case 'cap':
      return cap(says, question, calendar, exceptionsFrom(id, rules));
    case 'gap':
      return gap(says, question, calendar, exceptionsFrom(id, rules));
    case 'stop':
      return stop(says, question);
    case 'third_party':
      return thirdParty(says, question, calendar);
    case 'training':
      return training(says, question, calendar);
    case 'confirmed_address':
      return confirmedAddress(says, question, calendar);
    case 'consent_exception':
    case 'permit':
    case 'duty':
      return null;
  }
};

/** The rules that apply to this debtor and this contact, each over time. */
export const applied = (
  packs: readonly ActivePack[],
  question: Question,
  calendar = new Calendar(question.debtor.timeZones),
): readonly Applied[] =>
  packs.flatMap(({ jurisdiction, rules }) => {
    const here = rules.filter((rule) => appliesIn(question.debtor.region, rule));
    return here.flatMap((rule) => {
      const inTime = inTimeOf(rule, here, question, calendar);
      if (!inTime) return [];
      return [{ id: rule.id, jurisdiction, force: rule.force, inTime: whileInForce(rule, calendar, inTime) }];
    });
  });

/**
 * What the rules say at an instant: how long contact is lawful from now on, at most until `limit` (epoch ms), or all rules that refuse,
 * each with what it saw, and the first instant at which none does.
 */
export const answer = (rules: readonly Applied[], at: string, limit: number): Answer => {
  const now = millisecondsOf(at);
  const inTime = rules.map((rule) => rule.inTime);
  const standings = inTime.map((rule) => rule(now));
  const refusals = rules.flatMap(({ id, jurisdiction, force, inTime: rule }, nth): Refusal[] => {
    const { refuses } = standings[nth]!;
    if (!refuses) return [];
    const clears = firstLawful([rule], now);
    return [
      {
        rule: id,
        jurisdiction,
        force,
        facts: refuses as Refusal['facts'],
        until: clears === null ? null : instantOf(clears),
      },
    ];
  });
  if (refusals.length === 0) {
    const same = Math.min(limit, ...standings.map(({ until }) => until));
    return { refusals: [], until: instantOf(lawfulUntil(inTime, same, limit)) };
  }
  const next = firstLawful(inTime, now);
  return { refusals, nextLawful: next === null ? null : instantOf(next) };
};
