import { defaultParameters, OperationsPolicyAdopted } from '@muster/contracts/operations';
import { defaultRiskParameters, RiskPolicyAdopted } from '@muster/contracts/risk';
import type { EvidenceAnswer } from '../evidence/evidence-answer.js';
import { idOf } from '../testing/floor.js';
import { ann, at, auditor, hr, startTwoTeams, type Rows, type TwoTeams } from '../testing/two-teams.js';

const FIRST = '2026-03-01';
const LATER = '2026-03-09';
let floor: TwoTeams;
let first: string;
beforeAll(async () => {
  floor = await startTwoTeams();
  const huddles = (recordWithinDays: number) => ({ ...defaultParameters, huddles: { recordWithinDays } });
  const adopted = (version: number, effectiveFrom: string, days: number, when: string) =>
    OperationsPolicyAdopted({ site: 'main', version, effectiveFrom, parameters: huddles(days) }, when);
  first = at('00:20');
  await floor.record(first, idOf('hr'), adopted(1, FIRST, 4, first));
  await floor.record(at('00:40'), idOf('hr'), adopted(2, LATER, 5, at('00:40')));
  await floor.record(
    at('00:41'),
    idOf('leader-a'),
    RiskPolicyAdopted(
      {
        ...{ site: 'main', version: 1, effectiveFrom: LATER, adoptedBy: idOf('leader-a') },
        parameters: { ...defaultRiskParameters, opinions: { days: 9, urgentDays: 2 } },
      },
      at('00:41'),
    ),
  );
}, 120_000);
afterAll(() => floor?.stop(), 60_000);

const of = (rows: Rows['rows'], service: string) => rows.filter((row) => row['service'] === service);

test('each version stands with its dates and who adopted it; what is announced is told apart from what holds', async () => {
  const { status, body } = await floor.get(ann, '/policies?site=main');
  expect(status).toBe(200);
  expect(of(body.rows, 'operations')).toMatchObject([
    {
      ...{ version: 2, standing: 'coming', effectiveFrom: LATER, until: null },
      ...{ adoptedAt: at('00:40'), adoptedBy: idOf('hr'), adoptedByName: 'Hu Ren' },
      parameters: { huddles: { recordWithinDays: 5 } },
    },
    { version: 1, standing: 'in_force', effectiveFrom: FIRST, until: '2026-03-08' },
  ]);
  expect(of(body.rows, 'risk')).toMatchObject([
    { version: 1, standing: 'coming', parameters: { opinions: { days: 9 } } },
    { version: 0, standing: 'in_force', until: '2026-03-08', parameters: defaultRiskParameters },
  ]);
  expect(of(body.rows, 'attendance')).toMatchObject([{ version: 1, standing: 'in_force' }]);
});

test('as it was, with the same events behind the number of versions, and as a file', async () => {
  const { body } = await floor.get(ann, `/policies?site=main&asOf=${first}`);
  expect(of(body.rows, 'operations')).toMatchObject([{ version: 1, standing: 'in_force', until: null }]);
  const explained = await floor.get<EvidenceAnswer>(
    ann,
    '/policies/explain?site=main&figure=policyVersions&key=operations',
  );
  expect(explained.body).toMatchObject({ value: 2, rederived: 2, equal: true });
  expect(explained.body.rows.map(({ event }) => [event.type, event.actorName])).toEqual([
    ['OperationsPolicyAdopted', 'Hu Ren'],
    ['OperationsPolicyAdopted', 'Hu Ren'],
  ]);
  const { text } = await floor.get(hr, '/policies?site=main', { accept: 'text/csv' });
  expect(text).toContain(LATER);
});

test('the auditor reads what holds without the names', async () => {
  const { body } = await floor.get(auditor, '/policies?site=main');
  expect(of(body.rows, 'operations')[1]).toMatchObject({ adoptedBy: idOf('hr'), adoptedByName: null });
});
