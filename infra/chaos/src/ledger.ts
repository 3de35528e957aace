import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** A command as a client sent it. */
export type Request = {
  readonly user: string;
  /** Under `/api/`, such as `attendance/employees`. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string;
  /** Marks the events that it causes. */
  readonly correlationId: string;
};

export type Answer = { readonly stream: string; readonly version: number; readonly after: string };

/** What the client knows: `unknown` when no answer came, or one that promises nothing. */
export type Outcome =
  | { readonly kind: 'ok'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export type Entry = {
  /** When it was sent and when the client knew the outcome, in ms since 1970. */
  readonly sent: number;
  readonly at: number;
  readonly request: Request;
  outcome: Outcome;
};

/** What clients asked and were told; each line is on the disk before the client goes on. */
export class Ledger {
  readonly entries: Entry[] = [];
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'a');
  }

  record(entry: Entry): Entry {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`);
    fsyncSync(this.#file);
    this.entries.push(entry);
    return entry;
  }

  count(kind: Outcome['kind']): number {
    return this.entries.filter(({ outcome }) => outcome.kind === kind).length;
  }

  /** Commands sent since then, answered or not. */
  since(sent: number): readonly Entry[] {
    return this.entries.filter((entry) => entry.sent >= sent);
  }

  close(): void {
    closeSync(this.#file);
  }
}
