import { TeamFormed } from '@muster/contracts/attendance';
import pg from 'pg';
import { idOf, startSmallLog, type SmallLog } from './testing/small-log.js';
import { databaseOf } from './snapshot.js';
import { verify, type Progress } from './verify.js';

let log: SmallLog;
beforeAll(async () => void (log = await startSmallLog()));
afterAll(() => log?.stop());
beforeEach(() => log.restore());

const found = async (services?: readonly string[]) =>
  (await verify({ databaseUrl: log.url, services })).findings.map(
    ({ invariant, message }) => `${invariant} ${message}`,
  );

const LATENESS = idOf('lateness');
const command = (number: number) => idOf(`command ${number}`);

test('a whole installation has nothing to find, and it is told how much was looked at', async () => {
  const { findings, checked } = await verify({ databaseUrl: log.url });
  expect(findings).toEqual([]);
  expect(checked).toEqual([
    { invariant: 'I2', service: 'attendance', site: 'main', count: 8 },
    { invariant: 'I1', service: 'attendance', site: 'main', count: 7 },
    { invariant: 'I4', service: 'dashboards', site: 'main', count: expect.any(Number) as number },
    { invariant: 'I8', service: 'dashboards', site: 'main', count: expect.any(Number) as number },
    // Views of operations' log and of risk's, which are empty here.
    { invariant: 'I4', service: 'dashboards', site: 'main', count: 0 },
    { invariant: 'I8', service: 'dashboards', site: 'main', count: 0 },
    { invariant: 'I4', service: 'dashboards', site: 'main', count: 0 },
    { invariant: 'I8', service: 'dashboards', site: 'main', count: 0 },
  ]);
  for (const { count } of checked.slice(0, 4)) expect(count).toBeGreaterThan(5);
});

describe('in the log', () => {
  const change = (sql: string) => log.change('attendance', sql);

  test('an event that was deleted', async () => {
    await change('delete from es.event where position = 4');
    expect(await found(['attendance'])).toEqual([
      'I2 position 4 is missing',
      expect.stringMatching(/^I2 day-.* goes from version 0 to 2 at position 5$/) as string,
      `I1 command ${command(4)} was answered at position 4, and the event there is not in the log`,
    ]);
  });

  test('one of a command’s two events that was deleted', async () => {
    await change('delete from es.event where position = 6');
    expect(await found(['attendance'])).toEqual([
      'I2 position 6 is missing',
      expect.stringMatching(/^I2 day-.* goes from version 2 to 4 at position 7$/) as string,
      `I1 command ${command(5)} was answered at position 6, and only 1 of its events are in the log`,
    ]);
  });

  test('the last event that was lost: positions stay dense, the answer tells', async () => {
    await change('delete from es.event where position = 8');
    expect(await found(['attendance'])).toEqual([
      `I1 command ${command(7)} was answered at position 8, and the event there is not in the log`,
    ]);
  });

  test('an answer that was dropped', async () => {
    await change(`delete from es.command where id = '${command(6)}'`);
    expect(await found()).toEqual([
      `I1 the events at 7 to 7 belong to command ${command(6)}, which has no answer there`,
    ]);
  });

  test('an answer that nothing stands behind', async () => {
    await change(`update es.command set version = 3 where id = '${command(3)}'`);
    expect(await found()).toEqual([
      `I1 command ${command(3)} was answered team-none at version 3 and position 3, where the stream did not stand`,
    ]);
  });

  test('an event that is another one than its command made', async () => {
    await change(`update es.event set id = gen_random_uuid() where position = 2`);
    expect(await found(['attendance'])).toEqual([
      `I1 command ${command(1)}: the event at position 2 is not event 1 of the command`,
    ]);
  });

  test('an event that is there twice', async () => {
    await change('update es.event set id = (select id from es.event where position = 4) where position = 8');
    expect(await found(['attendance'])).toEqual([
      expect.stringMatching(/^I2 event .* is there 2 times: at 4, 8$/) as string,
      `I1 command ${command(7)}: the event at position 8 is not event 0 of the command`,
    ]);
  });

  test('two events that changed places', async () => {
    await change(`
      create temporary table swapped as select a.position as place, b.position, b.recorded_at
        from es.event a, es.event b where (a.position, b.position) in ((4, 8), (8, 4));
      update es.event set position = position + 100 where position in (4, 8);
      update es.event e set position = s.position, recorded_at = s.recorded_at
        from swapped s where e.position = s.place + 100`);
    expect(await found(['attendance'])).toEqual([
      expect.stringMatching(/^I2 day-.* goes from version 0 to 2 at position 5$/) as string,
      expect.stringMatching(/^I2 day-.* goes from version 4 to 1 at position 8$/) as string,
      expect.stringMatching(
        `^I1 command ${command(4)} was answered day-.* and position 4, where the stream did not stand$`,
      ),
      `I1 the events at 4 to 4 belong to command ${command(7)}, which has no answer there`,
      `I1 the events at 8 to 8 belong to command ${command(4)}, which has no answer there`,
    ]);
  });

  test('a recorded time that goes back', async () => {
    await change(`
      update es.event set recorded_at = recorded_at - interval '1 hour' where position = 8;
      update es.command set recorded_at = recorded_at - interval '1 hour' where position = 8`);
    expect(await found()).toEqual(['I2 the event at position 8 was recorded before the one in front of it']);
  });

  test('a decider whom the columns do not name', async () => {
    await change('update es.event set decider = null where position = 7');
    expect(await found()).toEqual([
      'I2 AnomalyExcused at position 7 breaks the separation of duties, or its columns do not say what it says',
    ]);
  });
});

describe('in the read models', () => {
  const change = (sql: string) => log.change('dashboards', sql);

  test('a row that was altered is wrong now, and at every instant since', async () => {
    await change(`update read.anomalies_v1 set row = jsonb_set(row, '{minutes}', '1')`);
    expect(await found()).toEqual([
      `I4 anomalies: row ${LATENESS} is not what the log gives`,
      `I8 anomalies: as of positions 7, 8 row ${LATENESS} is not what the log gives`,
    ]);
  });

  test('a column that does not say what its row says', async () => {
    await change(`update read.anomalies_v1 set status = 'open'`);
    expect(await found()).toEqual([
      `I4 anomalies: row ${LATENESS} has columns that do not say what the row says`,
    ]);
  });

  test('a row that was removed, and one that was made up', async () => {
    await change(`
      delete from read.anomalies_v1;
      insert into read.teams_v1 (site, key, position, row) values ('main', 'phantom', 8, '{}')`);
    expect(await found()).toEqual([
      'I4 teams: row phantom is there, and the log gives no such row',
      `I4 anomalies: row ${LATENESS} is missing`,
      `I8 anomalies: as of positions 7, 8 row ${LATENESS} is missing`,
      'I8 teams: as of position 8 row phantom is there, and the log gives no such row',
    ]);
  });

  test('a closed version that was opened again', async () => {
    await change('update read.anomalies_v1_history set to_position = 9007199254740991');
    expect(await found()).toEqual([
      `I4 anomalies: row ${LATENESS} has a version from 6 to 9007199254740991, where nothing was applied`,
      `I4 anomalies: row ${LATENESS} has no version from 6 to 7 in its history`,
      `I8 anomalies: as of positions 7, 8 row ${LATENESS} is there in two versions at once`,
    ]);
  });

  test('a closed version that was altered is wrong while it stood', async () => {
    await change(`update read.anomalies_v1_history set row = jsonb_set(row, '{minutes}', '1')`);
    expect(await found()).toEqual([
      `I4 anomalies: row ${LATENESS} in its version from 6 to 7 is not what the log gives`,
      `I8 anomalies: as of position 6 row ${LATENESS} is not what the log gives`,
    ]);
  });

  test('in passes of one row each the same is looked at and found', async () => {
    await change(`
      update read.anomalies_v1_history set row = jsonb_set(row, '{minutes}', '1');
      update read.days_v1 set row = row || '{"status": "other"}';
      delete from read.teams_v1`);
    const whole = await verify({ databaseUrl: log.url });
    const inPasses = await verify({ databaseUrl: log.url, rowsAtOnce: 1 });
    const sorted = ({ findings }: typeof whole) => findings.map(({ message }) => message).sort();
    expect(sorted(whole).length).toBeGreaterThan(6);
    expect(sorted(inPasses)).toEqual(sorted(whole));
    expect(inPasses.checked).toEqual(whole.checked);
  });

  test('a checkpoint beyond the log, and one on another event', async () => {
    await change(`
      update read.checkpoint set position = 9 where projection = 'teams_v1';
      update read.checkpoint set event_id = 'another' where projection = 'days_v1'`);
    expect((await found()).filter((one) => !one.startsWith('I8'))).toEqual([
      expect.stringMatching(/^I4 days has applied another event at position 8/) as string,
      'I4 teams has applied position 9, which the log has not got',
    ]);
  });

  test('a parked row is incomplete, not wrong', async () => {
    await change(`
      insert into read.parked (projection, site, key, position, event_id, reason)
        select 'anomalies_v1', site, key, 7, 'event', 'test' from read.anomalies_v1;
      update read.anomalies_v1 r set row = h.row, position = 6, status = 'open' from read.anomalies_v1_history h;
      delete from read.anomalies_v1_history`);
    const { findings, checked } = await verify({ databaseUrl: log.url });
    expect(findings).toEqual([]);
    expect(checked).toContainEqual(expect.objectContaining({ invariant: 'I4', incomplete: 1 }));
  });
});

test('what is recorded and applied meanwhile is no finding, and nothing waits for the check', async () => {
  const writer = new pg.Client({ connectionString: databaseOf(log.url, 'attendance') });
  await writer.connect();
  let written = 0;
  const before: Promise<unknown>[] = [];
  const { findings } = await verify({
    databaseUrl: log.url,
    onProgress: ({ check }) => {
      if (check !== 'I2' || written > 0) return;
      written = 1;
      before.push(
        log.append('meanwhile', [
          TeamFormed({ teamId: idOf('new team'), label: 'C' }, '2026-03-02T02:00:00.000Z'),
        ]),
      );
    },
  });
  await Promise.all(before);
  const { rows } = await writer.query<{ count: string }>('select count(*) from es.event');
  await writer.end();
  expect([findings, rows[0]!.count]).toEqual([[], '9']);
});

test('it says how far it is, and ends when it is told to', async () => {
  const stop = new AbortController();
  const seen: Progress[] = [];
  const verifying = verify({
    databaseUrl: log.url,
    signal: stop.signal,
    onProgress: (progress) => {
      seen.push(progress);
      if (progress.check === 'I1') stop.abort(new Error('enough'));
    },
  });
  await expect(verifying).rejects.toThrow('enough');
  expect(seen.map(({ check }) => check)).toEqual(['I2', 'I2', 'I1']);
});

test('a database that is not there is named, an unknown service too', async () => {
  await log.change('attendance', 'select 1');
  const server = new URL(log.url);
  server.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: server.href });
  await admin.connect();
  await admin.query('drop database muster_dashboards with (force)').finally(() => admin.end());
  await expect(verify({ databaseUrl: log.url })).rejects.toThrow('no database of dashboards');
  await expect(verify({ databaseUrl: log.url, services: ['nobody'] })).rejects.toThrow('no service nobody');
  expect(await found(['attendance'])).toEqual([]);
});
