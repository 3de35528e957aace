import { reviewKind, type OperationsEvent, type ReviewKind } from '@muster/contracts/operations';
import type { Reaction } from '@muster/projections';

/** A date in the calendar of a team's reviews. */
export type CalendarEntry = { readonly teamId: string; readonly review: ReviewKind } & (
  | { readonly kind: 'begin'; readonly at: string }
  | { readonly kind: 'due'; readonly from: string; readonly dueOn: string }
);

/** The calendar begins with the team; a review that fell due has a date until which it is filed. */
export const reviewCalendar: Reaction<OperationsEvent, CalendarEntry> = {
  name: 'review-calendar',
  source: 'operations',
  from: 'beginning',
  react: ({ type, data, effectiveAt }) => {
    switch (type) {
      case 'TeamAdopted':
        return reviewKind.options.map((review) => ({
          ...{ kind: 'begin', teamId: data.teamId, review, at: effectiveAt },
        }));
      case 'ReviewDue':
        return [{ kind: 'due', teamId: data.teamId, review: data.kind, from: data.from, dueOn: data.dueOn }];
      default:
        return [];
    }
  },
};
