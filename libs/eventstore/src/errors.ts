import type { Recorded } from '@muster/contracts';

/** The command id was used before for another request body (409). */
export class RequestMismatch extends Error {
  override readonly name = 'RequestMismatch';

  constructor(readonly commandId: string) {
    super('the idempotency key was used for another request');
  }
}

/** Others kept changing the streams while this command was tried, several times over (409). */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';

  constructor(
    readonly streams: readonly string[],
    /** What the others recorded on the command's streams since it was first tried, oldest first. */
    readonly between: readonly Recorded[],
  ) {
    super('the facts changed while the command was tried');
  }
}

/** Too many commands wait for the log (503). */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';

  constructor(readonly retryAfterSeconds: number) {
    super('too many commands are waiting');
  }
}

/** An event is not what its contract says, or holds text that can not be stored (400). */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';

  constructor(
    readonly type: string,
    /** What is wrong, by path; never the values. */
    readonly issues: readonly { readonly path: string; readonly message: string }[],
  ) {
    super(`${type}: ${issues.map(({ path, message }) => `${path || 'data'}: ${message}`).join('; ')}`);
  }
}

/** A loader wanted to record in the past of a site whose history is sealed (422). */
export class HistorySealed extends Error {
  override readonly name = 'HistorySealed';

  constructor(readonly site: string) {
    super(`the history of ${site} is sealed`);
  }
}

/** An instant of the future has no position yet (400). */
export class FutureInstant extends Error {
  override readonly name = 'FutureInstant';

  constructor(readonly instant: string) {
    super(`${instant} lies in the future`);
  }
}

/** A command was neither recorded nor refused in time (503): its outcome is unknown, the caller retries the same key. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds / 1000} s`);
  }
}
