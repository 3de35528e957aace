/** How a version stands on a date: `replaced` by one from the same date on that was adopted later. */
export const POLICY_STANDINGS = ['coming', 'in_force', 'past', 'replaced'] as const;
export type PolicyStanding = (typeof POLICY_STANDINGS)[number];

type Version = { readonly version: number; readonly effectiveFrom: string };

/** The date on which the next version begins; null = none does. */
export const nextFrom = (versions: readonly Version[], { effectiveFrom }: Version): string | null =>
  versions
    .map((one) => one.effectiveFrom)
    .filter((from) => from > effectiveFrom)
    .sort()[0] ?? null;

/** As the services' deciders take it: the one that began last, of those from one date the one adopted last. */
export const standingOf = (versions: readonly Version[], one: Version, today: string): PolicyStanding => {
  if (
    versions.some(
      ({ version, effectiveFrom }) => effectiveFrom === one.effectiveFrom && version > one.version,
    )
  )
    return 'replaced';
  if (one.effectiveFrom > today) return 'coming';
  const next = nextFrom(versions, one);
  return next === null || next > today ? 'in_force' : 'past';
};
