import { by, ids, openedFloor, SITE as site } from '../fixtures/floor.js';
import { runOperations } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
beforeAll(async () => {
  service = await runOperations();
  await service.tell(site, openedFloor());
}, 60_000);
afterAll(() => service?.stop());

const TEXT = 'the rent is three months late';

test('what a member says is hard is ciphertext to whoever reads the log, and under a key of its own', async () => {
  const raised = await service.as(by.ann)('support/needs', {
    site,
    employeeId: ids.ann,
    to: 'leader',
    text: TEXT,
  });
  expect(raised.status).toBe(201);
  const needId = String(raised.body['stream']).slice('support-'.length);
  const closing = { site, outcome: 'an advance was agreed on' };
  expect((await service.as(by.manager)(`support/needs/${needId}/close`, closing)).status).toBe(403);
  expect((await service.as(by.leader)(`support/needs/${needId}/close`, closing)).status).toBe(201);

  const auditor = { actor: ids.admin, roles: ['auditor'] };
  const log = await service.as(auditor)(`log?site=${site}&limit=1000`);
  expect(log.status).toBe(200);
  const told = JSON.stringify(log.body);
  expect(told).toContain('SupportNeedRaised');
  expect(told).not.toContain(TEXT);
  expect(told).not.toContain('advance');
  const events = await service.store.read(site, 0, 1000);
  const [need] = events.filter(({ type }) => type === 'SupportNeedRaised');
  expect(need!.data['text']).toMatchObject({ box: expect.stringContaining('SupportNeedRaised.text') });
});

test('an unknown need is not there, whoever asks', async () => {
  expect((await service.as(by.leader)(`support/needs/${ids.ann}/close`, { site })).status).toBe(404);
});
