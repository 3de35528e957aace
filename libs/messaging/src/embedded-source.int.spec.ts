import { testDatabase, type TestDatabase } from '@muster/testing';
import { Logger } from '@nestjs/common';
import { embeddedSource } from './embedded-source.js';
import { eventSourceContract } from './testing/event-source-contract.js';
import { startNotes } from './testing/notes.js';
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
        positionAt: (site, instant) => store.positionAt(site, instant),
      };
      return embeddedSource({ logs: () => asked, pollEvery: 20 });
    },
  });
});
