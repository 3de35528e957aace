/** What a rule saw: opaque ids, instants, dates and figures. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** How a rule stands at an instant, and how long it stays so: from that instant until before `until` (epoch ms; Infinity = until a fact changes). */
export type Standing = {
  /** null = it does not refuse. */
  readonly refuses: Facts | null;
  readonly until: number;
};

/** A rule over the facts of one question: piecewise constant over time, so that edges are found exactly and without trying minutes. */
export type RuleInTime = (at: number) => Standing;

/** So many edges are looked at: those of some months, as rules have a few a day. */
const EDGES = 1500;

/** A rule that refuses does so until its `until`: no instant before the latest of these is lawful, so the search goes there. */
const nextTry = (standings: readonly Standing[]): number =>
  Math.max(...standings.filter(({ refuses }) => refuses).map(({ until }) => until));

/** The first instant from `at` on at which no rule refuses; null = none as the facts are, or none for months. */
export const firstLawful = (rules: readonly RuleInTime[], at: number): number | null => {
  let now = at;
  for (let edges = 0; edges < EDGES && now < Infinity; edges += 1) {
    const standings = rules.map((rule) => rule(now));
    if (standings.every(({ refuses }) => !refuses)) return now;
    now = nextTry(standings);
  }
  return null;
};

/** The first instant from `at` on at which a rule refuses, and at most `limit`. */
export const lawfulUntil = (rules: readonly RuleInTime[], at: number, limit: number): number => {
  let now = at;
  while (now < limit) {
    const standings = rules.map((rule) => rule(now));
    if (standings.some(({ refuses }) => refuses)) return now;
    now = Math.min(limit, ...standings.map(({ until }) => until));
  }
  return limit;
};

/** The same rule in several zones: it refuses when it does in one of them. Facts are said once, what differs by zone in `local`. */
export const inEveryZone = (standings: readonly Standing[]): Standing => {
  const refusing = standings.filter(({ refuses }) => refuses);
  if (refusing.length === 0)
    return { refuses: null, until: Math.min(...standings.map(({ until }) => until)) };
  const local = refusing.flatMap(({ refuses }) => refuses!['local'] ?? []) as readonly string[];
  return {
    refuses: { ...refusing[0]!.refuses, ...(local.length > 0 && { local }) },
    until: nextTry(refusing),
  };
};

export const passes = (until = Infinity): Standing => ({ refuses: null, until });
export const refuses = (facts: Facts, until = Infinity): Standing => ({ refuses: facts, until });
