import type { EventDefinition } from './event.js';
import { jsonSchema, type JsonSchema } from './json-schema.js';
import type { ServiceContract } from './service.js';

const header = (description: string, more: JsonSchema = {}): JsonSchema => ({
  type: 'string',
  description,
  ...more,
});

/** CloudEvents 1.0, binary mode over Kafka. */
const cloudEvent = (service: string): JsonSchema => ({
  type: 'object',
  properties: {
    ce_specversion: header('CloudEvents version', { const: '1.0' }),
    ce_id: header('Event id; the same event always has the same', { format: 'uuid' }),
    ce_type: header('`muster.<service>.<Event>.v<version>`'),
    ce_source: header('`/muster/<service>/<site>`', { pattern: `^/muster/${service}/.+$` }),
    ce_subject: header('Stream'),
    ce_time: header('When the fact is true', { format: 'date-time' }),
    ce_recordedtime: header('When it was recorded; never before the event before it', {
      format: 'date-time',
    }),
    ce_sequence: header('Position in the log of the site, zero padded, without holes', {
      pattern: '^[0-9]+$',
    }),
    ce_correlationid: header('Chain of commands and events it belongs to'),
    ce_causationid: header('What caused it'),
    ce_authid: header('Opaque id of who acted'),
  },
  required: [
    'ce_specversion',
    'ce_id',
    'ce_type',
    'ce_source',
    'ce_subject',
    'ce_time',
    'ce_recordedtime',
    'ce_sequence',
    'ce_authid',
  ],
});

const ceType = (service: string, { type, version }: EventDefinition): string =>
  `muster.${service}.${type}.v${version}`;

const DEFINITIONS = '#/definitions/';
const COMPONENTS = '#/components/schemas/';

/** References into the schema's own definitions become references into the document's components. */
const rooted = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(rooted);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([keyword, value]) => [
      keyword,
      keyword === '$ref' && typeof value === 'string'
        ? value.replace(DEFINITIONS, COMPONENTS)
        : rooted(value),
    ]),
  );
};

/** AsyncAPI 3.0 of everything a service publishes, generated from the event definitions. */
export const asyncApi = (contract: ServiceContract): JsonSchema => {
  const definitions = [...contract.events.values()].sort((a, b) => (a.type < b.type ? -1 : 1));
  const shared: Record<string, unknown> = {};
  const messages = definitions.map((definition) => {
    const { definitions: own, ...payload } = jsonSchema(definition);
    Object.assign(shared, own);
    const message = {
      name: `${definition.type}.v${definition.version}`,
      title: definition.type,
      summary: `Stream \`${definition.options.stream.join('-')}\``,
      contentType: 'application/json',
      headers: {
        type: 'object',
        allOf: [{ $ref: `${COMPONENTS}CloudEvent` }],
        properties: { ce_type: { const: ceType(contract.service, definition) } },
      },
      payload: rooted(payload),
    };
    return [`${definition.type}.v${definition.version}`, message] as const;
  });
  const names = messages.map(([name]) => name);
  return {
    asyncapi: '3.0.0',
    info: {
      title: `Muster ${contract.service}`,
      version: 'v1',
      description:
        'Facts of one service, per site in the order of its log. Personal fields are encrypted with the key of their subject.',
    },
    defaultContentType: 'application/json',
    channels: {
      events: {
        address: contract.topic,
        messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
        bindings: { kafka: { topic: contract.topic } },
      },
    },
    operations: {
      publish: {
        action: 'send',
        channel: { $ref: '#/channels/events' },
        summary: 'Key = site, so that the events of a site stay in order',
        messages: names.map((name) => ({ $ref: `#/channels/events/messages/${name}` })),
      },
    },
    components: {
      messages: Object.fromEntries(messages),
      schemas: { CloudEvent: cloudEvent(contract.service), ...(rooted(shared) as JsonSchema) },
    },
  };
};
