import type { ServiceContract } from '@muster/contracts';
import { openResources, type Environment, type ServiceResources } from '@muster/platform';

class NoService {}

/** A service's databases without the service: its log is there for who reads it. */
export const onlyLog = (contract: ServiceContract, environment: Environment): Promise<ServiceResources> =>
  openResources({ name: contract.service, contract, module: NoService }, environment);
