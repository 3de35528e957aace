import { stopInOrder } from './stopping.js';

const step = (name: string, stop: () => Promise<unknown>) => ({ name, stop });
const never = () => new Promise(() => undefined);

test('steps stop one after the other', async () => {
  const order: string[] = [];
  const slow = (name: string, ms: number) =>
    step(name, async () => {
      await new Promise((done) => setTimeout(done, ms));
      order.push(name);
    });
  expect(await stopInOrder([slow('requests', 20), slow('consumers', 1), slow('database', 1)])).toEqual([]);
  expect(order).toEqual(['requests', 'consumers', 'database']);
});

test('a step that fails does not keep the later ones from stopping, and is named', async () => {
  let closed = false;
  const steps = [
    step('bus', () => Promise.reject(new Error('gone'))),
    step('database', async () => void (closed = true)),
  ];
  expect(await stopInOrder(steps)).toEqual(['bus']);
  expect(closed).toBe(true);
});

test('a step that never ends does not hold the process: what was not stopped is named', async () => {
  const before = performance.now();
  expect(await stopInOrder([step('requests', never), step('database', async () => undefined)], 50)).toEqual([
    'requests',
    'database',
  ]);
  expect(performance.now() - before).toBeLessThan(1000);
});
