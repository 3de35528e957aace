import { rule, type Rule, type RuleKind, type RulePack } from '@muster/contracts/risk';
import { DomainError } from '@muster/kernel';
import { ofDay } from './calendar.js';

/** Other parameters of a rule than the published ones. */
export type RuleChange = { readonly rule: string; readonly parameters: Readonly<Record<string, unknown>> };

type Says<Kind extends RuleKind['kind']> = Extract<RuleKind, { readonly kind: Kind }>;
type NoLooser = { readonly [Kind in RuleKind['kind']]: (was: Says<Kind>, now: Says<Kind>) => boolean };

const includesAll = (more: readonly string[], fewer: readonly string[]): boolean =>
  fewer.every((one) => more.includes(one));

/** Whom a rule counts for: what is counted for more is stricter. */
const WIDTH = { address: 0, account: 0, debtor: 1 } as const;
const isAsWide = (was: keyof typeof WIDTH, now: keyof typeof WIDTH): boolean =>
  now === was || WIDTH[now] > WIDTH[was];

/** Whether whatever the rule refused before it still refuses. */
const NO_LOOSER: NoLooser = {
  hours: (was, now) =>
    includesAll(now.channels, was.channels) &&
    ofDay(now.from) >= ofDay(was.from) &&
    ofDay(now.to) <= ofDay(was.to) &&
    (was.onHolidays || !now.onHolidays) &&
    (was.consentLifts || !now.consentLifts),
  known_times: (was, now) => includesAll(now.channels, was.channels),
  cap: (was, now) =>
    includesAll(now.channels, was.channels) &&
    now.of === was.of &&
    now.most <= was.most &&
    now.days >= was.days &&
    isAsWide(was.per, now.per),
  gap: (was, now) =>
    includesAll(now.channels, was.channels) && now.days >= was.days && isAsWide(was.per, now.per),
  consent_exception: (was, now) => includesAll(was.excepts, now.excepts) && now.days <= was.days,
  stop: (was, now) =>
    includesAll(now.channels, was.channels) &&
    now.on === was.on &&
    includesAll(was.exceptPurposes, now.exceptPurposes),
  third_party: (was, now) =>
    includesAll(now.channels, was.channels) &&
    includesAll(was.exceptPurposes, now.exceptPurposes) &&
    includesAll(was.when, now.when) &&
    now.unreachable.attempts >= was.unreachable.attempts &&
    now.unreachable.days <= was.unreachable.days,
  training: (was, now) => now.withinDays <= was.withinDays,
  confirmed_address: (was, now) =>
    includesAll(now.channels, was.channels) && now.withinDays <= was.withinDays,
  permit: (was, now) => now.minutes <= was.minutes && now.factsWithinSeconds <= was.factsWithinSeconds,
  duty: () => true,
};

export const isNoLooser = (was: RuleKind, now: RuleKind): boolean =>
  was.kind === now.kind && (NO_LOOSER[was.kind] as (was: RuleKind, now: RuleKind) => boolean)(was, now);

const refused = (code: string, rule: string, id: string): DomainError =>
  new DomainError(code, { clause: 'R2', rule, facts: { rule: id } });

/**
 * A published pack with a company's changes: other parameters, and rules that are switched off.
 * @throws DomainError `risk.rule_missing`, `risk.rule_malformed`, and `risk.law_loosened` for a rule of force `law`
 */
export const withChanges = (
  pack: RulePack,
  changes: readonly RuleChange[],
  off: readonly string[],
): readonly Rule[] => {
  const ids = pack.rules.map(({ id }) => id);
  const unknown = [...changes.map((change) => change.rule), ...off].find((id) => !ids.includes(id));
  if (unknown !== undefined) throw refused('risk.rule_missing', 'published-rules', unknown);
  return pack.rules.flatMap((published) => {
    const isLaw = published.force === 'law';
    if (off.includes(published.id)) {
      if (isLaw) throw refused('risk.law_loosened', 'law-stays', published.id);
      return [];
    }
    const says = changes
      .filter((change) => change.rule === published.id)
      .reduce<object>((all, { parameters }) => ({ ...all, ...parameters }), published.says);
    const changed = rule.safeParse({ ...published, says: { ...says, kind: published.says.kind } });
    if (!changed.success) throw refused('risk.rule_malformed', 'rule-schema', published.id);
    if (isLaw && !isNoLooser(published.says, changed.data.says))
      throw refused('risk.law_loosened', 'law-stays', published.id);
    return [changed.data];
  });
};
