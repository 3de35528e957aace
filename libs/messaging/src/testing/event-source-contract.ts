import type { LogReader } from '@muster/eventstore';
import type { EventSource } from '../types.js';
import { idsOf, until, type Notes } from './notes.js';
import { Recorder } from './recorder.js';

export type ContractBed = {
  /** A fresh service with its log, and whatever carries its events. */
  readonly notes: () => Promise<Notes>;
  /** What one process would use to read them. */
  readonly source: (notes: Notes) => EventSource;
};

const caughtUp = (recorder: Recorder, log: LogReader, ...sites: string[]): Promise<void> =>
  until(`${recorder.name} at the head of ${sites.join(', ')}`, async () => {
    for (const site of sites)
      if ((await recorder.checkpoint(site)).position < (await log.head(site)).position) return false;
    return true;
  });

/** What any transport owes a consumer. */
export const eventSourceContract = (bed: ContractBed): void => {
  let notes: Notes;
  let source: EventSource;
  const exactly = async (recorder: Recorder, ...sites: string[]): Promise<void> => {
    await caughtUp(recorder, notes.store, ...sites);
    for (const site of sites) expect(recorder.ids(site)).toEqual(await idsOf(notes.store, site));
    expect(recorder.violations).toEqual([]);
  };

  beforeEach(async () => {
    notes = await bed.notes();
    source = bed.source(notes);
  });
  afterEach(async () => {
    await source.close();
    await notes.close();
  });

  test('a consumer gets the past and what follows, each site in order, a new site included', async () => {
    await notes.write('main', 30);
    const recorder = new Recorder('reader', notes.contract.service);
    await source.attach(recorder);
    await notes.write('main', 50);
    await notes.write('hq', 20);
    await exactly(recorder, 'main', 'hq');
  });

  test('nothing is missed and nothing comes twice over restarts', async () => {
    const recorder = new Recorder('reader', notes.contract.service);
    for (let round = 0; round < 3; round++) {
      const process = bed.source(notes);
      try {
        const attachment = await process.attach(recorder);
        await notes.write('main', 40);
        if (round === 1) await attachment.detach();
      } finally {
        await process.close();
      }
      await notes.write('main', 10);
    }
    await source.attach(recorder);
    await exactly(recorder, 'main');
  });

  test('after detach nothing is delivered', async () => {
    const recorder = new Recorder('reader', notes.contract.service);
    const attachment = await source.attach(recorder);
    await notes.write('main', 5);
    await caughtUp(recorder, notes.store, 'main');
    await attachment.detach();
    await notes.write('main', 5);
    await new Promise((done) => setTimeout(done, 500));
    expect(recorder.ids('main')).toHaveLength(5);
  });

  test('consumers of one service keep their own checkpoints', async () => {
    await notes.write('main', 25);
    const first = new Recorder('first', notes.contract.service);
    await source.attach(first);
    await caughtUp(first, notes.store, 'main');
    const second = new Recorder('second', notes.contract.service);
    await source.attach(second);
    await notes.write('main', 25);
    await exactly(first, 'main');
    await exactly(second, 'main');
  });

  test('a handler that throws is called again, other sites go on meanwhile', async () => {
    let failures = 0;
    let healed = false;
    const recorder = new Recorder('reader', notes.contract.service, (site) => {
      if (site !== 'main' || healed) return;
      failures += 1;
      throw new TypeError('not now');
    });
    const attachment = await source.attach(recorder);
    await notes.write('main', 3);
    await notes.write('hq', 20);
    await caughtUp(recorder, notes.store, 'hq');
    await until('a second call', () => failures > 1);
    expect(recorder.ids('main')).toEqual([]);
    expect(attachment.healthy()).toBe(true);
    healed = true;
    await exactly(recorder, 'main', 'hq');
  });

  test('a checkpoint that another process moved is respected', async () => {
    let moved = false;
    const recorder: Recorder = new Recorder('reader', notes.contract.service, async (site, events) => {
      if (moved || events.length === 0) return;
      moved = true;
      recorder.take(site, events);
      throw new Error('fenced');
    });
    await source.attach(recorder);
    await notes.write('main', 10);
    await exactly(recorder, 'main');
    expect(moved).toBe(true);
  });

  test('a log that holds another event at the checkpoint stops delivery and is reported', async () => {
    await notes.write('main', 5);
    const recorder = new Recorder('reader', notes.contract.service);
    recorder.corrupt('main', 3);
    const attachment = await source.attach(recorder);
    await notes.write('main', 5);
    await until('unhealthy', () => !attachment.healthy());
    await notes.write('main', 5);
    await new Promise((done) => setTimeout(done, 300));
    expect(recorder.ids('main')).toEqual([]);
  });
};
