import type { Violation } from '../checks/violation.js';
import type { Entry } from '../ledger.js';
import { CANARY, type Wanted } from '../workload.js';
import { BOTH, proven, type Fault } from './fault.js';

const WRITERS = 64;
const ROUNDS = 4;

/** Different commands, all acknowledged, that are told the same version of one stream: both were let win. */
export const doubleWins = (entries: readonly Entry[]): readonly Violation[] => {
  const seen = new Map<string, string>();
  return entries.flatMap(({ request, outcome }) => {
    if (outcome.kind !== 'ok') return [];
    const place = `${outcome.answer.stream} ${outcome.answer.version}`;
    const other = seen.get(place);
    seen.set(place, request.idempotencyKey);
    return other
      ? [
          {
            invariant: 'fault 14',
            message: `${request.idempotencyKey} and ${other} were both acknowledged as ${place}`,
          },
        ]
      : [];
  });
};

/** A person's leave on days that nobody else asks for: each is an event of one stream. */
const wishes = (employeeId: string, first: number): readonly Wanted[] =>
  Array.from({ length: WRITERS }, (_, at) => {
    const day = new Date(Date.UTC(2030, 0, 1 + first + at)).toISOString().slice(0, 10);
    const span = { from: `${day}T01:00:00.000Z`, to: `${day}T05:00:00.000Z` };
    return {
      user: 'collector-a1',
      path: 'attendance/leave',
      body: { site: 'main', employeeId, kind: 'personal', ...span, reason: CANARY },
    };
  });

const crowd: Fault = {
  number: 14,
  name: '64 writers on one stream',
  shapes: BOTH,
  breaks: ['services', 'database', 'brokers'],
  strike: async ({ system, clients, round }) => {
    const { employeeId } = await system.client.ask<{ employeeId: string }>(
      'collector-a1',
      'dashboards/session',
    );
    const entries: Entry[] = [];
    for (let burst = 0; burst < ROUNDS; burst += 1)
      entries.push(...(await clients.burst(wishes(employeeId, (round * ROUNDS + burst) * WRITERS))));
    const won = entries.filter(({ outcome }) => outcome.kind === 'ok');
    proven(won.length > WRITERS, `only ${won.length} of ${entries.length} were acknowledged`);
    const times = entries.map(({ sent, at }) => at - sent).sort((a, b) => a - b);
    const lost = entries.filter(({ outcome }) => outcome.kind === 'unknown');
    return {
      evidence: `${ROUNDS} times ${WRITERS} at once: ${won.length} acknowledged, ${entries.length - won.length} not`,
      recoveries: [
        {
          what: 'p99 of 64 writers on one stream',
          measured: times[Math.floor(times.length * 0.99)]! / 1000,
          within: 1,
          unit: 's',
        },
      ],
      violations: [
        ...doubleWins(entries),
        ...lost.map(({ request, outcome }) => ({
          invariant: 'fault 14',
          message: `${request.idempotencyKey} had no answer though nothing failed: ${JSON.stringify(outcome)}`,
        })),
      ],
    };
  },
};

export const loadFaults: readonly Fault[] = [crowd];
