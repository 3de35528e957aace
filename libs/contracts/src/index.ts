export { asyncApi } from './async-api.js';
export {
  defineEvent,
  type DomainEvent,
  type EventDefinition,
  type EventOf,
  type EventOptions,
} from './event.js';
export { date, id, instant, minutes, sealed, text, type Sealed } from './fields.js';
export type { Recorded } from './recorded.js';
export { defineService, definitionOf, streamOf, type ServiceContract } from './service.js';
export { jsonSchema, type JsonSchema } from './json-schema.js';
export { HistoryLoaded } from './site.js';
