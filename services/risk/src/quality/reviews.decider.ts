import type { EventOf, Sealed } from '@muster/contracts';
import {
  CallReviewed,
  ReviewDisputed,
  ReviewDisputeDecided,
  type ItemScore,
  type ReviewBasis,
} from '@muster/contracts/risk';
import { addDays, DomainError, fold, same, hasRole, type Decider, type By } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireOther } from '../floor/authority.js';
import { leads, teamOn, todayAt, type Floor } from '../floor/floor.js';
import { onFloor, type GroundEvent, type OnFloor } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';
import { formFold, formOn, scoreOf, type Form, type FormEvent } from './form.js';

export type ReviewEvent = EventOf<typeof CallReviewed | typeof ReviewDisputed | typeof ReviewDisputeDecided>;

/** One reviewer's review of one call. Streams `quality-review-<id>` and `quality-form-<site>`. */
type Review = {
  readonly contactId: string;
  readonly collectorId: string;
  readonly teamId: string | null;
  readonly reviewedOn: string;
  readonly formVersion: number;
  readonly scores: readonly ItemScore[];
  readonly score: number;
  readonly criticalFailed: readonly string[];
  readonly comment: string | null;
  readonly reviewerId: string;
  readonly dispute: 'none' | 'open' | 'decided';
};
export type ReviewState = OnFloor<{ readonly review: Review | null; readonly forms: readonly Form[] }>;

const evolveReview = (review: Review | null, { type, data }: ReviewEvent): Review | null => {
  if (type === 'CallReviewed') {
    const { contactId, collectorId, teamId, on, formVersion, scores, score, criticalFailed } = data;
    const comment = data.comment && data.comment.digest;
    return {
      ...{ contactId, collectorId, teamId, reviewedOn: on, formVersion, scores, score, criticalFailed },
      ...{ comment, reviewerId: data.reviewerId, dispute: 'none' },
    };
  }
  if (!review) return review;
  switch (type) {
    case 'ReviewDisputed':
      return { ...review, dispute: 'open' };
    case 'ReviewDisputeDecided': {
      const { scores, score, criticalFailed } = data;
      return { ...review, scores, score, criticalFailed, dispute: 'decided' };
    }
    default:
      return review;
  }
};

const nothingYet: ReviewState['matter'] = { review: null, forms: formFold.initial };
const overReview = onFloor(
  nothingYet,
  ({ review, forms }: ReviewState['matter'], event: ReviewEvent | FormEvent): ReviewState['matter'] => ({
    review: evolveReview(review, event as ReviewEvent),
    forms: formFold.evolve(forms, event as FormEvent),
  }),
);

type Of = Acting & { readonly reviewId: string };
type ReviewCall = Of & {
  readonly kind: 'Review';
  readonly call: { readonly contactId: string; readonly caseId: string; readonly collectorId: string };
  readonly basis: ReviewBasis;
  readonly scores: readonly ItemScore[];
  readonly comment: Sealed | null;
};
type Dispute = Of & { readonly kind: 'Dispute'; readonly reason: Sealed };
type DecideDispute = Of & {
  readonly kind: 'DecideDispute';
  /** null = the scores are kept. */
  readonly scores: readonly ItemScore[] | null;
  readonly reasons: Sealed;
};
export type ReviewCommand = ReviewCall | Dispute | DecideDispute;

const NOTHING: readonly ReviewEvent[] = [];

/** X2 質檢: what a reviewer from outside the team found, and what becomes of it when the collector disagrees. */
export const reviews: Decider<ReviewState, ReviewCommand, ReviewEvent | FormEvent | GroundEvent> = {
  ...overReview,
  decide: (command, state) => {
    switch (command.kind) {
      case 'Review':
        return reviewCall(command, state);
      case 'Dispute':
        return dispute(command, state);
      case 'DecideDispute':
        return decideDispute(command, state);
    }
  },
};

/** @throws DomainError `risk.not_independent` (403) for who leads the team or is of it, `risk.own_matter` (403) */
const requireIndependent = (floor: Floor, by: By, collectorId: string, at: string): void => {
  requireOther(by, collectorId, 'X2');
  const today = todayAt(floor, at);
  const teamId = teamOn(floor, collectorId, today);
  if (leads(floor, by.actor, teamId, at) || (teamId !== null && teamOn(floor, by.actor, today) === teamId))
    throw new DomainError('risk.not_independent', { clause: 'X2', rule: 'outside-the-team' }, 'forbidden');
};

/** Every item of the form is scored, and nothing else. */
const requireAllItems = ({ items }: Form, scores: readonly ItemScore[]): void => {
  const wanted = items.map(({ code }) => code).sort();
  if (!same(wanted, scores.map(({ code }) => code).sort()))
    throw new DomainError('risk.items_differ', { clause: 'X2', rule: 'items-of-the-form', field: 'scores' });
};

const reviewCall = (command: ReviewCall, { matter, floor, policies }: ReviewState) => {
  const { reviewId, call, basis, scores, comment, by, at } = command;
  const { review, forms } = matter;
  if (review) {
    if (same(review.scores, scores) && review.comment === (comment && comment.digest)) return NOTHING;
    throw new DomainError('risk.review_exists', { clause: 'X2', rule: 'reviewed-once' });
  }
  if (!floor.people[call.collectorId])
    throw new DomainError('risk.person_unknown', { clause: 'X2', field: 'collectorId' });
  requireIndependent(floor, by, call.collectorId, at);
  const on = todayAt(floor, at);
  const form = formOn(forms, on);
  if (!form) throw new DomainError('risk.form_missing', { clause: 'X2', rule: 'form-first' });
  requireAllItems(form, scores);
  const { passPercent } = policyOn(policies, on).parameters.quality;
  return [
    CallReviewed(
      {
        ...{ reviewId, ...call, teamId: teamOn(floor, call.collectorId, on), on, basis },
        ...{ formVersion: form.version, scores: [...scores], ...scoreOf(form.items, scores, passPercent) },
        ...{ comment, reviewerId: by.actor },
      },
      at,
    ),
  ];
};

/** Whose call it was. @throws DomainError `risk.review_missing` (404) */
export const collectorOf = (events: readonly ReviewEvent[]): string =>
  reviewOf(fold(overReview, events)).collectorId;

const reviewOf = ({ matter: { review } }: ReviewState): Review => {
  if (!review) throw new DomainError('risk.review_missing', { clause: 'X2' }, 'missing');
  return review;
};

const named = (reviewId: string, { contactId, collectorId, teamId }: Review) => ({
  ...{ reviewId, contactId, collectorId, teamId },
});

const dispute = ({ reviewId, reason, by, at }: Dispute, state: ReviewState): readonly ReviewEvent[] => {
  const review = reviewOf(state);
  if (by.actor !== review.collectorId)
    throw new DomainError('risk.not_reviewed', { clause: 'X2', rule: 'own-review' }, 'forbidden');
  if (review.dispute !== 'none') return NOTHING;
  const today = todayAt(state.floor, at);
  const { disputeDays, decideDays } = policyOn(state.policies, today).parameters.quality;
  const until = addDays(review.reviewedOn, disputeDays);
  if (today > until)
    throw new DomainError('risk.dispute_too_late', { clause: 'X2', rule: 'in-time', facts: { until } });
  const decideBy = addDays(today, decideDays);
  return [ReviewDisputed({ ...named(reviewId, review), reason, disputedBy: by.actor, decideBy }, at)];
};

/** By another reviewer than the first. */
const decideDispute = (command: DecideDispute, state: ReviewState): readonly ReviewEvent[] => {
  const review = reviewOf(state);
  const { reviewId, reasons, by, at } = command;
  if (!hasRole(by, 'quality', 'legal'))
    throw new DomainError('risk.not_reviewer', { clause: 'X2', rule: 'decided-by-quality' }, 'forbidden');
  requireIndependent(state.floor, by, review.collectorId, at);
  requireOther(by, review.reviewerId, 'X2');
  const { dispute: stands, formVersion, score: previousScore, reviewerId } = review;
  if (stands === 'decided') return NOTHING;
  if (stands === 'none') throw new DomainError('risk.not_disputed', { clause: 'X2', rule: 'disputed-first' });
  const scores = command.scores ?? review.scores;
  const form = state.matter.forms.find(({ version }) => version === formVersion)!;
  requireAllItems(form, scores);
  const { passPercent } = policyOn(state.policies, review.reviewedOn).parameters.quality;
  return [
    ReviewDisputeDecided(
      {
        ...{ ...named(reviewId, review), outcome: same(scores, review.scores) ? 'kept' : 'changed' },
        ...{ previousScore, scores: [...scores], ...scoreOf(form.items, scores, passPercent) },
        ...{ reasons, reviewerId, decidedBy: by.actor },
      },
      at,
    ),
  ];
};
