import type { Prepared } from './prepare.js';

const call = (name: string, parameters: number): string =>
  `select * from ${name}(${Array.from({ length: parameters }, (_, index) => `$${index + 1}`).join(', ')})`;

/** The call of `es.append`. */
export const APPEND = call('es.append', 23);
/** The call of `es.append_one`. */
export const APPEND_ONE = call('es.append_one', 19);

/** Whether `es.append_one` takes the command: one event, recorded now. */
export const isOne = ({ attempt, events }: Prepared): boolean =>
  events.length === 1 && attempt.meta.recordedAt === undefined;

/** The parameters of `es.append_one`, in its order. */
export const oneParameters = ({ attempt, touches, events }: Prepared): unknown[] => {
  const { meta, expected } = attempt;
  const event = events[0]!;
  const others = touches.filter((stream) => stream !== event.stream);
  return [
    meta.site,
    meta.commandId,
    meta.requestHash,
    meta.actor,
    meta.correlationId,
    meta.causationId ?? null,
    meta.traceparent ?? null,
    event.stream,
    expected[event.stream],
    others.length ? others : null,
    others.length ? others.map((stream) => expected[stream]) : null,
    event.id,
    event.type,
    event.typeVersion,
    event.json,
    event.effectiveAt,
    event.duties.proposer ?? null,
    event.duties.subject ?? null,
    event.duties.decider ?? null,
  ];
};

/** An array that holds nothing but nulls is sent as null: that is what its columns read as. */
const sparse = <Value>(values: readonly (Value | null)[]): readonly (Value | null)[] | null =>
  values.every((value) => value === null) ? null : values;

/** The parallel arrays of `es.append`, in its order. */
export const appendParameters = (site: string, batch: readonly Prepared[]): unknown[] => {
  const metas = batch.map(({ attempt }) => attempt.meta);
  const named = batch.flatMap(({ attempt, touches }, index) =>
    touches.map((stream) => ({ n: index + 1, stream, version: attempt.expected[stream]! })),
  );
  const events = batch.flatMap(({ events }) => events);
  let last = 0;
  let before = 0;
  const places = batch.flatMap(({ events, touches }) => {
    const found = events.map(({ stream }) => before + touches.indexOf(stream) + 1);
    before += touches.length;
    return found;
  });
  return [
    site,
    metas.map(({ commandId }) => commandId),
    metas.map(({ requestHash }) => requestHash),
    metas.map(({ actor }) => actor),
    metas.map(({ correlationId }) => correlationId),
    sparse(metas.map(({ causationId }) => causationId ?? null)),
    sparse(metas.map(({ traceparent }) => traceparent ?? null)),
    sparse(metas.map(({ recordedAt }) => recordedAt ?? null)),
    batch.map(({ answer }) => answer.stream),
    batch.map(({ answer }) => answer.version),
    batch.map(({ events }) => (last += events.length)),
    named.map(({ n }) => n),
    named.map(({ stream }) => stream),
    named.map(({ version }) => version),
    places,
    events.map(({ id }) => id),
    events.map(({ type }) => type),
    events.map(({ typeVersion }) => typeVersion),
    events.map(({ json }) => json),
    events.map(({ effectiveAt }) => effectiveAt),
    sparse(events.map(({ duties }) => duties.proposer ?? null)),
    sparse(events.map(({ duties }) => duties.subject ?? null)),
    sparse(events.map(({ duties }) => duties.decider ?? null)),
  ];
};
