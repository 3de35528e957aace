import { Readable } from 'node:stream';
import type { SourceFormat, SourceLine } from '@muster/imports';
import { parseAsterisk, readAsterisk } from './asterisk.js';
import { parseFreeSwitch, readFreeSwitch } from './freeswitch.js';

const read = async (format: SourceFormat, content: string) => {
  const bytes = Buffer.from(content);
  // Small chunks: characters and records are cut anywhere.
  const chunks = Array.from({ length: Math.ceil(bytes.length / 11) }, (_, at) =>
    bytes.subarray(at * 11, at * 11 + 11),
  );
  const lines: SourceLine[] = [];
  for await (const line of format(Readable.from(chunks))) lines.push(line);
  return lines;
};

describe('Asterisk, Master.csv', () => {
  const parse = parseAsterisk('Asia/Taipei');
  const line = (more: string) =>
    `"","101","0912345678","from-internal","""Ann, A."" <101>","PJSIP/101-0000002a","PJSIP/trunk-0000002b","Dial","PJSIP/0912345678@trunk,60","2026-03-10 12:00:20","2026-03-10 12:00:31","2026-03-10 12:01:36",76,65,"ANSWERED","DOCUMENTATION"${more}`;
  const parsed = async (text: string) => (await read(readAsterisk, text)).map(({ fields }) => parse(fields));

  test('an answered call to a debtor, with unique id and user field', async () => {
    expect(await parsed(line(',"1773115220.42","case=bank/A-1;recording=out-101.wav"'))).toEqual([
      {
        record: {
          ...{ uniqueId: '1773115220.42', began: '2026-03-10T04:00:20.000Z', outcome: 'connected' },
          ...{ talkSeconds: 65, holdSeconds: 0, from: '101', to: 'trunk' },
          ...{ callerNumber: '101', calledNumber: '0912345678', recording: 'out-101.wav', permit: null },
          reference: { principal: 'bank', accountRef: 'A-1' },
        },
      },
    ]);
  });

  test('columns of newer versions do not pass for the user field', async () => {
    const newer = ',"","1773115220.42",7';
    const [without, among] = await parsed(
      [line(`,"1773115220.42"${newer}`), line(`,"1773115220.43","bank/A-2"${newer}`)].join('\n'),
    );
    expect(without).toMatchObject({ record: { reference: null } });
    expect(among).toMatchObject({ record: { reference: { principal: 'bank', accountRef: 'A-2' } } });
  });

  test('a machine on UTC is read so; nobody who answered was not spoken to', async () => {
    const busy = line(',"1.1"').replace('"ANSWERED"', '"BUSY"');
    const [found] = await read(readAsterisk, busy);
    expect(parseAsterisk('UTC')(found!.fields)).toMatchObject({
      record: { began: '2026-03-10T12:00:20.000Z', outcome: 'busy', talkSeconds: 0 },
    });
  });

  test('a line without unique id, with another word or no time names what is wrong', async () => {
    const wrong = line(',"1.1"').replace('ANSWERED', 'MAYBE').replace('2026-03-10 12:00:20', 'noon');
    expect(await parsed(`${line('')}\n${wrong}\n"a","b"`)).toEqual([
      { problems: [{ field: 'uniqueid', reason: 'missing' }] },
      { problems: [{ field: 'disposition', reason: 'unknown_word' }] },
      expect.objectContaining({ problems: expect.any(Array) }),
    ]);
    expect(await parsed(line(',"1.1"').replace('2026-03-10 12:00:20', '2026-02-30 12:00:20'))).toEqual([
      { problems: [{ field: 'start', reason: 'not_a_time' }] },
    ]);
  });

  test('a header that somebody put above it is no call', async () => {
    const header = 'accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start';
    expect(await parsed(`${header}\n${line(',"1.1"')}`)).toMatchObject([
      { skipped: 'header' },
      { record: {} },
    ]);
  });
});

describe('FreeSWITCH, mod_json_cdr', () => {
  const call = (variables: object, more: object = {}) => ({
    'core-uuid': '0d1c',
    channel_data: { state: 'CS_REPORTING', direction: 'inbound' },
    variables: {
      ...{ uuid: 'c1a2', user_name: '101', start_epoch: '1773115220', answer_epoch: '1773115231' },
      ...{ billsec: '65', hold_accum_seconds: '5', hangup_cause: 'NORMAL_CLEARING' },
      ...{ muster_case: 'bank%2FA-1', record_name: 'a%20b.wav' },
      ...variables,
    },
    callflow: [
      { caller_profile: { caller_id_number: 'older', destination_number: 'older' } },
      { caller_profile: { caller_id_number: '101', destination_number: '0912345678' } },
    ],
    ...more,
  });
  const parsed = async (text: string) =>
    (await read(readFreeSwitch, text)).map(({ fields }) => parseFreeSwitch(fields));

  test('an answered call; values of variables are URL-encoded', async () => {
    expect(await parsed(JSON.stringify(call({})))).toEqual([
      {
        record: {
          ...{ uniqueId: 'c1a2', began: '2026-03-10T04:00:20.000Z', outcome: 'connected' },
          ...{ talkSeconds: 60, holdSeconds: 5, from: '101', to: null },
          ...{ callerNumber: '101', calledNumber: '0912345678', recording: 'a b.wav', permit: null },
          reference: { principal: 'bank', accountRef: 'A-1' },
        },
      },
    ]);
  });

  test('records after one another, compact or not; the second leg of a call is none of its own', async () => {
    const text = `${JSON.stringify(call({}))}\n${JSON.stringify(call({ uuid: 'b', originator: 'c1a2' }), null, 2)}`;
    expect(await parsed(text)).toMatchObject([{ record: { uniqueId: 'c1a2' } }, { skipped: 'second_leg' }]);
  });

  test.each([
    ['USER_BUSY', 'busy'],
    ['NO_ANSWER', 'no_answer'],
    ['UNALLOCATED_NUMBER', 'invalid_number'],
    ['NETWORK_OUT_OF_ORDER', 'unreachable'],
  ])('%s is %s', async (bridge_hangup_cause, outcome) => {
    const text = JSON.stringify(call({ billsec: '0', hold_accum_seconds: '0', bridge_hangup_cause }));
    expect(await parsed(text)).toMatchObject([{ record: { outcome, talkSeconds: 0 } }]);
  });

  test('a call from outside is of the agent who took it', async () => {
    const text = JSON.stringify(call({ user_name: '', cc_agent: '102@pbx' }));
    expect(await parsed(text)).toMatchObject([{ record: { from: null, to: '102' } }]);
  });

  test('broken JSON names the record', async () => {
    await expect(parsed(`${JSON.stringify(call({}))}{"variables":{`)).rejects.toMatchObject({
      ...{ reason: 'not_json', line: 2 },
    });
  });
});
