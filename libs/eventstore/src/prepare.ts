import { definitionOf, streamOf, type Sealed, type ServiceContract } from '@muster/contracts';
import { deriveId } from '@muster/kernel';
import { InvalidEvent } from './errors.js';
import type { Job } from './group-commit.js';
import type { Append } from './types.js';

/** Seals a personal field for its place in the log. */
export interface Sealer {
  seal(
    field: Sealed,
    place: { readonly subject: string; readonly field: string; readonly event: string },
  ): Promise<Sealed>;
}

/** An attempt as the batch carries it: checked, sealed, as JSON. */
export type Prepared = Job & {
  readonly attempt: Append;
  readonly events: readonly PreparedEvent[];
  /** What the command is answered when it wins: the first event's stream (else the first named) at its version then. */
  readonly answer: { readonly stream: string; readonly version: number };
};

export type PreparedEvent = {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly typeVersion: number;
  readonly json: string;
  readonly effectiveAt: string;
  readonly duties: { readonly proposer?: string; readonly subject?: string; readonly decider?: string };
};

/** `\u0000` and escapes of lone surrogates (JSON.stringify writes pairs as they are); an even run of backslashes before. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

const text = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value);

const sealPersonal = async (
  sealer: Sealer | undefined,
  type: string,
  data: Readonly<Record<string, unknown>>,
  personal: readonly string[],
  subjectField: string | undefined,
  event: string,
): Promise<Readonly<Record<string, unknown>>> => {
  const sealed: Record<string, unknown> = { ...data };
  for (const field of personal) {
    const value = data[field] as Sealed | null | undefined;
    if (value?.clear === undefined) continue;
    if (!sealer || !subjectField)
      throw new Error(`${type}.${field} is personal: it needs a vault and a subject`);
    sealed[field] = await sealer.seal(value, {
      subject: String(data[subjectField]),
      field: `${type}.${field}`,
      event,
    });
  }
  return sealed;
};

/**
 * Checks an attempt against the contract and seals its personal fields.
 * Throws {@link InvalidEvent}; and an Error when an event belongs to a stream that the attempt does not name, or when text
 * would reach the log in clear.
 */
export const prepare = async (
  contract: ServiceContract,
  sealer: Sealer | undefined,
  attempt: Append,
): Promise<Prepared> => {
  const touches = Object.keys(attempt.expected);
  if (touches.length === 0) throw new Error('a command names the streams it writes or relies on');
  const events = await Promise.all(
    attempt.events.map(async (event, ordinal): Promise<PreparedEvent> => {
      const { type } = event;
      const definition = definitionOf(contract, type);
      const parsed = definition.schema.safeParse(event.data);
      if (!parsed.success)
        throw new InvalidEvent(
          type,
          parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
        );
      const { personal = [], subject, duties } = definition.options;
      const id = deriveId(attempt.meta.commandId, ordinal);
      const data = personal.length
        ? await sealPersonal(sealer, type, parsed.data, personal, subject, id)
        : parsed.data;
      const json = JSON.stringify(data);
      // `clear` is the one key that only unsealed personal text has; quotes inside of text are escaped.
      if (json.includes('"clear":')) throw new Error(`${type} holds personal text in clear`);
      if (json.includes('\\u') && UNSTORABLE.test(json))
        throw new InvalidEvent(type, [{ path: '', message: 'text holds U+0000 or a lone surrogate' }]);
      const stream = streamOf(contract, event);
      if (!(stream in attempt.expected))
        throw new Error(`${type} belongs to ${stream}, which the command does not name`);
      return {
        id,
        stream,
        type,
        typeVersion: definition.version,
        json,
        effectiveAt: new Date(event.effectiveAt).toISOString(),
        duties: duties
          ? {
              proposer: duties.proposer && text(parsed.data[duties.proposer]),
              subject: duties.subject && text(parsed.data[duties.subject]),
              decider: text(parsed.data[duties.decider]),
            }
          : {},
      };
    }),
  );
  const stream = events[0]?.stream ?? touches[0]!;
  const version = attempt.expected[stream]! + events.filter((event) => event.stream === stream).length;
  return {
    answer: { stream, version },
    key: attempt.meta.commandId,
    touches,
    writes: [...new Set(events.map(({ stream }) => stream))],
    alone: events.some(({ type }) => type === 'HistoryLoaded'),
    attempt,
    events,
  };
};
