import type { Choice, OperationsParameters } from '@muster/contracts/operations';
import { deriveId } from '@muster/kernel';

/** A case that is to go somewhere. */
export type Waiting = {
  readonly caseId: string;
  readonly product: string;
  readonly bucket: number;
  /** What is owed, minor units. */
  readonly amountMinor: number;
  /** 1–5 by the last assessment; null = never assessed. */
  readonly ability: number | null;
  readonly recused: readonly string[];
};

/** A collector who could take cases, with what he or she holds already. */
export type Collector = {
  readonly collectorId: string;
  readonly teamId: string;
  readonly cases: number;
  readonly amountMinor: number;
  readonly difficult: number;
  /** 1–5; null = not known, counts as 3. */
  readonly skill: number | null;
  /** null = not known: nothing is refused for it. */
  readonly licences: readonly string[] | null;
};

export type Placed = {
  readonly caseId: string;
  readonly difficulty: number;
  readonly loadBefore: number;
  readonly chosen: Choice;
  readonly runnerUp: Choice | null;
};
export type UnplacedReason = 'no_collector' | 'all_recused' | 'no_licence' | 'full';
export type Allocation = {
  readonly placed: readonly Placed[];
  readonly unplaced: readonly { readonly caseId: string; readonly reason: UnplacedReason }[];
};

type Rules = Pick<OperationsParameters, 'assignment' | 'buckets'>;

/** 0–100: half by the bucket, 30 by what the debtor is able to pay, 20 by the amount. */
export const difficultyOf = (
  { bucket, ability, amountMinor }: Waiting,
  { assignment, buckets }: Rules,
): number =>
  Math.round(
    (50 * bucket) / buckets.bounds.length +
      (30 * (5 - (ability ?? 3))) / 4 +
      20 * Math.min(1, amountMinor / assignment.highAmountMinor),
  );

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Shares cases out: the most difficult first, each to the collector for whom it costs least by the policy's weights: cases and
 * amount held, difficult cases held, and skill that is lacking. Who is recused, lacks the licence or is full is passed over.
 * A function of its inputs as sets: their order does not matter, and the seed decides between equals.
 */
export const allocate = (
  waiting: readonly Waiting[],
  collectors: readonly Collector[],
  rules: Rules,
  seed: string,
): Allocation => {
  const { difficultFrom, maxCases, licences } = rules.assignment;
  const rank = (id: string) => deriveId('allocation', seed, id);
  const hands = collectors
    .map((collector) => ({ ...collector, rank: rank(collector.collectorId) }))
    .sort((a, b) => byCodeUnits(a.rank, b.rank));
  const queue = waiting
    .map((one) => ({ ...one, difficulty: difficultyOf(one, rules), rank: rank(one.caseId) }))
    .sort(
      (a, b) => b.difficulty - a.difficulty || b.amountMinor - a.amountMinor || byCodeUnits(a.rank, b.rank),
    );
  const share = fairShare(hands, queue, difficultFrom);
  const placed: Placed[] = [];
  const unplaced: { caseId: string; reason: UnplacedReason }[] = [];

  for (const one of queue) {
    const licence = licences.find(({ product }) => product === one.product)?.licence;
    const willing = hands.filter(({ collectorId }) => !one.recused.includes(collectorId));
    const licensed = willing.filter((hand) => !licence || !hand.licences || hand.licences.includes(licence));
    const free = licensed.filter(({ cases }) => maxCases === null || cases < maxCases);
    const [best, second] = twoBest(free.map((hand) => ({ hand, choice: score(one, hand, share, rules) })));
    if (!best) {
      const reason =
        hands.length === 0
          ? 'no_collector'
          : willing.length === 0
            ? 'all_recused'
            : licensed.length === 0
              ? 'no_licence'
              : 'full';
      unplaced.push({ caseId: one.caseId, reason });
      continue;
    }
    const { hand, choice } = best;
    placed.push({
      ...{ caseId: one.caseId, difficulty: one.difficulty, loadBefore: hand.cases },
      ...{ chosen: choice, runnerUp: second?.choice ?? null },
    });
    hand.cases += 1;
    hand.amountMinor += one.amountMinor;
    if (one.difficulty >= difficultFrom) hand.difficult += 1;
  }
  return { placed, unplaced };
};

type Share = { readonly cases: number; readonly amountMinor: number; readonly difficult: number };
type Hand = { -readonly [Key in keyof Collector]: Collector[Key] };
type Weighed = Waiting & { readonly difficulty: number };

/** What each would hold if all were shared evenly; at least one, so that nothing is divided by zero. */
const fairShare = (hands: readonly Hand[], queue: readonly Weighed[], difficultFrom: number): Share => {
  const sum = (field: 'cases' | 'amountMinor' | 'difficult') =>
    hands.reduce((total, hand) => total + hand[field], 0);
  const each = (total: number) => Math.max(1, total / Math.max(1, hands.length));
  return {
    cases: each(sum('cases') + queue.length),
    amountMinor: each(sum('amountMinor') + queue.reduce((total, { amountMinor }) => total + amountMinor, 0)),
    difficult: each(sum('difficult') + queue.filter(({ difficulty }) => difficulty >= difficultFrom).length),
  };
};

/** Lower is better; in thousandths of a point, so that the figures are whole and equal everywhere. */
const score = (one: Weighed, hand: Hand, share: Share, { assignment }: Rules): Choice => {
  const isDifficult = one.difficulty >= assignment.difficultFrom;
  const wanted = 1 + (4 * one.difficulty) / 100;
  const load = Math.round(
    1000 *
      (assignment.cases * ((hand.cases + 1) / share.cases) +
        assignment.amount * ((hand.amountMinor + one.amountMinor) / share.amountMinor)),
  );
  const difficulty = isDifficult
    ? Math.round(1000 * assignment.difficulty * ((hand.difficult + 1) / share.difficult))
    : 0;
  const skill = Math.round(1000 * assignment.skill * (Math.max(0, wanted - (hand.skill ?? 3)) / 4));
  const { collectorId, teamId } = hand;
  return { collectorId, teamId, score: load + difficulty + skill, load, difficulty, skill };
};

type Option = { readonly hand: Hand; readonly choice: Choice };

/** The first of equals wins: the hands come in the seed's order. */
const twoBest = (options: readonly Option[]): readonly [Option?, Option?] => {
  let best: Option | undefined;
  let second: Option | undefined;
  for (const option of options)
    if (!best || option.choice.score < best.choice.score) [best, second] = [option, best];
    else if (!second || option.choice.score < second.choice.score) second = option;
  return [best, second];
};
