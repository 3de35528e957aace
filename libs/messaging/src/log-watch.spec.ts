import { setTimeout as sleep } from 'node:timers/promises';
import { LogWatch, type WatchedLog } from './log-watch.js';

test('a site that grows is told of at once, and a burst of growth once more when it is over', async () => {
  let grow: (site: string, position: number) => void = () => undefined;
  const log = {
    service: 'notes',
    sites: async () => [],
    onAppended: (listener: typeof grow) => {
      grow = listener;
      return () => undefined;
    },
  } as unknown as WatchedLog;
  const watch = new LogWatch(log, 1_000);
  const told: string[] = [];
  watch.watch((site) => told.push(site));
  for (let position = 1; position <= 50; position += 1) grow('main', position);
  grow('other', 1);
  expect(told).toEqual(['main', 'other']);
  await sleep(100);
  expect(told).toEqual(['main', 'other', 'main']);
  await watch.close();
});
