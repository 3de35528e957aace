import type { Entry } from '../ledger.js';
import type { Violation } from './violation.js';

/** What the log holds of one request: of the command's own events, not of what they caused. */
export type Caused = {
  readonly commands: number;
  readonly streams: readonly string[];
  readonly versions: readonly number[];
};

export type Log = {
  /** By correlation id. */
  readonly caused: ReadonlyMap<string, Caused>;
  /** Version of each stream. */
  readonly heads: ReadonlyMap<string, number>;
};

/** I1 as the clients saw it: what was acknowledged is there once, what was refused is not, and all else was decided in the end. */
export const commandViolations = (
  entries: readonly Entry[],
  { caused, heads }: Log,
): readonly Violation[] => {
  const violations: Violation[] = [];
  const winners = new Map<string, string>();
  for (const { request, outcome } of entries) {
    const what = `${request.path} (${request.idempotencyKey})`;
    const found = (message: string) =>
      void violations.push({ invariant: 'I1', message: `${what} ${message}` });
    const events = caused.get(request.correlationId);
    if (events && events.commands > 1) found(`was carried out ${events.commands} times`);
    if (outcome.kind === 'refused' && events) found('was refused, and has events');
    if (outcome.kind === 'unknown') found(`has no answer, whatever is tried: ${outcome.reason}`);
    if (outcome.kind !== 'ok') continue;
    const { stream, version } = outcome.answer;
    const place = `${stream} ${version}`;
    if ((heads.get(stream) ?? 0) < version) found(`was acknowledged as ${place}, which is not there`);
    if (!events) continue;
    if (!events.streams.some((one, at) => one === stream && events.versions[at] === version))
      found(`was acknowledged as ${place}, and its events are others`);
    const other = winners.get(place);
    if (other) found(`was acknowledged as ${place}, and so was ${other}`);
    winners.set(place, what);
  }
  return violations;
};
