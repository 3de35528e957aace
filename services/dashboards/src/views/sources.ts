import type { ServiceContract } from '@muster/contracts';
import { attendance } from '@muster/contracts/attendance';
import { operations } from '@muster/contracts/operations';
import { risk } from '@muster/contracts/risk';

/** The services whose logs the views read. */
export const SOURCES: readonly ServiceContract[] = [attendance, operations, risk];

/** The contract of a service by its name. @throws when its log is not read here */
export const sourceNamed = (name: string): ServiceContract => {
  const found = SOURCES.find(({ service }) => service === name);
  if (!found) throw new Error(`the log of ${name} is not read here`);
  return found;
};
