import type { EventOf } from '@muster/contracts';
import type { rulePackEvents, RuleKind } from '@muster/contracts/risk';
import { overFloor, type Floor, type FloorEvent } from '../floor/floor.js';
import type { ActivePack } from '../rule-packs/evaluate.js';
import type { SiteFacts } from '../rule-packs/question.js';

export type SiteRulesEvent = EventOf<(typeof rulePackEvents)[number]> | FloorEvent;
type PermitTerms = Extract<RuleKind, { readonly kind: 'permit' }>;

/** What every question at a site is answered with. Streams `packs-<site>` and `floor-<site>`: read once for all questions. */
export type SiteRules = {
  readonly packs: Readonly<Record<string, ActivePack>>;
  readonly floor: Floor;
  /** null until the site is known. */
  readonly facts: SiteFacts | null;
  /** null until rules are active that say how long a permit lasts. */
  readonly terms: PermitTerms | null;
};

const termsOf = (packs: SiteRules['packs']): PermitTerms | null =>
  Object.values(packs)
    .flatMap(({ rules }) => rules.flatMap(({ says }) => (says.kind === 'permit' ? [says] : [])))
    .reduce<PermitTerms | null>((least, one) => (least && least.minutes <= one.minutes ? least : one), null);

/** The same with another pack in force. */
export const withPack = (state: SiteRules, pack: ActivePack): SiteRules => {
  const packs = { ...state.packs, [pack.jurisdiction]: pack };
  return { ...state, packs, terms: termsOf(packs) };
};

export const overSiteRules = {
  initial: { packs: {}, floor: overFloor.initial, facts: null, terms: null } as SiteRules,
  evolve: (state: SiteRules, event: SiteRulesEvent): SiteRules => {
    if (event.type === 'RulePackActivated') {
      const { jurisdiction, activation, rules } = event.data;
      return withPack(state, { jurisdiction, activation, rules });
    }
    const floor = overFloor.evolve(state.floor, event);
    if (event.type !== 'SiteAdopted') return { ...state, floor };
    const { timeZone, exceptions } = event.data;
    const holidays = new Set(exceptions.filter(({ works }) => !works).map(({ date }) => date));
    return { ...state, floor, facts: { timeZone, holidays } };
  },
} as const;
