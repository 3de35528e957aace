import type { Recorded } from '@muster/contracts';
import type { Rule } from '@muster/contracts/risk';
import type { EventStore } from '@muster/eventstore';
import { EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import { askedIn, isDecision, knownAt, rulesAlong, rulesAt, type Approached } from '../permits/derivation.js';
import { ask } from '../permits/gate.js';
import { streamsOfContact, streamsOfRules } from '../permits/gate-commands.js';
import { withPack, type SiteRules } from '../permits/site-rules.js';
import type { PreviewAnswer } from './rule-packs-dto.js';

const PAGE = 1000;
/** So many contacts are looked at, the latest. */
const MOST = 5000;
const SHOWN = 100;

const isApproached = (event: Recorded): event is Recorded & Recorded<Approached> =>
  isDecision(event) ||
  (event.type === 'ContactCounted' &&
    event.data['direction'] === 'outbound' &&
    event.data['permitId'] === null);

/** Whom rules would have refused: asks them about every contact and question of a span, with what was known then. */
@Injectable()
export class Preview {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  async of(
    site: string,
    jurisdiction: string,
    rules: readonly Rule[],
    since: string,
  ): Promise<PreviewAnswer> {
    const { found, cut } = await this.approached(site, since);
    const beside = await this.store.load(site, streamsOfRules(site));
    const rulesThen = rulesAlong(beside);
    const now = rulesAt(beside, Infinity);
    const then = withPack(now, { jurisdiction, activation: 0, rules });
    const looked = [];
    for (const event of found) {
      const own = await this.store.load(site, streamsOfContact(askedIn(event)));
      const known = knownAt(own, event.position);
      const { floor, facts } = rulesThen(event.position);
      const refusing = (by: SiteRules) =>
        ask(askedIn(event), known, { ...by, floor, facts }, { at: event.effectiveAt, behindSeconds: 0 })
          .refusals.filter((one) => one.jurisdiction !== 'gate')
          .map(({ rule }) => rule);
      looked.push({ event, now: refusing(now), then: refusing(then) });
    }
    const refused = looked.filter((one) => one.then.length > 0);
    const ids = [...new Set(refused.flatMap((one) => one.then))].sort();
    return {
      ...{ since, contacts: looked.length, cut, refusedThen: refused.length },
      refusedNow: looked.filter((one) => one.now.length > 0).length,
      byRule: ids.map((rule) => ({
        rule,
        contacts: refused.filter((one) => one.then.includes(rule)).length,
      })),
      byCollector: [...Map.groupBy(refused, ({ event }) => event.data.collectorId)]
        .map(([collectorId, { length: contacts }]) => ({ collectorId, contacts }))
        .sort((a, b) => b.contacts - a.contacts || (a.collectorId < b.collectorId ? -1 : 1)),
      refused: refused
        .filter((one) => one.now.length === 0)
        .slice(-SHOWN)
        .reverse()
        .map(({ event, then: by }) => {
          const { debtorId, caseId, collectorId, channel } = event.data;
          return { debtorId, caseId, collectorId, channel, at: event.effectiveAt, rules: by };
        }),
    };
  }

  private async approached(site: string, since: string) {
    const found: Recorded<Approached>[] = [];
    let cut = false;
    let after = await this.store.positionAt(site, since);
    for (;;) {
      const page = await this.store.read(site, after, PAGE);
      found.push(...page.filter(isApproached).filter(({ effectiveAt }) => effectiveAt >= since));
      cut ||= found.length > MOST;
      if (found.length > MOST) found.splice(0, found.length - MOST);
      if (page.length < PAGE) return { found, cut };
      after = page.at(-1)!.position;
    }
  }
}
