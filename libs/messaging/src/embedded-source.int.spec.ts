import { testDatabase, type TestDatabase } from '@muster/testing';
import { Logger } from '@nestjs/common';
import { embeddedSource } from './embedded-source.js';
import { eventSourceContract } from './testing/event-source-contract.js';
import { startNotes, until } from './testing/notes.js';
import { Recorder } from './testing/recorder.js';
import type { WatchedLog } from './log-watch.js';

let database: TestDatabase;
beforeAll(() => Logger.overrideLogger(false));
beforeEach(async () => void (database = await testDatabase()));
afterEach(() => database.drop());

describe('embedded, woken by commits', () => {
  eventSourceContract({
    notes: () => startNotes(database.url),
    source: ({ store }) => embeddedSource({ logs: () => store }),
  });
});

describe('embedded, asking another process', () => {
  eventSourceContract({
    notes: () => startNotes(database.url),
    source: ({ store }) => {
      const asked: WatchedLog = {
        service: store.service,
        sites: () => store.sites(),
        head: (site) => store.head(site),
        read: (site, after, limit) => store.read(site, after, limit),
        at: (site, positions) => store.at(site, positions),
        positionAt: (site, instant) => store.positionAt(site, instant),
      };
      return embeddedSource({ logs: () => asked, pollEvery: 20 });
    },
  });
});

test('consumers that stand at the same place read a page of the log once', async () => {
  const notes = await startNotes(database.url);
  let reads = 0;
  const { store } = notes;
  const counted: WatchedLog = {
    service: store.service,
    sites: () => store.sites(),
    head: (site) => store.head(site),
    read: (site, after, limit) => ((reads += 1), store.read(site, after, limit)),
    at: (site, positions) => store.at(site, positions),
    positionAt: (site, instant) => store.positionAt(site, instant),
    onAppended: (listener) => store.onAppended(listener),
  };
  const source = embeddedSource({ logs: () => counted });
  const recorders = Array.from({ length: 10 }, (_, at) => new Recorder(`reader ${at}`, store.service));
  const allStandAt = (position: number) =>
    until(`all at ${position}`, () => recorders.every((one) => one.ids('main').length === position));
  try {
    await notes.write('main', 1);
    for (const recorder of recorders) await source.attach(recorder);
    await allStandAt(1);
    reads = 0;
    await notes.write('main', 1);
    await allStandAt(2);
    expect(reads).toBe(1);
    for (const { violations } of recorders) expect(violations).toEqual([]);
  } finally {
    await source.close();
    await notes.close();
  }
});
