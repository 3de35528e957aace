import { streamName } from '@muster/kernel';
import type { DomainEvent, EventDefinition } from './event.js';

/** Everything a service publishes. */
export type ServiceContract = {
  readonly service: string;
  /** Kafka topic: `muster.<service>.v1`. */
  readonly topic: string;
  readonly events: ReadonlyMap<string, EventDefinition>;
};

export const defineService = (service: string, definitions: readonly unknown[]): ServiceContract => ({
  service,
  topic: `muster.${service}.v1`,
  events: new Map((definitions as EventDefinition[]).map((definition) => [definition.type, definition])),
});

/** The definition of an event type; throws when the service does not publish it. */
export const definitionOf = (contract: ServiceContract, type: string): EventDefinition => {
  const definition = contract.events.get(type);
  if (!definition) throw new Error(`${contract.service} has no event ${type}`);
  return definition;
};

/** The stream an event belongs to, from the fields that its definition names. */
export const streamOf = (contract: ServiceContract, event: DomainEvent): string => {
  const [category, ...keys] = definitionOf(contract, event.type).options.stream;
  return streamName(category, ...keys.map((key) => String(event.data[key])));
};
