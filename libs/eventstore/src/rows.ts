import { types } from 'pg';
import type { Recorded } from '@muster/contracts';

const INT8 = 20;
const TIMESTAMPTZ = 1184;

/** A position or version as a JavaScript number; throws beyond 2^53 - 1 instead of losing its last digits. */
export const safeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is not a safe integer`);
  return value;
};

const MILLISECONDS = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/;

/** PostgreSQL's text of a timestamptz as `Date.toISOString` writes it. */
export const isoInstant = (text: string): string => {
  const utc = MILLISECONDS.exec(text);
  if (utc) return `${utc[1]}T${utc[2]}.${(utc[3] ?? '').padEnd(3, '0')}Z`;
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
};

/** Parsers for one query; pg's global ones stay as they are for everyone else in the process. */
export const logTypes = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return safeInteger;
    if (oid === TIMESTAMPTZ) return isoInstant;
    return types.getTypeParser(oid, format as 'text');
  }) as typeof types.getTypeParser,
};

export const EVENT_COLUMNS =
  'position, stream, version, id, type, type_version, data, effective_at, recorded_at, actor, command_id, ' +
  'correlation_id, causation_id, traceparent, simulated';

export type EventRow = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly type_version: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly effective_at: string;
  readonly recorded_at: string;
  readonly actor: string;
  readonly command_id: string;
  readonly correlation_id: string;
  readonly causation_id: string | null;
  readonly traceparent: string | null;
  readonly simulated: boolean;
};

export const toRecorded = (service: string, site: string, row: EventRow): Recorded => ({
  type: row.type,
  data: row.data,
  effectiveAt: row.effective_at,
  id: row.id,
  service,
  site,
  position: row.position,
  stream: row.stream,
  version: row.version,
  recordedAt: row.recorded_at,
  actor: row.actor,
  commandId: row.command_id,
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  traceparent: row.traceparent,
  simulated: row.simulated,
});
