import { z } from 'zod';

/** An event as a decider returns it: what happened, and when it is true. Who and when it was recorded is added by the log. */
export type DomainEvent<Name extends string = string, Data = Readonly<Record<string, unknown>>> = {
  readonly type: Name;
  readonly data: Data;
  /** When the fact is true (RFC 3339, UTC); `recordedAt` says when we learned it. */
  readonly effectiveAt: string;
};

type Field<Data> = Extract<keyof Data, string>;

export type EventOptions<Data> = {
  /** The stream the event belongs to: category, then the data fields that name it. */
  readonly stream: readonly [category: string, ...keys: Field<Data>[]];
  /** The person whom the personal fields are about: their key seals them. */
  readonly subject?: Field<Data>;
  /** Fields of type {@link Sealed}: encrypted in the log, on the bus and in read models. */
  readonly personal?: readonly Field<Data>[];
  /** Separation of duties: fields that the log keeps as columns under a CHECK (all different). */
  readonly duties?: {
    readonly proposer?: Field<Data>;
    readonly subject?: Field<Data>;
    readonly decider: Field<Data>;
  };
  /** `upcasts[n]` turns data of version n into version n + 1. Pure. */
  readonly upcasts?: Readonly<
    Record<number, (data: Readonly<Record<string, unknown>>) => Record<string, unknown>>
  >;
};

export type EventDefinition<Name extends string = string, Data = Readonly<Record<string, unknown>>> = {
  (data: Data, effectiveAt: string): DomainEvent<Name, Data>;
  readonly type: Name;
  readonly version: number;
  readonly schema: z.ZodType<Data>;
  readonly options: EventOptions<Data>;
};

/** The event type of a definition: `type PunchRecorded = EventOf<typeof PunchRecorded>`. */
export type EventOf<Definition> =
  Definition extends EventDefinition<infer Name, infer Data> ? DomainEvent<Name, Data> : never;

/**
 * The one definition of an event: its TypeScript type, run-time validation, JSON Schema and stream.
 * Calling the definition makes the event: `PunchRecorded({ … }, at)`.
 */
export const defineEvent = <const Name extends string, Schema extends z.ZodObject>(
  type: Name,
  version: number,
  schema: Schema,
  options: EventOptions<Readonly<z.infer<Schema>>>,
): EventDefinition<Name, Readonly<z.infer<Schema>>> =>
  Object.assign((data: Readonly<z.infer<Schema>>, effectiveAt: string) => ({ type, data, effectiveAt }), {
    type,
    version,
    schema: schema as unknown as z.ZodType<Readonly<z.infer<Schema>>>,
    options,
  });
