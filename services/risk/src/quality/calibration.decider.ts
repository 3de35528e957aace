import type { EventOf, Sealed } from '@muster/contracts';
import { ReviewersCalibrated, type CallReviewed } from '@muster/contracts/risk';
import { DomainError, same, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { todayAt } from '../floor/floor.js';
import { onFloor, type GroundEvent, type OnFloor } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';

type CalibrationEvent = EventOf<typeof CallReviewed | typeof ReviewersCalibrated>;
type Reviewed = { readonly reviewId: string; readonly reviewerId: string; readonly score: number };
type Calibration = {
  /** Of the reviews that were loaded. */
  readonly reviews: readonly (Reviewed & { readonly contactId: string; readonly collectorId: string })[];
  readonly last: readonly Reviewed[];
};

type Calibrate = Acting & { readonly contactId: string; readonly note: Sealed | null };

const nothingYet: Calibration = { reviews: [], last: [] };

/** X2 校準: how far apart the reviewers of one call are. Streams `calibration-<contact>` and those of the reviews. */
export const calibrating: Decider<OnFloor<Calibration>, Calibrate, CalibrationEvent | GroundEvent> = {
  ...onFloor(nothingYet, (state: Calibration, { type, data }: CalibrationEvent): Calibration => {
    switch (type) {
      case 'CallReviewed': {
        const { reviewId, reviewerId, score, contactId, collectorId } = data;
        return {
          ...state,
          reviews: [...state.reviews, { reviewId, reviewerId, score, contactId, collectorId }],
        };
      }
      case 'ReviewersCalibrated':
        return { ...state, last: data.reviews };
      default:
        return state;
    }
  }),
  decide: ({ contactId, note, by, at }, { matter, floor, policies }) => {
    const ofCall = matter.reviews.filter((one) => one.contactId === contactId);
    if (new Set(ofCall.map(({ reviewerId }) => reviewerId)).size < 2)
      throw new DomainError('risk.one_reviewer', { clause: 'X2', rule: 'two-reviewers', field: 'reviewIds' });
    const { collectorId } = ofCall[0]!;
    const reviews = ofCall
      .map(({ reviewId, reviewerId, score }) => ({ reviewId, reviewerId, score }))
      .sort((a, b) => (a.reviewId < b.reviewId ? -1 : 1));
    if (same(reviews, matter.last)) return [];
    const scores = reviews.map(({ score }) => score);
    const spread = Math.max(...scores) - Math.min(...scores);
    const { version, parameters } = policyOn(policies, todayAt(floor, at));
    return [
      ReviewersCalibrated(
        {
          ...{ contactId, collectorId, reviews, spread, agrees: spread <= parameters.quality.spread, note },
          ...{ heldBy: by.actor, policyVersion: version },
        },
        at,
      ),
    ];
  },
};
