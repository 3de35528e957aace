import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, instant, text } from '../fields.js';

export const reviewKind = z.enum(['weekly', 'monthly']);
export type ReviewKind = z.infer<typeof reviewKind>;

/** A figure that a review rests on, as it was when it was cited. */
export const citedFigure = z.object({
  figure: text,
  value: z.int(),
  unit: z.enum(['count', 'minor', 'rate', 'minutes']),
  asOf: instant,
});
export type CitedFigure = Readonly<z.infer<typeof citedFigure>>;

const review = {
  teamId: id,
  kind: reviewKind,
  /** First and last date of what is looked back on. */
  from: date,
  to: date,
  dueOn: date,
};
const ofPeriod = { stream: ['review', 'teamId', 'kind', 'from'] } as const;

/** W4 定期總結: a period is over and its review is to be filed. */
export const ReviewDue = defineEvent('ReviewDue', 1, z.object(review), ofPeriod);
/** The date is past and nothing was filed. */
export const ReviewOverdue = defineEvent('ReviewOverdue', 1, z.object(review), ofPeriod);
export const ReviewFiled = defineEvent(
  'ReviewFiled',
  1,
  z.object({
    ...review,
    figures: z.array(citedFigure),
    findings: text,
    lessons: text,
    filedBy: id,
    late: z.boolean(),
  }),
  ofPeriod,
);

const improvement = { improvementId: id, teamId: id, ownerId: id };
const ofImprovement = { stream: ['improvement', 'improvementId'] } as const;

/** 改進措施: with an owner and a date. */
export const ImprovementOpened = defineEvent(
  'ImprovementOpened',
  1,
  z.object({
    ...improvement,
    /** First date of the review's period that it follows from; null = of none. */
    review: z.object({ kind: reviewKind, from: date }).nullable(),
    measure: text,
    dueOn: date,
    openedBy: id,
  }),
  ofImprovement,
);
export const ImprovementCompleted = defineEvent(
  'ImprovementCompleted',
  1,
  z.object({ ...improvement, result: text, completedBy: id, late: z.boolean() }),
  ofImprovement,
);

/** 離職交接: its owner has left. */
export const ImprovementPassed = defineEvent(
  'ImprovementPassed',
  1,
  z.object({ ...improvement, previousOwnerId: id }),
  ofImprovement,
);

export const reviewEvents = [
  ReviewDue,
  ReviewOverdue,
  ReviewFiled,
  ImprovementOpened,
  ImprovementCompleted,
  ImprovementPassed,
];
