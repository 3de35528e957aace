import type { LogReader } from '@muster/eventstore';

/** The service's own log (`EventStore`). */
export const EVENT_STORE = Symbol('EventStore');
/** The service's own name. */
export const SERVICE = Symbol('Service');
/** The service's own `ServiceContract`. */
export const CONTRACT = Symbol('ServiceContract');
/** Readers of the logs that the service consumes ({@link Logs}). */
export const LOGS = Symbol('Logs');
/** The transport below {@link Subscriptions} (`EventSource` of `@muster/messaging`). */
export const EVENT_SOURCE = Symbol('EventSource');

/** The log of a service that is named in `reads`, in process or over HTTP. */
export type Logs = (service: string) => LogReader;
