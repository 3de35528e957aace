import type { EventOf } from '@muster/contracts';
import { RulePackActivated, type rulePackEvents, type RulePack } from '@muster/contracts/risk';
import { DomainError, same, hasRole, type Decider, type By } from '@muster/kernel';
import type { ActivePack } from './evaluate.js';
import { withChanges, type RuleChange } from './tighten.js';

/** What is in force at a site, by jurisdiction. Stream `packs-<site>`. */
export type ActivePacks = Readonly<Record<string, ActivePack>>;

export type Activate = {
  readonly site: string;
  /** As published. */
  readonly pack: RulePack;
  readonly changes: readonly RuleChange[];
  readonly off: readonly string[];
  readonly reason: string;
  readonly by: By;
  readonly at: string;
};

export type RulePackEvent = EventOf<(typeof rulePackEvents)[number]>;

/** R2: Legal puts the rules of a jurisdiction in force at a site, as published or tightened; a rule of force `law` is never loosened. */
export const activatingPack: Decider<ActivePacks, Activate, RulePackEvent> = {
  initial: {},
  evolve: (packs, { data: { jurisdiction, activation, rules } }) => ({
    ...packs,
    [jurisdiction]: { jurisdiction, activation, rules },
  }),
  decide: ({ site, pack, changes, off, reason, by, at }, packs) => {
    if (!hasRole(by, 'legal'))
      throw new DomainError('risk.not_legal', { clause: 'R2', rule: 'legal-activates' }, 'forbidden');
    const { jurisdiction, version: packVersion } = pack;
    const rules = withChanges(pack, changes, off);
    const before = packs[jurisdiction];
    if (before && same(before.rules, rules)) return [];
    return [
      RulePackActivated(
        {
          ...{ site, jurisdiction, packVersion, activation: (before?.activation ?? 0) + 1 },
          rules: [...rules],
          changed: [...new Set(changes.map(({ rule }) => rule))],
          off: [...off],
          ...{ reason, activatedBy: by.actor },
        },
        at,
      ),
    ];
  },
};
