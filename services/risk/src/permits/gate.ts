import type { ContactRequest, Refusal } from '@muster/contracts/risk';
import { isTimeZone, millisecondsOf } from '@muster/kernel';
import { isEmployed } from '../floor/floor.js';
import { Calendar, dayEnds } from '../rule-packs/calendar.js';
import { answer, applied, type Answer, type Applied } from '../rule-packs/evaluate.js';
import type { AccountFacts, CollectorFacts, DebtorFacts, Question } from '../rule-packs/question.js';
import { passes, refuses, type RuleInTime } from '../rule-packs/standing.js';
import type { SiteRules } from './site-rules.js';

/** What is known for one question, as far as it is. */
export type Known = {
  readonly debtor: DebtorFacts;
  readonly account: AccountFacts;
  readonly collector: CollectorFacts;
};

/** The gate's own rules: they need no pack, and no pack can lift them. */
const own = (id: string, inTime: RuleInTime): Applied => ({
  id,
  jurisdiction: 'gate',
  force: 'company',
  inTime,
});

/** Without these there is no answer but no: what is not known may be what forbids it. */
const missing = (asked: ContactRequest, { debtor, account }: Known, rules: SiteRules): string[] => {
  const { timeZones } = debtor;
  const facts = {
    site: rules.facts !== null,
    rules: rules.terms !== null,
    debtor: timeZones !== null,
    time_zone: timeZones === null || timeZones.every(isTimeZone),
    account: account !== null && account.debtorId === asked.debtorId,
    collector: rules.floor.people[asked.collectorId] !== undefined,
  };
  return Object.entries(facts).flatMap(([name, isThere]) => (isThere ? [] : [name]));
};

/** One at a time: until the outcome of the last permit is known, or the permit is over. */
const openPermit =
  ({ debtor }: Question): RuleInTime =>
  (at) => {
    const open = debtor.contacts.filter(({ expires }) => expires !== null && at < millisecondsOf(expires));
    return open.length === 0
      ? passes()
      : refuses(
          { permits: open.map(({ id }) => id) },
          Math.max(...open.map(({ expires }) => millisecondsOf(expires!))),
        );
  };

/** Who contacts works here, and collectors contact about the cases in their hand. */
const collector =
  ({ asked, account, site }: Question, { floor }: SiteRules, calendar: Calendar): RuleInTime =>
  (at) => {
    const clocks = calendar.clocks(site.timeZone, at);
    const until = dayEnds(at, clocks);
    if (!isEmployed(floor, asked.collectorId, clocks.date)) return refuses({ employed: false }, until);
    const isHolder =
      floor.people[asked.collectorId]?.position !== 'collector' || account.holderId === asked.collectorId;
    return isHolder ? passes(until) : refuses({ holder: account.holderId });
  };

/** R3: a required training that lapsed is made up first. */
const training =
  ({ collector: { lapsed } }: Question): RuleInTime =>
  () =>
    lapsed.length === 0 ? passes() : refuses({ requirements: lapsed });

/**
 * Whether this contact may take place now, by every active rule and the gate's own. What can not be known refuses.
 * @param behindSeconds how old the facts from elsewhere are
 */
export const ask = (
  asked: ContactRequest,
  known: Known,
  rules: SiteRules,
  { at, behindSeconds }: { readonly at: string; readonly behindSeconds: number },
): Answer => {
  const lacks = missing(asked, known, rules);
  if (rules.terms && behindSeconds > rules.terms.factsWithinSeconds) lacks.push('facts_behind');
  const { debtor, account } = known;
  if (lacks.length > 0 || !rules.facts || !rules.terms || !debtor.timeZones || !account)
    return { refusals: [unknown(lacks)], nextLawful: null };
  const question: Question = {
    ...{ asked, account, collector: known.collector, site: rules.facts },
    debtor: { ...debtor, timeZones: debtor.timeZones },
  };
  const calendar = new Calendar(debtor.timeZones);
  const all = [
    own('GATE-OPEN', openPermit(question)),
    own('GATE-COLLECTOR', collector(question, rules, calendar)),
    own('GATE-TRAINING', training(question)),
    ...applied(Object.values(rules.packs), question, calendar),
  ];
  return answer(all, at, millisecondsOf(at) + rules.terms.minutes * 60_000);
};

const unknown = (lacks: readonly string[]): Refusal => ({
  ...{ rule: 'GATE-FACTS', jurisdiction: 'gate', force: 'company', until: null },
  facts: { missing: [...lacks] },
});
