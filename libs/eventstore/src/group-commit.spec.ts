import { Overloaded } from './errors.js';
import { GroupCommit, type Job } from './group-commit.js';

type Work = Job & { readonly name: string };
const work = (name: string, touches: string[], writes: string[] = touches, alone = false): Work => ({
  name,
  key: name,
  touches,
  writes,
  alone,
});

/** Batches end when the test says so. */
const setup = (limits = { batch: 256, queue: 1_000 }) => {
  const batches: string[][] = [];
  const ends: ((error?: Error) => void)[] = [];
  const group = new GroupCommit<Work, string>((batch) => {
    batches.push(batch.map(({ name }) => name));
    return new Promise((done, fail) =>
      ends.push((error) => (error ? fail(error) : done(batch.map(({ name }) => `${name}!`)))),
    );
  }, limits);
  const turn = () => new Promise((resume) => setImmediate(() => setImmediate(resume)));
  const end = async (error?: Error) => {
    await turn();
    ends.shift()!(error);
    await turn();
  };
  return { group, batches, end, turn };
};

test('jobs that come while a batch is in flight share the next one', async () => {
  const { group, batches, end, turn } = setup();
  const first = group.submit(work('a', ['1']));
  await turn();
  const later = ['b', 'c', 'd'].map((name) => group.submit(work(name, [name])));
  await end();
  await end();
  expect(await Promise.all([first, ...later])).toEqual(['a!', 'b!', 'c!', 'd!']);
  expect(batches).toEqual([['a'], ['b', 'c', 'd']]);
});

test('a job waits for the next batch when it touches what this one writes, or writes what this one touches', async () => {
  const { group, batches, end } = setup();
  void group.submit(work('writes 1', ['1']));
  void group.submit(work('reads 1', ['2', '1'], ['2']));
  void group.submit(work('reads 3', ['4', '3'], ['4']));
  void group.submit(work('writes 3', ['3']));
  void group.submit(work('reads 3 too', ['5', '3'], ['5']));
  await end();
  await end();
  expect(batches).toEqual([
    ['writes 1', 'reads 3', 'reads 3 too'],
    ['reads 1', 'writes 3'],
  ]);
});

test('what does not clash with the batch under way need not wait for it', async () => {
  const { group, batches, turn } = setup();
  void group.submit(work('writes 1', ['1']));
  await turn();
  void group.submit(work('reads 1', ['2', '1'], ['2']));
  void group.submit(work('writes 2', ['2']));
  void group.submit(work('writes 3', ['3']));
  await turn();
  expect(batches).toEqual([['writes 1'], ['writes 3']]);
});

test('a writer of what everybody reads goes when the batches under way are over', async () => {
  const { group, batches, end, turn } = setup();
  const reader = (name: string) => void group.submit(work(name, [name, 'policy'], [name]));
  reader('r1');
  await turn();
  reader('r2');
  await turn();
  void group.submit(work('adopt', ['policy']));
  reader('r3');
  await end();
  reader('r4');
  await end();
  await turn();
  expect(batches.slice(0, 3)).toEqual([['r1'], ['r2'], ['adopt']]);
  await end();
  expect(batches[3]).toEqual(['r3', 'r4']);
});

test('who writes what everybody reads is not starved', async () => {
  const { group, batches, end } = setup();
  const reader = (n: number) => void group.submit(work(`r${n}`, [`${n}`, 'policy'], [`${n}`]));
  reader(1);
  void group.submit(work('policy', ['policy']));
  reader(2);
  await end();
  reader(3);
  await end();
  await end();
  expect(batches).toEqual([['r1', 'r2'], ['policy'], ['r3']]);
});

test('one key twice is never in one batch', async () => {
  const { group, batches, end } = setup();
  void group.submit({ ...work('x', ['1']), key: 'same' });
  void group.submit({ ...work('y', ['2']), key: 'same' });
  await end();
  await end();
  expect(batches).toEqual([['x'], ['y']]);
});

test('what goes alone goes alone', async () => {
  const { group, batches, end } = setup();
  void group.submit(work('a', ['1']));
  void group.submit(work('seal', ['2'], ['2'], true));
  void group.submit(work('b', ['3']));
  await end();
  await end();
  expect(batches).toEqual([['a', 'b'], ['seal']]);
});

test('a batch that the database refuses is tried one by one, and only the culprit fails', async () => {
  const batches: string[][] = [];
  const group = new GroupCommit<Work, string>(
    async (batch) => {
      batches.push(batch.map(({ name }) => name));
      if (batch.some(({ name }) => name === 'bad'))
        throw Object.assign(new Error('check'), { code: '23514' });
      return batch.map(({ name }) => `${name}!`);
    },
    { batch: 256, queue: 10 },
  );
  const all = await Promise.allSettled(['a', 'bad', 'c'].map((name) => group.submit(work(name, [name]))));
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(batches).toEqual([['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
});

test('a batch without an answer is tried again whole, once', async () => {
  const { group, batches, end } = setup();
  const both = Promise.all(['a', 'b'].map((name) => group.submit(work(name, [name]))));
  await end(new Error('Connection terminated unexpectedly'));
  await end();
  expect(await both).toEqual(['a!', 'b!']);
  const lost = group.submit(work('c', ['c']));
  lost.catch(() => undefined);
  await end(new Error('Connection terminated unexpectedly'));
  await end(new Error('Connection terminated unexpectedly'));
  await expect(lost).rejects.toThrow('terminated');
  expect(batches).toEqual([['a', 'b'], ['a', 'b'], ['c'], ['c']]);
});

test('a batch that took too long is not tried again', async () => {
  const { group, batches, end } = setup();
  const late = group.submit(work('a', ['a']));
  late.catch(() => undefined);
  await end(new Error('Query read timeout'));
  await expect(late).rejects.toThrow('timeout');
  expect(batches).toEqual([['a']]);
});

test('one job too many is turned away', async () => {
  const { group, turn } = setup({ batch: 1, queue: 2 });
  void group.submit(work('in flight', ['0']));
  await turn();
  for (const name of ['a', 'b']) void group.submit(work(name, [name]));
  await expect(group.submit(work('c', ['c']))).rejects.toBeInstanceOf(Overloaded);
});
