import fc from 'fast-check';
import { directionAfter, punchQueue, type Outcome, type QueuedPunch } from './punch-queue.js';

const memory = () => {
  let stored: readonly QueuedPunch[] = [];
  return { read: () => stored, write: (punches: readonly QueuedPunch[]) => void (stored = punches) };
};
const punch = (id: string, direction: 'in' | 'out' = 'in') => ({
  id,
  body: {
    site: 'main',
    employeeId: 'e',
    direction,
    source: 'phone' as const,
    deviceAt: '2026-11-23T01:00:00Z',
  },
});

describe('punches made without a network', () => {
  it('wait and go out in their order once the network is back', async () => {
    const storage = memory();
    let online = false;
    const sent: string[] = [];
    const queue = punchQueue(storage, async ({ id }) => {
      if (!online) return 'later';
      sent.push(id);
      return 'recorded';
    });
    queue.add(punch('a'));
    queue.add(punch('b', 'out'));
    expect(await queue.flush()).toBe(0);
    expect(storage.read().map(({ id }) => id)).toEqual(['a', 'b']);
    online = true;
    expect(await queue.flush()).toBe(2);
    expect(sent).toEqual(['a', 'b']);
    expect(storage.read()).toEqual([]);
  });

  it('stay visible with the reason when a rule says no, and do not hold up the next', async () => {
    const storage = memory();
    const queue = punchQueue(storage, async ({ id }) => (id === 'a' ? { refused: '已離職' } : 'recorded'));
    queue.add(punch('a'));
    queue.add(punch('b'));
    expect(await queue.flush()).toBe(1);
    expect(storage.read()).toMatchObject([{ id: 'a', refusal: '已離職' }]);
    queue.dismiss('a');
    expect(storage.read()).toEqual([]);
  });

  it('reach the server exactly once each under lost answers, several taps and refusals', async () => {
    const outcome = fc.constantFrom<'lost' | 'offline' | 'ok' | 'refused'>(
      'lost',
      'offline',
      'ok',
      'refused',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(outcome, { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (plan, count) => {
          const storage = memory();
          const server = new Map<string, string>();
          const script = [...plan];
          const queue = punchQueue(storage, async (one): Promise<Outcome> => {
            const next = script.shift() ?? 'ok';
            if (next === 'offline') return 'later';
            if (next === 'refused' && !server.has(one.id)) return { refused: 'no' };
            const body = JSON.stringify(one.body);
            expect(server.get(one.id) ?? body).toBe(body);
            server.set(one.id, body);
            return next === 'lost' ? 'later' : 'recorded';
          });
          for (let index = 0; index < count; index += 1) {
            queue.add(punch(`p${index}`));
            await Promise.all([queue.flush(), queue.flush()]);
          }
          for (let index = 0; index <= plan.length; index += 1) await queue.flush();
          const left = storage.read();
          expect(left.every(({ refusal }) => refusal !== null)).toBe(true);
          expect(server.size + left.length).toBe(count);
        },
      ),
    );
  });

  it('flip the button as if they had arrived', () => {
    expect(directionAfter('in', [])).toBe('in');
    expect(directionAfter('in', [{ ...punch('a', 'in'), refusal: null }])).toBe('out');
    expect(directionAfter('in', [{ ...punch('a', 'in'), refusal: 'no' }])).toBe('in');
  });
});
