import type { EventOf } from '@muster/contracts';
import type { FormItem, ItemScore, QualityFormPublished } from '@muster/contracts/risk';

export type FormEvent = EventOf<typeof QualityFormPublished>;
export type Form = {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly items: readonly FormItem[];
};

/** The versions of a site's form, the oldest first. Stream `quality-form-<site>`. */
export const formFold = {
  initial: [] as readonly Form[],
  evolve: (forms: readonly Form[], { type, data }: FormEvent): readonly Form[] =>
    type === 'QualityFormPublished' ? [...forms, data] : forms,
} as const;

/** The one in force on a date; null before the first. */
export const formOn = (forms: readonly Form[], date: string): Form | null =>
  forms
    .filter(({ effectiveFrom }) => effectiveFrom <= date)
    .reduce<Form | null>(
      (latest, one) => (latest && latest.effectiveFrom > one.effectiveFrom ? latest : one),
      null,
    );

export type Scored = { readonly score: number; readonly criticalFailed: string[] };

/**
 * Σ weight × points ÷ Σ weight over the items that apply, in hundredths of a point, rounded half up; 0 when a critical item has
 * fewer points than `passPercent`. Nothing that applies weighs 0.
 */
export const scoreOf = (
  items: readonly FormItem[],
  scores: readonly ItemScore[],
  passPercent: number,
): Scored => {
  const points = new Map(scores.map(({ code, score }) => [code, score]));
  const applying = items.flatMap((item) => {
    const score = points.get(item.code) ?? null;
    return score === null ? [] : [{ ...item, score }];
  });
  const criticalFailed = applying
    .filter(({ critical, score }) => critical && score < passPercent)
    .map(({ code }) => code);
  const weight = applying.reduce((sum, one) => sum + one.weight, 0);
  const weighed = applying.reduce((sum, one) => sum + one.weight * one.score, 0);
  const score = criticalFailed.length > 0 || weight === 0 ? 0 : Math.round((weighed * 100) / weight);
  return { score, criticalFailed };
};
