import { defaultParameters } from '@muster/contracts/operations';
import { by, ids, openedFloor, SITE as site } from '../fixtures/floor.js';
import { runOperations } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
let caseId: string;
beforeAll(async () => {
  service = await runOperations();
  await service.tell(site, openedFloor());
  const admin = service.as(by.admin);
  const { body } = await admin('cases', {
    ...{ site, principal: 'bank', customerRef: 'C-1', accountRef: 'A-1', product: 'card' },
    ...{ currency: 'TWD', name: '名', phones: ['0912 345 671'] },
    dues: [{ dueDate: '2026-03-01', amountMinor: 1000, component: 'principal' }],
  });
  caseId = String(body['caseId']);
  await admin(`cases/${caseId}/assign`, { site, collectorId: ids.ann });
}, 120_000);
afterAll(() => service?.stop(), 60_000);

const required = {
  ...defaultParameters,
  contacts: { ...defaultParameters.contacts, permits: 'required' as const },
};
const adopt = (who: keyof typeof by, more: object = {}) =>
  service.as(by[who])('policy', { site, effectiveFrom: '2026-03-11', parameters: required, ...more });
const log = () =>
  service.as(by.ann, [ids.teamA])(`cases/${caseId}/contacts`, {
    ...{ site, channel: 'call', direction: 'outbound', outcome: 'no_answer' },
  });
const adopted = async () =>
  (await service.store.read(site, 0, 1000)).filter(({ type }) => type === 'OperationsPolicyAdopted');

test('those who work by the policy do not adopt one', async () => {
  for (const who of ['ann', 'leader', 'manager', 'finance'] as const)
    expect(await adopt(who)).toMatchObject({ status: 403 });
});

test('each wrong part of a policy is named, and a field that does not exist is none', async () => {
  const { huddles: _, ...without } = required;
  const wrong = { ...without, contacts: { ...required.contacts, visitPeople: 9, note: 'ring Ann' } };
  const { status, body } = await adopt('management', { parameters: wrong });
  expect({ status, ...body }).toMatchObject({ status: 400, errors: [{ field: 'parameters' }] });
  expect(JSON.stringify(body['errors'])).toMatch(/huddles .*contacts\.visitPeople/);
  expect(
    await adopt('management', {
      parameters: { ...required, contacts: { ...required.contacts, note: 'ring Ann' } },
    }),
  ).toMatchObject({ status: 400 });
  expect(await adopt('management', { effectiveFrom: '2026-03-09' })).toMatchObject({
    ...{ status: 422, body: { code: 'operations.policy_retroactive', facts: { today: '2026-03-10' } } },
  });
  expect(await adopted()).toEqual([]);
});

test('announced for tomorrow, the switch refuses contacts without a permit from then on', async () => {
  expect(await adopt('management')).toMatchObject({ status: 201 });
  expect(await adopt('management')).toMatchObject({ status: 201 });
  expect(await adopted()).toHaveLength(1);
  expect(await log()).toMatchObject({ status: 201 });
  service.clock.at = '2026-03-11T04:00:00.000Z';
  expect(await log()).toMatchObject({
    ...{ status: 422, body: { code: 'operations.permit_required', clause: 'R2' } },
  });
});
