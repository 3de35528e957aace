import { by, ids, noon, openedFloor, SITE as site } from '../fixtures/floor.js';
import { openedCase } from '../fixtures/cases.js';
import { deriveId } from '@muster/kernel';
import { runOperations } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
beforeAll(async () => {
  service = await runOperations();
  await service.tell(site, openedFloor());
}, 60_000);
afterAll(() => service?.stop());

test('from coaching to acknowledgement, over HTTP', async () => {
  const coached = await service.as(by.leader)('coachings', {
    ...{ site, employeeId: ids.ann, kind: 'side_by_side', minutes: 30, skills: ['negotiation'] },
    note: 'let the debtor finish',
  });
  expect(coached.status).toBe(201);
  const coachingId = String(coached.body['stream']).slice('coaching-'.length);
  const acknowledging = `coachings/${coachingId}/acknowledge`;
  expect((await service.as(by.bo)(acknowledging, { site })).status).toBe(403);
  expect((await service.as(by.ann)(acknowledging, { site, comment: 'I will' })).status).toBe(201);
  const log = JSON.stringify(await service.store.read(site, 0, 1000));
  expect(log).not.toMatch(/let the debtor finish|I will/);
});

test('a floor walk keeps each finding under the key of whom it is about', async () => {
  const walked = await service.as(by.leader)('floor-walks', {
    ...{ site, teamId: ids.teamA, from: noon('2026-03-10').replace('T04', 'T03'), to: noon('2026-03-10') },
    presentIds: [ids.ann, ids.bo],
    findings: [{ employeeId: ids.bo, kind: 'script', note: 'skips the opening', followUpOn: '2026-03-12' }],
  });
  expect(walked.status).toBe(201);
  const noted = (await service.store.read(site, 0, 1000)).find(({ type }) => type === 'FloorFindingNoted')!;
  expect(noted.data).toMatchObject({ employeeId: ids.bo, aboutId: ids.bo, followUpOn: '2026-03-12' });
});

test('difficult cases go rather to who was assessed as skilled', async () => {
  const assess = (employeeId: string, level: number) =>
    service.as(by.leader)('competencies', {
      site,
      employeeId,
      skill: 'negotiation',
      level,
      basis: 'call_review',
    });
  expect([(await assess(ids.ann, 5)).status, (await assess(ids.bo, 1)).status]).toEqual([201, 201]);
  await service.tell(site, [openedCase({ caseId: deriveId('test', 'hard case') })]);
  const planned = await service.as(by.leader, [ids.teamA])('allocations', { site, teamId: ids.teamA });
  expect(planned.status).toBe(201);
  const placed = (await service.store.read(site, 0, 1000)).find(({ type }) => type === 'CasesPlaced')!;
  expect(placed.data['placed']).toMatchObject([
    { chosen: { collectorId: ids.ann, skill: 0 }, runnerUp: { collectorId: ids.bo } },
  ]);
});
