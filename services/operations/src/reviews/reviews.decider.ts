import type { EventOf } from '@muster/contracts';
import {
  ReviewDue,
  ReviewFiled,
  ReviewOverdue,
  type CitedFigure,
  type ReviewKind,
} from '@muster/contracts/operations';
import { DomainError, same, type Decider } from '@muster/kernel';
import type { Acting } from '../floor/acting.js';
import { requireLeads } from '../floor/authority.js';
import { todayAt, type Floor, type FloorEvent } from '../floor/floor.js';
import { onFloor, type OnFloor } from '../floor/on-floor.js';
import { requireTeam } from '../plans/month.js';
import { reviewOf } from './review-period.js';

type OfReview = {
  readonly teamId: string;
  readonly review: ReviewKind;
  /** First date of the period. */
  readonly from: string;
  readonly at: string;
};
type ReviewContent = {
  readonly figures: readonly CitedFigure[];
  readonly findings: string;
  readonly lessons: string;
};
type File = OfReview & Acting & { readonly kind: 'File'; readonly content: ReviewContent };
/** By the system: the period is over. */
type FallDue = OfReview & { readonly kind: 'FallDue' };
/** By the system: the date for it is over. */
type RunOver = OfReview & { readonly kind: 'RunOver' };

export type ReviewCommand = File | FallDue | RunOver;
export type ReviewEvent = EventOf<typeof ReviewDue | typeof ReviewOverdue | typeof ReviewFiled>;
type Review = {
  readonly to: string;
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly filed: ReviewContent | null;
};
type State = OnFloor<Review | null>;

const none = null as Review | null;

const evolve = (review: Review | null, { type, data }: ReviewEvent): Review | null => {
  const { to, dueOn } = data;
  const known = review ?? { to, dueOn, overdue: false, filed: null };
  switch (type) {
    case 'ReviewDue':
      return known;
    case 'ReviewOverdue':
      return { ...known, overdue: true };
    case 'ReviewFiled': {
      const { figures, findings, lessons } = data;
      return { ...known, filed: { figures, findings, lessons } };
    }
    default:
      return review;
  }
};

/** W4 定期總結: each team looks back on each week and month, by the policy's calendar. Stream `review-<team, kind, from>`. */
export const reviews: Decider<State, ReviewCommand, ReviewEvent | FloorEvent> = {
  ...onFloor(none, evolve),
  decide: (command, state) => {
    switch (command.kind) {
      case 'File':
        return file(command, state);
      case 'FallDue':
        return fallDue(command, state);
      case 'RunOver':
        return runOver(command, state);
    }
  },
};

const refused = (code: string, rule: string, field?: string): DomainError =>
  new DomainError(code, { clause: 'W4', rule, field });

/** What was said to be due stays; else what the policy says now. */
const periodOfReview = (floor: Floor, { review: kind, from, at }: OfReview, known: Review | null) =>
  known ? { from, to: known.to, dueOn: known.dueOn } : reviewOf(floor, kind, from, at);

const fallDue = (command: FallDue, { matter: known, floor }: State): readonly ReviewEvent[] => {
  const { teamId, review: kind, from, at } = command;
  const period = reviewOf(floor, kind, from, at);
  if (known || !period || period.from !== from || todayAt(floor, at) <= period.to) return [];
  return [ReviewDue({ teamId, kind, ...period }, at)];
};

const runOver = (
  { teamId, review: kind, from, at }: RunOver,
  { matter: known, floor }: State,
): readonly ReviewEvent[] => {
  if (!known || known.filed || known.overdue || todayAt(floor, at) <= known.dueOn) return [];
  return [ReviewOverdue({ teamId, kind, from, to: known.to, dueOn: known.dueOn }, at)];
};

/** On the last day of the period at the earliest. */
const file = (command: File, { matter: known, floor }: State): readonly ReviewEvent[] => {
  const { teamId, review: kind, from, content, by, at } = command;
  requireTeam(floor, teamId);
  requireLeads(floor, by, teamId, at, 'W4');
  const period = periodOfReview(floor, command, known);
  if (!period) throw refused('operations.no_such_reviews', 'calendar-of-reviews', 'review');
  if (period.from !== from) throw refused('operations.no_review_period', 'calendar-of-reviews', 'from');
  const today = todayAt(floor, at);
  if (today < period.to) throw refused('operations.period_running', 'after-the-period', 'from');
  if (known?.filed) {
    if (same(known.filed, content)) return [];
    throw refused('operations.review_filed', 'filed-once');
  }
  const { figures, ...texts } = content;
  const late = today > period.dueOn;
  return [
    ReviewFiled({ teamId, kind, ...period, figures: [...figures], ...texts, filedBy: by.actor, late }, at),
  ];
};
