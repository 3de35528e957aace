import { parse, v5 } from 'uuid';

/** Namespace of every id that Muster derives. Never change it: ids in the log depend on it. */
const MUSTER = parse('5a1c1d0e-7d3e-5c55-9b7e-1f6f0f3c2a10');

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUIDv5 of the parts: the same parts always give the same id, so a retry is recognised. */
export const deriveId = (...parts: readonly (string | number)[]): string =>
  v5(parts.map(String).join('\u001f'), MUSTER);

/** `<category>-<uuid>`: a single UUID key is used as it is, anything else is derived. */
export const streamName = (category: string, ...keys: readonly string[]): string =>
  `${category}-${keys.length === 1 && UUID.test(keys[0]!) ? keys[0]! : deriveId(...keys)}`;
