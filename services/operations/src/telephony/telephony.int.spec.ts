import type { OperationsEvent } from '@muster/contracts/operations';
import { by, ids, openedFloor, SITE as site } from '../fixtures/floor.js';
import { runOperations } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
let caseIds: string[];
beforeAll(async () => {
  service = await runOperations();
  await service.tell(site, openedFloor());
  const ask = service.as(by.admin);
  caseIds = [];
  for (const n of [1, 2]) {
    const opened = await ask('cases', {
      ...{ site, principal: 'bank', customerRef: `C-${n}`, accountRef: `A-${n}`, product: 'card' },
      ...{ currency: 'TWD', name: `名 ${n}`, phones: [`0912 345 67${n}`] },
      dues: [{ dueDate: '2026-03-01', amountMinor: 1000, component: 'principal' }],
    });
    expect(opened).toMatchObject({ status: 201 });
    caseIds.push(String(opened.body['caseId']));
    await ask(`cases/${caseIds.at(-1)!}/assign`, { site, collectorId: ids.ann });
  }
  for (const [extension, collectorId] of [
    ['101', ids.ann],
    ['102', ids.bo],
  ])
    expect(
      await ask('telephony/extensions', { site, extension, collectorId, from: '2026-03-01T00:00:00.000Z' }),
    ).toMatchObject({ status: 201 });
}, 120_000);
afterAll(() => service?.stop());

const events = async () =>
  (await service.store.read(site, 0, 10_000)) as unknown as readonly OperationsEvent[];
const contactsOf = async () =>
  (await events()).flatMap((event) => (event.type === 'ContactLogged' ? [event.data] : []));

const imported = async (text: string, format: string) => {
  const form = new FormData();
  form.append('file', new Blob([text]), 'calls');
  const begun = await service.send(by.admin, `imports/calls?site=${site}&format=${format}`, form);
  expect(begun).toMatchObject({ status: 202 });
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await service.as(by.admin)(`imports/${String(begun.body['importId'])}`);
    if (!['checking', 'loading'].includes(String(body['status']))) return body;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('the import did not end');
};

/** A line of Master.csv. */
const line = (n: number, more: { channel?: string; dst?: string; userfield?: string; start?: string } = {}) =>
  [
    ...['', '101', more.dst ?? '00886912345671', 'from-internal', '"Ann" <101>'],
    ...[more.channel ?? 'PJSIP/101-0000002a', 'PJSIP/trunk-0000002b', 'Dial', 'PJSIP/x@trunk,60'],
    ...[more.start ?? `2026-03-10 09:${String(n).padStart(2, '0')}:20`, '', '', '76', '65', 'ANSWERED'],
    ...['DOCUMENTATION', `1773115220.${n}`, more.userfield ?? ''],
  ]
    .map((field) => (/^\d+$/.test(field) ? field : `"${field.replaceAll('"', '""')}"`))
    .join(',');

test('calls become attempts of their collector about the case that the number or the reference names', async () => {
  const file = [
    line(1),
    line(2, { dst: '0999', userfield: 'case=bank/A-2;recording=out/0999.wav' }),
    line(3, { channel: 'PJSIP/999-0000002c' }),
    line(4, { dst: '0911000000' }),
    line(5, { dst: '102' }).replace('PJSIP/trunk', 'PJSIP/102'),
  ].join('\n');
  expect(await imported(file, 'asterisk')).toMatchObject({
    ...{ status: 'done', lines: 5, loaded: 2, skipped: 1, refused: 2, bad: 0 },
    problems: [
      { line: 3, field: 'extension', reason: 'operations.extension_unknown' },
      { line: 4, field: 'number', reason: 'operations.number_unknown' },
    ],
  });
  const contacts = await contactsOf();
  expect(contacts.sort((a, b) => a.result.talkSeconds - b.result.talkSeconds)).toHaveLength(2);
  expect(contacts.find(({ caseId }) => caseId === caseIds[0])).toMatchObject({
    ...{
      collectorId: ids.ann,
      teamId: ids.teamA,
      direction: 'outbound',
      source: 'asterisk',
      on: '2026-03-10',
    },
    ...{ permit: 'missing', result: { outcome: 'connected', talkSeconds: 65 }, recordingId: null },
  });
  expect(contacts.find(({ caseId }) => caseId === caseIds[1])?.recordingId).not.toBeNull();
  expect(JSON.stringify(await events())).not.toMatch(/"0999|0999\.wav|91234567/);
});

test('the same file again adds nothing; the same unique id with other content is refused', async () => {
  const before = await contactsOf();
  expect(await imported([line(1), line(1).replace(',65,', ',64,')].join('\n'), 'asterisk')).toMatchObject({
    ...{ loaded: 0, unchanged: 1, refused: 1 },
    problems: [{ line: 2, reason: 'operations.import_differs' }],
  });
  expect(await contactsOf()).toEqual(before);
});

test('a call of FreeSWITCH measures the one that its collector logged', async () => {
  const ann = service.as(by.ann, [ids.teamA]);
  const path = `cases/${caseIds[0]!}/contacts`;
  const began = '2026-03-10T02:00:00.000Z';
  expect(
    await ann(path, { site, channel: 'call', direction: 'outbound', outcome: 'right_party', began }),
  ).toMatchObject({ status: 201 });
  const record = {
    variables: {
      ...{ uuid: 'f-1', user_name: '101', start_epoch: String(Date.parse(began) / 1000 + 30) },
      ...{ billsec: '120', hold_accum_seconds: '20', hangup_cause: 'NORMAL_CLEARING' },
    },
    callflow: [{ caller_profile: { caller_id_number: '101', destination_number: '0912345671' } }],
  };
  expect(await imported(JSON.stringify(record), 'freeswitch')).toMatchObject({ loaded: 1, refused: 0 });
  const amended = (await events()).filter(({ type }) => type === 'ContactAmended');
  expect(amended).toMatchObject([
    {
      data: {
        ...{ caseId: caseIds[0], cause: 'measured' },
        after: { outcome: 'right_party', talkSeconds: 100, holdSeconds: 20 },
      },
    },
  ]);
});

test('a masked number is shown to who works the case, and that is recorded; where a recording is, to who listens', async () => {
  const ann = service.as(by.ann, [ids.teamA]);
  expect(
    await ann(`cases/${caseIds[0]!}/reveal`, { site, field: 'phones', purpose: 'contact' }),
  ).toMatchObject({ status: 201, body: { texts: ['0912 345 671'] } });
  expect(
    await service.as(by.bo, [ids.teamA])(`cases/${caseIds[0]!}/reveal`, {
      ...{ site, field: 'phones', purpose: 'contact' },
    }),
  ).toMatchObject({ status: 403 });
  const recorded = (await contactsOf()).find(({ recordingId }) => recordingId !== null)!;
  const listening = `cases/${recorded.caseId}/contacts/${recorded.contactId}/listen`;
  expect(await service.as(by.leader, [ids.teamA])(listening, { site, purpose: 'coaching' })).toMatchObject({
    status: 201,
    body: { recording: 'out/0999.wav' },
  });
  const log = await events();
  expect(log.filter(({ type }) => type === 'PersonalRevealed')).toMatchObject([
    { data: { field: 'phones', revealedBy: ids.ann } },
  ]);
  expect(log.filter(({ type }) => type === 'RecordingListened')).toMatchObject([
    { data: { listenedBy: ids.leader } },
  ]);
});

test('a connected call that has no recording a day later is said to have none', async () => {
  service.clock.at = '2026-03-11T04:00:00.000Z';
  const missing = async () =>
    (await events()).flatMap((event) => (event.type === 'RecordingMissing' ? [event.data.caseId] : []));
  for (let tries = 0; tries < 200 && (await missing()).length < 2; tries++)
    await new Promise((done) => setTimeout(done, 100));
  expect(await missing()).toEqual([caseIds[0], caseIds[0]]);
});

test('without configured keys a permit that is shown is unverified', async () => {
  const shown = { permit: 'aaaaaaaa.bbbbbbbb.cccccccc' };
  const path = `cases/${caseIds[1]!}/contacts`;
  const contact = { site, channel: 'sms', direction: 'outbound', outcome: 'delivered', ...shown };
  expect(await service.as(by.ann, [ids.teamA])(path, contact)).toMatchObject({ status: 201 });
  expect((await contactsOf()).at(-1)).toMatchObject({ permit: 'unverified', permitId: null });
});
