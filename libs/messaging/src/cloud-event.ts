import type { Recorded, ServiceContract } from '@muster/contracts';
import type { CloudEventV1 } from 'cloudevents';
import type { IHeaders, Message } from 'kafkajs';
import { z } from 'zod';

/** An event as it leaves its service: CloudEvents 1.0 in JSON (`README.md` lists the attributes). */
export type LogEvent = CloudEventV1<Readonly<Record<string, unknown>>> & {
  readonly recordedtime: string;
  /** Position in 16 digits, so that it sorts as text. */
  readonly sequence: string;
  readonly streamversion: number;
  readonly correlationid: string;
  readonly causationid?: string;
  readonly authid: string;
  readonly commandid: string;
  readonly traceparent?: string;
  readonly simulated?: true;
};

/** Neither an event nor repairable: the reader treats it as a hole and asks the log. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

// The package's CloudEvent class and Kafka binding rewrite `time` on the way in and out; effective times must come through
// unchanged or a read model would differ by transport. So its types are used, and its parser checks us in the spec.
const attributes = z.object({
  specversion: z.literal('1.0'),
  id: z.string().min(1),
  type: z.string().regex(/^muster\.[a-z][a-z0-9-]*\.\w+\.v\d+$/),
  source: z.string().regex(/^\/muster\/[^/]+\/[^/]+$/),
  subject: z.string().min(1),
  time: z.iso.datetime(),
  recordedtime: z.iso.datetime(),
  sequence: z.string().regex(/^\d{16}$/),
  streamversion: z.coerce.number().int().min(1),
  correlationid: z.string(),
  causationid: z.string().optional(),
  authid: z.string(),
  commandid: z.string(),
  traceparent: z.string().optional(),
  simulated: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  data: z.record(z.string(), z.unknown()),
});

/** The event with the version that the contract publishes (a log serves upcast events, so it is always the newest). */
export const toCloudEvent = (event: Recorded, contract: ServiceContract): LogEvent => ({
  specversion: '1.0',
  id: event.id,
  type: `muster.${event.service}.${event.type}.v${contract.events.get(event.type)?.version ?? 1}`,
  source: `/muster/${event.service}/${event.site}`,
  subject: event.stream,
  time: event.effectiveAt,
  datacontenttype: 'application/json',
  recordedtime: event.recordedAt,
  sequence: String(event.position).padStart(16, '0'),
  streamversion: event.version,
  correlationid: event.correlationId,
  ...(event.causationId !== null && { causationid: event.causationId }),
  authid: event.actor,
  commandid: event.commandId,
  ...(event.traceparent !== null && { traceparent: event.traceparent }),
  ...(event.simulated && { simulated: true as const }),
  data: event.data,
});

/** Brings older data up to the contract's version; a newer version stays visible in the type, which no projection knows then. */
const atContract = (
  type: string,
  version: number,
  data: Record<string, unknown>,
  contract?: ServiceContract,
) => {
  const definition = contract?.events.get(type);
  if (!definition || version === definition.version) return { type, data };
  if (version > definition.version) return { type: `${type}.v${version}`, data };
  let current = data;
  for (let from = version; from < definition.version; from++) {
    const upcast = definition.options.upcasts?.[from];
    if (!upcast) throw new UnreadableEvent(`${type} has no upcast from version ${from}`);
    current = upcast(current);
  }
  return { type, data: current };
};

/** Inverse of {@link toCloudEvent}. Throws {@link UnreadableEvent}; the error's cause names what is wrong, never the data. */
export const fromCloudEvent = (json: unknown, contract?: ServiceContract): Recorded => {
  const parsed = attributes.safeParse(json);
  if (!parsed.success)
    throw new UnreadableEvent(
      `not an event of Muster: ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    );
  const event = parsed.data;
  const [, service, type, version] = event.type.split('.') as [string, string, string, string];
  const position = Number(event.sequence);
  if (!Number.isSafeInteger(position)) throw new UnreadableEvent('position is not a safe integer');
  return {
    ...atContract(type, Number(version.slice(1)), event.data, contract),
    effectiveAt: event.time,
    id: event.id,
    service,
    site: event.source.split('/')[3]!,
    position,
    stream: event.subject,
    version: event.streamversion,
    recordedAt: event.recordedtime,
    actor: event.authid,
    commandId: event.commandid,
    correlationId: event.correlationid,
    causationId: event.causationid ?? null,
    traceparent: event.traceparent ?? null,
    simulated: String(event.simulated) === 'true',
  };
};

/** Kafka message in CloudEvents binary mode: key = site, so that one partition holds a site's whole order. */
export const toMessage = (event: Recorded, contract: ServiceContract): Message => {
  const { data, datacontenttype, ...rest } = toCloudEvent(event, contract);
  const headers: IHeaders = { 'content-type': datacontenttype };
  for (const [name, value] of Object.entries(rest)) headers[`ce_${name}`] = String(value);
  return { key: event.site, value: JSON.stringify(data), headers };
};

/** Inverse of {@link toMessage}. Throws {@link UnreadableEvent}, also for broken JSON and tombstones. */
export const fromMessage = (
  message: { readonly value: Buffer | null; readonly headers?: IHeaders },
  contract?: ServiceContract,
): Recorded => {
  const json: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(message.headers ?? {}))
    if (name.startsWith('ce_')) json[name.slice(3)] = value?.toString();
  try {
    json['data'] = JSON.parse(String(message.value));
  } catch {
    throw new UnreadableEvent('the value is not JSON');
  }
  return fromCloudEvent(json, contract);
};
