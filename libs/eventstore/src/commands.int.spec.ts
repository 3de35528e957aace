import { DomainError, type Decider } from '@muster/kernel';
import { testDatabase } from '@muster/testing';
import { Commands } from './commands.js';
import { ConflictError, NoAnswer, RequestMismatch } from './errors.js';
import {
  AT,
  door,
  doorId,
  doors,
  doorStream,
  meta,
  openLog,
  opening,
  type DoorCommand,
  type DoorEvent,
  type DoorState,
} from './fixtures/door.js';

let log: Awaited<ReturnType<typeof openLog>>;
beforeAll(async () => {
  log = await openLog(await testDatabase());
});
afterAll(() => log.close());

const request = (key: string, name: string, what: 'open' | 'close' | 'toggle') => ({
  streams: [doorStream(name)],
  command: { do: what, door: doorId(name), at: AT },
  meta: meta(key),
});

test('a command records what it causes and answers with the stream, its version and a token', async () => {
  const commands = new Commands(log.store, doors);
  const opened = await commands.handle(door, request('a1', 'a', 'open'));
  expect(opened).toMatchObject({ stream: doorStream('a'), version: 1 });
  expect(opened.after).toMatch(/^doors\/main:\d+$/);
  const closed = await commands.handle(door, request('a2', 'a', 'close'));
  expect(closed.version).toBe(2);
  expect(await log.store.load('main', [doorStream('a')])).toEqual([...opened.events, ...closed.events]);
});

test('a retry gets the first answer, records nothing, and the key can not carry another request', async () => {
  const commands = new Commands(log.store, doors);
  const { events: _, ...first } = await commands.handle(door, request('b1', 'b', 'open'));
  await commands.handle(door, request('b2', 'b', 'close'));
  expect(await commands.handle(door, request('b1', 'b', 'open'))).toEqual({ ...first, events: [] });
  await expect(
    commands.handle(door, { ...request('b1', 'b', 'open'), meta: meta('b1', { requestHash: 'other' }) }),
  ).rejects.toBeInstanceOf(RequestMismatch);
  expect(await log.store.load('main', [doorStream('b')])).toHaveLength(2);
});

test('a retry of what was accepted is answered although the rules would refuse it by now', async () => {
  const commands = new Commands(log.store, doors);
  await commands.handle(door, request('c1', 'c', 'open'));
  const { events: _, ...first } = await commands.handle(door, request('c2', 'c', 'close'));
  expect(await commands.handle(door, request('c2', 'c', 'close'))).toEqual({ ...first, events: [] });
});

test('a command that changes nothing is remembered and answered with the present version', async () => {
  const commands = new Commands(log.store, doors);
  await commands.handle(door, request('d1', 'd', 'open'));
  expect(await commands.handle(door, request('d2', 'd', 'open'))).toMatchObject({ version: 1, events: [] });
  await commands.handle(door, request('d3', 'd', 'close'));
  expect(await commands.handle(door, request('d2', 'd', 'open'))).toMatchObject({ version: 1, events: [] });
});

test('a state that another process has overtaken neither refuses nor stays silent wrongly', async () => {
  const here = new Commands(log.store, doors);
  const there = new Commands(log.store, doors);
  await here.handle(door, request('e1', 'e', 'open'));
  await here.handle(door, request('e2', 'e', 'close'));
  await there.handle(door, request('e3', 'e', 'open'));
  // `here` still believes that the door is closed: it would refuse.
  expect(await here.handle(door, request('e4', 'e', 'close'))).toMatchObject({ version: 4 });
  await there.handle(door, request('e5', 'e', 'open'));
  await there.handle(door, request('e6', 'e', 'close'));
  await here.handle(door, request('e7', 'e', 'toggle'));
  await there.handle(door, request('e8', 'e', 'close'));
  // `here` believes that it is open: it would do nothing.
  expect(await here.handle(door, request('e9', 'e', 'open'))).toMatchObject({ version: 9 });
});

test('a refusal reaches the caller and leaves nothing behind', async () => {
  const commands = new Commands(log.store, doors);
  const before = await log.store.head('main');
  await expect(commands.handle(door, request('f1', 'f', 'close'))).rejects.toMatchObject({
    code: 'doors.not_open',
  });
  expect(await log.store.head('main')).toEqual(before);
  expect(await log.store.answer('main', meta('f1').commandId)).toBeUndefined();
});

test('64 commands on one stream in one process, and 8 in each of 4 processes, all take effect exactly once', async () => {
  const one = new Commands(log.store, doors);
  await Promise.all(Array.from({ length: 64 }, (_, n) => one.handle(door, request(`g${n}`, 'g', 'toggle'))));
  expect((await log.store.load('main', [doorStream('g')])).map(({ version }) => version)).toEqual(
    Array.from({ length: 64 }, (_, n) => n + 1),
  );
  const four = Array.from({ length: 4 }, () => new Commands(log.store, doors));
  await Promise.all(
    four.flatMap((commands, process) =>
      Array.from({ length: 8 }, (_, n) => commands.handle(door, request(`h${process}.${n}`, 'h', 'toggle'))),
    ),
  );
  const events = await log.store.load('main', [doorStream('h')]);
  expect(events.map(({ type }) => type)).toEqual(
    Array.from({ length: 32 }, (_, n) => (n % 2 ? 'DoorClosed' : 'DoorOpened')),
  );
});

test('tries are bounded, and the conflict shows what others recorded in between', async () => {
  let rival = 0;
  const store = Object.assign(Object.create(log.store) as typeof log.store, {
    append: async (attempt: Parameters<typeof log.store.append>[0]) => {
      await log.store.append(opening(`rival${rival}`, 'i', rival++));
      return log.store.append(attempt);
    },
  });
  const commands = new Commands(store, doors, { attempts: 3 });
  const error = await commands.handle(door, request('i1', 'i', 'toggle')).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConflictError);
  expect((error as ConflictError).between.map(({ version }) => version)).toEqual([1, 2, 3]);
});

test('a command that the log keeps waiting has no answer after a while, and its retry gives one event', async () => {
  const commands = new Commands(log.store, doors, { patience: 300 });
  const held = await log.holdSite('main');
  const began = performance.now();
  await expect(commands.handle(door, request('j1', 'j', 'open'))).rejects.toBeInstanceOf(NoAnswer);
  expect(performance.now() - began).toBeLessThan(2_000);
  await held.release();
  expect(await commands.handle(door, request('j1', 'j', 'open'))).toMatchObject({ version: 1 });
  expect(await log.store.load('main', [doorStream('j')])).toHaveLength(1);
});

describe('facts that many decisions share', () => {
  type Room = { readonly door: DoorState; readonly gate: DoorState };
  let folded = 0;
  const gate = doorStream('gate');
  /** Opens only while the gate is open. */
  const room: Decider<Room, DoorCommand, DoorEvent> = {
    initial: { door: door.initial, gate: door.initial },
    decide: (command, state) => {
      if (!state.gate.open) throw new DomainError('doors.gate_closed');
      return door.decide(command, state.door);
    },
    evolve: (state, event) => ({ ...state, door: door.evolve(state.door, event) }),
    facts: {
      of: (stream) => stream === gate,
      fold: {
        initial: door.initial,
        evolve: (state: DoorState, event: DoorEvent) => ((folded += 1), door.evolve(state, event)),
      },
      put: (state, facts: DoorState) => ({ ...state, gate: facts }),
    },
  };
  const enter = (key: string, name: string) => {
    const { command, meta: who } = request(key, name, 'open');
    return { streams: [doorStream(name), gate], command, meta: who };
  };

  test('are folded once, whatever the number of streams that are decided about', async () => {
    const commands = new Commands(log.store, doors);
    await commands.handle(door, request('k1', 'gate', 'open'));
    folded = 0;
    for (const name of ['l', 'm', 'n'])
      expect(await commands.handle(room, enter(`k-${name}`, name))).toMatchObject({ version: 1 });
    expect(folded).toBe(1);
  });

  test('are as they stand in the log when the command is recorded', async () => {
    const here = new Commands(log.store, doors);
    await here.handle(room, enter('k5', 'o'));
    // Another process closes the gate, which `here` has in memory as open.
    await new Commands(log.store, doors).handle(door, request('k6', 'gate', 'close'));
    await expect(here.handle(room, enter('k7', 'p'))).rejects.toMatchObject({ code: 'doors.gate_closed' });
    expect(await log.store.load('main', [doorStream('p')])).toEqual([]);
  });
});
