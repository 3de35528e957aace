import type { ServiceContract } from '@muster/contracts';

/**
 * Data of a published version as today's version, by the definition's chain. An unknown type passes as it is: its consumer
 * decides. A version that is newer than this process throws: it must not be read as something else.
 */
export const upcast = (
  contract: ServiceContract,
  type: string,
  version: number,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> => {
  const definition = contract.events.get(type);
  if (!definition || definition.version === version) return data;
  if (version > definition.version)
    throw new Error(
      `${type} version ${version} is newer than this ${contract.service}, which knows ${definition.version}`,
    );
  let current = data;
  for (let from = version; from < definition.version; from++) {
    const step = definition.options.upcasts?.[from];
    if (!step) throw new Error(`${type} has no upcast from version ${from}`);
    current = step(current);
  }
  return current;
};
