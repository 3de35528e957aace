import type {
  Activation,
  PackChanges,
  PublishedPack,
  PublishedRule,
  RuleParameters,
  RuleRow,
} from '../api/gate.js';

/** What a pack is to become: other parameters by rule, and rules that are switched off. */
export interface Draft {
  readonly changes: Readonly<Record<string, RuleParameters>>;
  readonly off: readonly string[];
}

/** A published rule beside what of it is in force and what it is to become. */
export interface RuleLine {
  readonly rule: PublishedRule;
  /** null = it is switched off, or the pack is not in force. */
  readonly now: RuleRow | null;
  readonly state: 'in_force' | 'changed' | 'off' | 'not_active';
  /** Differs from what is in force. */
  readonly drafted: 'changed' | 'off' | 'on' | null;
}

const parametersOf = ({ says }: Pick<RuleRow, 'says'>): RuleParameters => {
  const { kind: _, ...parameters } = says;
  return parameters;
};
/** Whatever the order of their keys: a rule comes back from the log in another one. */
const isSame = (a: unknown, b: unknown): boolean => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return (
    names.length === others.length &&
    names.every((name) => isSame((a as RuleParameters)[name], (b as RuleParameters)[name]))
  );
};

/** What is in force, as the draft that would activate it again. */
export const draftOf = (rows: readonly RuleRow[], activation: Activation | undefined): Draft => ({
  changes: Object.fromEntries(
    rows.filter(({ changed }) => changed).map((row) => [row.id, parametersOf(row)] as const),
  ),
  off: activation?.off ?? [],
});

/** The parameters of a rule as a draft has them. */
export const draftedParameters = (rule: PublishedRule, { changes }: Draft): RuleParameters => ({
  ...parametersOf(rule),
  ...changes[rule.id],
});

export const withChange = (draft: Draft, rule: PublishedRule, parameters: RuleParameters): Draft => {
  const { [rule.id]: _, ...others } = draft.changes;
  const differs = Object.entries(parameters).filter(
    ([name, value]) => !isSame(value, (rule.says as RuleParameters)[name]),
  );
  return {
    off: draft.off.filter((id) => id !== rule.id),
    changes: differs.length === 0 ? others : { ...others, [rule.id]: Object.fromEntries(differs) },
  };
};

export const toggled = ({ changes, off }: Draft, id: string): Draft => ({
  changes,
  off: off.includes(id) ? off.filter((one) => one !== id) : [...off, id],
});

export const linesOf = (
  pack: PublishedPack,
  rows: readonly RuleRow[],
  activation: Activation | undefined,
  draft: Draft,
): readonly RuleLine[] =>
  pack.rules.map((rule): RuleLine => {
    const now = rows.find(({ id }) => id === rule.id) ?? null;
    const state = now ? (now.changed ? 'changed' : 'in_force') : activation ? 'off' : 'not_active';
    const isOff = draft.off.includes(rule.id);
    const drafted =
      state === 'not_active'
        ? null
        : isOff !== (now === null)
          ? isOff
            ? 'off'
            : 'on'
          : now && !isSame(parametersOf(now), draftedParameters(rule, draft))
            ? 'changed'
            : null;
    return { rule, now, state, drafted };
  });

export const changesOf = (jurisdiction: string, { changes, off }: Draft): PackChanges => ({
  jurisdiction,
  changes: Object.entries(changes).map(([rule, parameters]) => ({ rule, parameters })),
  off,
});
