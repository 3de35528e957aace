import type { DynamicModule, Type } from '@nestjs/common';
import type { ServiceContract } from '@muster/contracts';
import type { Pool } from 'pg';
import { missingTranslations, type Messages } from '../problems/messages.js';

/** Everything the platform has to know of a service; the rest is an ordinary Nest module. */
export type ServiceDefinition = {
  /** Folder, path `/api/<name>` and database `muster_<name>`. */
  readonly name: string;
  readonly module: Type | DynamicModule;
  /** The events that it publishes; without it the service has no log (views only). */
  readonly contract?: ServiceContract;
  /** Titles of its error codes. */
  readonly messages?: Messages;
  /** Contracts of the services whose logs it consumes, its own included; older versions of their events are upcast by them. */
  readonly reads?: readonly ServiceContract[];
  /** Creates its own tables; run at each start before anything else, so idempotent. */
  readonly migrate?: (pool: Pool) => Promise<void>;
};

export type ServiceApp = ServiceDefinition & { readonly kind: 'muster-service' };

/** Declares a service. @throws when a title lacks a language or the name does not fit the contract. */
export const defineServiceApp = (definition: ServiceDefinition): ServiceApp => {
  const { name, contract, messages = {} } = definition;
  if (!/^[a-z][a-z-]*$/.test(name)) throw new Error(`${name}: a service has a name such as attendance`);
  if (contract && contract.service !== name)
    throw new Error(`${name} can not publish the events of ${contract.service}`);
  const missing = missingTranslations(messages);
  if (missing.length) throw new Error(`${name} lacks translations: ${missing.join(', ')}`);
  return { ...definition, kind: 'muster-service' };
};
