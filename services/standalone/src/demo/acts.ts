import { SITE, type Person } from './people.js';

export type Anomaly = 'late' | 'early_leave' | 'absent' | 'missed_punch';

/** One thing that somebody did on the demo floor. */
export type Act = {
  readonly at: string;
  readonly by: Person;
  /** Acts about the same person stay in order; others of the same quarter hour may run side by side. */
  readonly about: string;
} & (
  | {
      readonly kind: 'post';
      /** Under `/api/`; like the body it may have `{{name.field}}` of an earlier answer. */
      readonly path: string;
      readonly body: Readonly<Record<string, unknown>>;
      /** Name under which later acts know the ids that the answer gave. */
      readonly as?: string;
    }
  /** The past comes to this instant: what operations does by itself by then is done before anybody goes on. */
  | { readonly kind: 'advance' }
  /** A decision on an anomaly that the rules found: the loader looks its id up, as a person would. */
  | {
      readonly kind: 'decide';
      readonly employeeId: string;
      readonly workDate: string;
      readonly anomaly: Anomaly;
      readonly decision: 'excuse' | 'uphold';
      readonly reason: string;
    }
  /** A request that is decided later by somebody else. */
  | {
      readonly kind: 'answer';
      readonly requests: 'corrections' | 'leave' | 'overtime';
      readonly employeeId: string;
      readonly workDate: string;
      readonly decision: 'approve' | 'refuse';
      readonly reason: string;
    }
);

export const post = (
  at: string,
  by: Person,
  path: string,
  body: Readonly<Record<string, unknown>>,
  about = by.employeeId,
): Extract<Act, { readonly kind: 'post' }> => ({
  at,
  by,
  about,
  kind: 'post',
  path,
  body: { site: SITE, ...body },
});
