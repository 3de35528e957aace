import { GroupCommit, type Job } from './group-commit.js';

/** Requests that may wait for the next statement; one more is {@link Overloaded}. */
const QUEUE = 10_000;

/**
 * Requests that share nothing but a statement: those that come while two statements are under way go together in the next one. Only the
 * same key again waits for the one after.
 */
export class Together<Request, Answer> {
  private readonly requests: GroupCommit<Job & { readonly request: Request }, Answer>;

  constructor(
    /** Answers in the order of the requests, or fails; then each is tried alone. */
    ask: (requests: readonly Request[]) => Promise<readonly Answer[]>,
    /** Requests in one statement. */
    batch = 256,
  ) {
    this.requests = new GroupCommit((jobs) => ask(jobs.map(({ request }) => request)), {
      batch,
      queue: QUEUE,
    });
  }

  ask(key: string, request: Request): Promise<Answer> {
    return this.requests.submit({ key, touches: [], writes: [], request });
  }
}
