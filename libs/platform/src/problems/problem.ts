import type { LogEvent } from '@muster/messaging';
import type { FieldError } from './bad-request.js';

/** RFC 9457 problem details, as every error of every service is answered. */
export type Problem = {
  /** `urn:muster:problem:<code>` */
  readonly type: string;
  /** In the language of `Accept-Language`. */
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** What programs decide by, such as `attendance.day_closed`. */
  readonly code: string;
  /** Clause of the policy, such as `A2`, and the rule within it. */
  readonly clause?: string;
  readonly rule?: string;
  readonly field?: string;
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
  /** Fields at fault (400). */
  readonly errors?: readonly FieldError[];
  /** What others recorded meanwhile (409). */
  readonly events?: readonly LogEvent[];
  /** Find it in the log and in the traces. */
  readonly traceId: string;
};

/** A problem before it is localised; `retryAfter` in seconds. */
export type Diagnosis = Omit<Problem, 'type' | 'title' | 'traceId' | 'events'> & {
  readonly retryAfter?: number;
  readonly events?: Problem['events'];
};
