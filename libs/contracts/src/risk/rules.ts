import { z } from 'zod';
import { date, text } from '../fields.js';
import { channel } from '../permit/permit.js';

/** How binding a rule is. One of force `law` may be tightened by a company, never loosened. */
export const force = z.enum(['law', 'standard', 'self-regulation', 'guidance', 'draft', 'company']);
export type Force = z.infer<typeof force>;
/** How sure we are of the wording: the primary text was read, a secondary source was, or neither. */
export const confidence = z.enum(['high', 'medium', 'low']);

const inThreeLanguages = z.object({ 'zh-Hant': text, 'zh-Hans': text, en: text });
const days = z.int().min(1).max(400);
/** Contacts are remembered for a month. */
const daysOfContacts = z.int().min(1).max(31);
/** On a day's clocks: `00:00` … `24:00`. */
export const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)
  .meta({ examples: ['08:00'] });
const channels = z.array(channel).min(1);
/** What a contact is for; some rules make exceptions. */
export const purpose = z.enum(['collection', 'location', 'notice', 'answer']);
export type Purpose = z.infer<typeof purpose>;

/** Why nobody may be contacted, until it is taken back. */
export const stopCause = z.enum([
  'cease',
  'attorney',
  'deceased',
  'incapacitated',
  'opt_out',
  'inconvenient_place',
  'third_party_refused',
  'dispute',
  'account_closed',
  'conduct_hold',
]);
export type StopCause = z.infer<typeof stopCause>;

/** What the rules can say, as a closed set: a new kind is a new case of the evaluator. */
export const ruleKind = z.discriminatedUnion('kind', [
  /** Contact from `from` until before `to` on the debtor's clocks, in every zone where the debtor may be. */
  z.object({
    kind: z.literal('hours'),
    channels,
    from: clock,
    to: clock,
    /** False: not on public holidays of the site's calendar. */
    onHolidays: z.boolean(),
    /** The debtor's consent to other hours lifts it. */
    consentLifts: z.boolean(),
  }),
  /** Not at times that the debtor called inconvenient. */
  z.object({ kind: z.literal('known_times'), channels }),
  /** At most so many within so many days of the debtor's calendar, today included. */
  z.object({
    kind: z.literal('cap'),
    channels,
    of: z.enum(['attempts', 'conversations', 'unanswered']),
    most: z.int().min(0).max(1000),
    days: daysOfContacts,
    /** `address`: over the same number; `account`: about the same debt. */
    per: z.enum(['debtor', 'account', 'address']),
  }),
  /** None for so many days after a conversation, whose day is day 1. */
  z.object({ kind: z.literal('gap'), channels, days: daysOfContacts, per: z.enum(['debtor', 'account']) }),
  /** What the debtor consented to directly does not count, for so many days, the consent's day being day 1. */
  z.object({ kind: z.literal('consent_exception'), excepts: z.array(text).min(1), days }),
  /** None while the cause lasts; `exceptPurposes` may go on. */
  z.object({ kind: z.literal('stop'), channels, on: stopCause, exceptPurposes: z.array(purpose) }),
  /** The debtor and who answers for the debt only; others when the debtor is one of `when`. */
  z.object({
    kind: z.literal('third_party'),
    channels,
    exceptPurposes: z.array(purpose),
    when: z.array(z.enum(['unreachable', 'deceased', 'incapacitated'])),
    /** Unreachable = so many attempts in so many days, and no conversation. */
    unreachable: z.object({ attempts: z.int().min(1).max(100), days: daysOfContacts }),
  }),
  /** Who contacts has attended a mandatory training within so many days. */
  z.object({ kind: z.literal('training'), withinDays: days }),
  /** The number or address was confirmed within so many days. */
  z.object({ kind: z.literal('confirmed_address'), channels, withinDays: days }),
  /** The company's own: how long a permit lasts at most, and how old facts from elsewhere may be. */
  z.object({
    kind: z.literal('permit'),
    minutes: z.int().min(1).max(120),
    factsWithinSeconds: z.int().min(1).max(3600),
  }),
  /** Kept elsewhere (records, notices, wages); stands here so that the pack is whole. Decides nothing. */
  z.object({ kind: z.literal('duty') }),
]);
export type RuleKind = Readonly<z.infer<typeof ruleKind>>;

/** One conduct rule as data. */
export const rule = z.object({
  id: z
    .string()
    .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/)
    .meta({ examples: ['US-FREQ7'] }),
  /** Prefixes of the debtor's region (`US`, `US-MA`); `*` = wherever the debtor is. */
  regions: z.array(text).min(1),
  force,
  confidence,
  /** Where it is written. */
  source: text,
  /** First and last date, in the debtor's calendar, on which it is in force; null = open. */
  validFrom: date.nullable(),
  validTo: date.nullable(),
  message: inThreeLanguages,
  says: ruleKind,
});
export type Rule = Readonly<z.infer<typeof rule>>;

/** 行為規則包: the rules of one jurisdiction, or the company's own. */
export const rulePack = z.object({
  jurisdiction: z.string().regex(/^[a-z]+$/),
  /** Of the data: what was published as this version never changes. */
  version: z.int().min(1),
  rules: z.array(rule).min(1),
});
export type RulePack = Readonly<z.infer<typeof rulePack>>;
