import { defineEvent, defineService, type DomainEvent, type EventOf } from '@muster/contracts';
import type { Recorded } from '@muster/contracts';
import { deriveId } from '@muster/kernel';
import type { Projection, Reaction } from '@muster/projections';
import { z } from 'zod';
import type { World } from './world.js';

const Tallied = defineEvent(
  'Tallied',
  1,
  z.object({
    key: z.string(),
    other: z.string().nullable(),
    amount: z.int(),
    act: z.enum(['add', 'touch', 'remove', 'break', 'pass']),
  }),
  { stream: ['tally', 'key'] },
);
export type Tallied = EventOf<typeof Tallied> & DomainEvent;
export const counting = defineService('counting', [Tallied]);

type Row = { readonly sum: number; readonly count: number };

/** Rows that come and go, events of two rows, of none, events that change nothing, and some that no row can take. */
export const tally: Projection<Row, Tallied> = {
  name: 'tally',
  version: 1,
  source: 'counting',
  columns: { sum: 'integer' },
  keys: ({ data: { key, other, act } }) => (act === 'pass' ? [] : other === null ? [key] : [key, other]),
  apply: (row, { data: { amount, act } }) => {
    if (act === 'remove') return null;
    if (act === 'touch') return row;
    if (act === 'break') throw new Error('broken');
    return { sum: (row?.sum ?? 0) + amount, count: (row?.count ?? 0) + 1 };
  },
};

/** What an event shall cause, once. */
export type Effect = { readonly eventId: string; readonly ordinal: number };

export const effectsOf = ({ id, data: { amount } }: Recorded<Tallied>): readonly Effect[] =>
  Array.from({ length: amount % 3 }, (_, ordinal) => ({ eventId: id, ordinal }));

export const ring: Reaction<Tallied, Effect> = {
  name: 'ring',
  source: 'counting',
  from: 'beginning',
  lane: ({ eventId }) => eventId,
  react: effectsOf,
};

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

export const nextEvent = (world: World, site: string, position: number): Recorded<Tallied> => {
  const key = world.pick(KEYS);
  const act = world.chance(0.01)
    ? 'break'
    : world.pick(['add', 'add', 'add', 'add', 'touch', 'remove', 'pass', 'pass'] as const);
  return {
    type: 'Tallied',
    data: { key, other: world.chance(0.2) ? world.pick(KEYS) : null, amount: world.int(9), act },
    effectiveAt: '2026-03-02T08:00:00.000Z',
    id: deriveId('tallied', site, position, world.int(1_000_000)),
    service: 'counting',
    site,
    position,
    stream: `tally-${deriveId(key)}`,
    version: position,
    recordedAt: new Date(Date.UTC(2026, 2, 2) + Math.round(world.now)).toISOString(),
    actor: deriveId('actor'),
    commandId: deriveId('command', site, position),
    correlationId: deriveId('correlation', site, position),
    causationId: null,
    traceparent: null,
    simulated: false,
  };
};
