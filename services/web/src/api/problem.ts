import { translate } from '../i18n/i18n.js';
import type { LogEvent } from './types.js';

/** RFC 9457 as the services answer it; `title` is already in the person's language. */
export interface ProblemBody {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly clause?: string;
  readonly field?: string;
  readonly traceId?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  /** Events that came in between, for a conflict. */
  readonly events?: readonly LogEvent[];
}

export type ProblemKind =
  | 'network'
  | 'unauthorised'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'refused'
  | 'invalid'
  | 'unavailable'
  | 'unexpected';

const kinds: Readonly<Record<number, ProblemKind>> = {
  0: 'network',
  400: 'invalid',
  401: 'unauthorised',
  403: 'forbidden',
  404: 'missing',
  409: 'conflict',
  422: 'refused',
  429: 'unavailable',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** A request that did not succeed; `status` 0 when no answer came. */
export class Problem extends Error {
  readonly kind: ProblemKind;

  constructor(
    readonly status: number,
    readonly body: ProblemBody = {},
    /** Seconds the server asks to wait. */
    readonly retryAfter: number | null = null,
  ) {
    super(body.title ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.kind = kinds[status] ?? 'unexpected';
  }

  /** Nothing is known to be wrong with the request itself: the same one may succeed later. */
  get passing(): boolean {
    return this.kind === 'network' || this.kind === 'unavailable';
  }
}

export const asProblem = (error: unknown): Problem => (error instanceof Problem ? error : new Problem(-1));

/** What to tell a person, in her language. */
export const problemTitle = (problem: Problem): string =>
  problem.kind === 'network' || problem.kind === 'unavailable' || !problem.body.title
    ? translate(`problem.${problem.kind}`)
    : problem.body.title;
