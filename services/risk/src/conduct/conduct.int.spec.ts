import { SessionAttended, SessionScheduled, type AttendanceEvent } from '@muster/contracts/attendance';
import {
  CallTakenOver,
  ComplaintOpened,
  ComplaintReopened,
  ComplaintResolved,
  ContactAmended,
  ContactLogged,
  type OperationsEvent,
} from '@muster/contracts/operations';
import { ContactPermitted, defaultRiskParameters, type RiskEvent } from '@muster/contracts/risk';
import { deriveId, type By } from '@muster/kernel';
import { by, ids, noon, openedFloor, SITE as site } from '../fixtures/floor.js';
import { runRisk } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runRisk>>;
const tell = (
  whose: 'attendance' | 'operations',
  ...events: readonly (AttendanceEvent | OperationsEvent)[]
) => service.tell(whose, site, events);
const post = (who: By, path: string, body: object) => service.as(who)(path, { site: site, ...body });
const eventually = <Type extends RiskEvent['type']>(type: Type, count = 1) =>
  service.eventually(site, type, count);
beforeAll(async () => {
  service = await runRisk(noon('2026-03-10'));
  await tell('operations', ...(openedFloor() as OperationsEvent[]));
  await eventually('PersonAdopted', 5);
}, 120_000);
afterAll(() => service?.stop(), 60_000);

const at = noon('2026-03-10');
const sealed = (text: string) => ({ digest: text, key: ids.ann, box: 'sealed' });
const caseId = deriveId('case', 'int');
const debtorId = deriveId('debtor', 'int');
const called = (name: string, permit: 'missing' | 'reused') =>
  ContactLogged(
    {
      ...{ contactId: deriveId('call', name), caseId, debtorId, collectorId: ids.ann, teamId: ids.teamA },
      ...{ channel: 'call', direction: 'outbound', on: '2026-03-10', source: 'manual', permitId: null },
      ...{ permit, recordingId: null, recordingRef: null, note: null, loggedBy: ids.ann },
      result: { outcome: 'right_party', talkSeconds: 60, holdSeconds: 0, wrapSeconds: 0 },
    },
    at,
  );
const complaintId = deriveId('complaint', 'int');
const accused = [{ employeeId: ids.ann, teamId: ids.teamA }];
const upheldComplaint = () => [
  ComplaintOpened(
    {
      ...{ complaintId, caseId, debtorId, accused, teamId: ids.teamA, source: 'debtor', channel: 'phone' },
      ...{ category: 'attitude', severity: 'moderate', text: sealed('rude'), repeatOf: null },
      ...{ recalls: false, openedBy: ids.bo, dueOn: '2026-03-25', policyVersion: 0 },
    },
    at,
  ),
  ComplaintResolved(
    {
      ...{ complaintId, debtorId, caseId, accused, teamId: ids.teamA, outcome: 'upheld' },
      ...{ malicious: false, remarks: null, proposedBy: ids.leaderB, accusedId: ids.ann },
      ...{ resolvedBy: ids.manager, dueOn: '2026-03-25', inTime: true },
    },
    at,
  ),
];

test('a site decides from when on a contact needs a permit, and what rate of complaints it bears', async () => {
  const parameters = {
    ...defaultRiskParameters,
    conduct: { ...defaultRiskParameters.conduct, permitsFrom: '2026-03-10' },
    register: { ...defaultRiskParameters.register, leastContacts: 3 },
  };
  const adopting = { effectiveFrom: '2026-03-10', parameters };
  expect((await post(by.manager, 'policy', adopting)).status).toBe(403);
  expect((await post(by.legal, 'policy', { ...adopting, parameters: { conduct: {} } })).status).toBe(400);
  expect((await post(by.legal, 'policy', adopting)).status).toBe(201);
});

test('contacts without a permit are one finding of the day, and another one for a permit used twice', async () => {
  await tell('operations', called('a', 'missing'), called('b', 'missing'), called('c', 'reused'));
  const raised = await eventually('ConductFindingRaised', 2);
  // Side by side: which of them is recorded first nobody says
  const told = raised.map(({ data }) => [data.kind, data.employeeId, data.raisedBy]);
  expect(told.toSorted()).toEqual([
    ['no_permit', ids.ann, null],
    ['permit_misused', ids.ann, null],
  ]);
  expect(await eventually('ConductRepeated')).toMatchObject([{ data: { matterId: deriveId('call', 'b') } }]);
});

test('an upheld complaint is a finding, and over the threshold a risk that goes to Legal with a clock', async () => {
  await tell('operations', ...upheldComplaint());
  const [risk] = await eventually('RiskRaised');
  expect(risk?.data).toMatchObject({
    ...{ category: 'complaints', teamId: ids.teamA, raisedBy: null },
    measure: { month: '2026-03', complaints: 1, contacts: 3, perThousand: 33_333, threshold: 200 },
  });
  const [incident] = await eventually('IncidentReported');
  expect(incident?.data).toMatchObject({
    ...{ kind: 'complaint_rate', riskId: risk?.data.riskId, level: 'legal', severity: 'serious' },
    dueAt: '2026-03-10T05:00:00.000Z',
  });
  const raised = await eventually('ConductFindingRaised', 3);
  expect(raised[2]?.data).toMatchObject({ kind: 'complaint', raisedBy: ids.manager, matterId: complaintId });
});

test('nobody acknowledged it in time: it goes up by itself', async () => {
  service.clock.at = '2026-03-10T05:00:01.000Z';
  const [escalated] = await eventually('IncidentEscalated');
  expect(escalated?.data).toMatchObject({ from: 'legal', to: 'management', cause: 'clock', dueAt: null });
});

test('the person is heard, Legal upholds it, and it carries its factor; texts stay sealed', async () => {
  const raised = await eventually('ConductFindingRaised', 3);
  const { findingId } = raised[2]!.data;
  const path = `findings/${findingId}`;
  const deciding = { verdict: 'upheld', reasons: 'the recording says so' };
  const early = await post(by.legal, `${path}/decision`, deciding);
  expect(early).toMatchObject({ status: 422, body: { code: 'risk.not_heard' } });
  const statement = { manner: 'written', statement: 'the debtor shouted first' };
  expect((await post(by.ann, `${path}/statements`, statement)).status).toBe(201);
  expect((await post(by.manager, `${path}/decision`, deciding)).status).toBe(403);
  expect((await post(by.legal, `${path}/decision`, deciding)).status).toBe(201);
  const [upheld] = await eventually('ConductFindingUpheld');
  expect(upheld?.data).toMatchObject({ findingId, gateFactor: 0, month: '2026-03', heard: true });
  expect(JSON.stringify(await service.store.read(site, 0, 1000))).not.toMatch(/shouted first|recording says/);
});

test('the complaint is reopened: the finding is under review again and its factor suspended', async () => {
  const [upheld] = await eventually('ConductFindingUpheld');
  const { findingId } = upheld!.data;
  await tell(
    'operations',
    ComplaintReopened(
      {
        ...{ complaintId, debtorId, caseId, accused, previousOutcome: 'upheld', reason: sealed('new facts') },
        ...{ reopenedBy: ids.legal, dueOn: '2026-03-25', policyVersion: 0 },
      },
      at,
    ),
  );
  expect((await eventually('ConductFindingReopened')).map(({ data }) => data)).toMatchObject([
    { findingId, previous: 'upheld', suspended: { month: '2026-03', gateFactor: 0 } },
  ]);
  const path = `findings/${findingId}`;
  const dismissing = { verdict: 'dismissed', reasons: 'another voice on the recording' };
  expect(await post(by.legal, `${path}/decision`, dismissing)).toMatchObject({
    body: { code: 'risk.not_heard' },
  });
  await post(by.ann, `${path}/statements`, { manner: 'written', statement: 'as I said' });
  expect((await post(by.legal, `${path}/decision`, dismissing)).status).toBe(201);
});

test('a call that the telephone system measures longer than was said went on beyond its permit', async () => {
  const call = called('measured', 'missing').data;
  const permitId = deriveId('permit', 'measured');
  await service.put(site, [
    ContactPermitted(
      {
        ...{ debtorId, caseId, collectorId: ids.ann, channel: 'call', address: null, party: 'debtor' },
        ...{ purpose: 'collection', permitId, packs: [], evaluator: 1 },
        ...{ notBefore: at, expires: '2026-03-10T04:10:00.000Z' },
      },
      at,
    ),
  ]);
  const after = { ...call.result, talkSeconds: 700 };
  const { contactId, collectorId, teamId, channel, direction, on } = call;
  const contact = { contactId, caseId, debtorId, collectorId, teamId, channel, direction, on };
  const before = (await eventually('ConductFindingRaised', 3)).length;
  await tell(
    'operations',
    ContactLogged({ ...call, permitId, permit: 'valid' }, at),
    ContactAmended(
      { ...contact, cause: 'measured', before: call.result, after, note: null, amendedBy: ids.leader },
      at,
    ),
  );
  const raised = await eventually('ConductFindingRaised', before + 1);
  expect(raised.at(-1)?.data).toMatchObject({ kind: 'call_overrun', severity: 'minor', matterId: contactId });
});

test('a threat of self-harm on a call is an incident whose checklist has to be done before it is closed', async () => {
  const takeOverId = deriveId('takeover', 'int');
  await tell(
    'operations',
    CallTakenOver(
      {
        ...{ takeOverId, employeeId: ids.ann, teamId: ids.teamA, caseId, at, reason: 'self_harm' },
        ...{ note: null, takenOverBy: ids.leader },
      },
      at,
    ),
  );
  const reported = await eventually('IncidentReported', 2);
  const { incidentId, checklist, severity } = reported[1]!.data;
  expect([severity, checklist.length]).toEqual(['critical', 5]);
  const path = `incidents/${incidentId}`;
  await post(by.legal, `${path}/acknowledge`, {});
  await post(by.legal, `${path}/dispositions`, { note: 'police are there' });
  const lessons = { lessons: 'call earlier' };
  expect(await post(by.legal, `${path}/close`, lessons)).toMatchObject({
    status: 422,
    body: { code: 'risk.checklist_open' },
  });
  for (const item of checklist)
    expect((await post(by.leader, `${path}/checklist/${item}`, {})).status).toBe(201);
  const loss = { kind: 'compensation', amountMinor: 500_000 };
  expect((await post(by.legal, `${path}/losses`, loss)).status).toBe(201);
  expect((await post(by.leader, `${path}/close`, lessons)).status).toBe(403);
  expect((await post(by.legal, `${path}/close`, lessons)).status).toBe(201);
  expect((await eventually('IncidentClosed'))[0]?.data).toMatchObject({ lossMinor: 500_000 });
});

test('a required training is completed by a session of its topic, and lapses for who missed it', async () => {
  const required = await post(by.hr, 'training-requirements', {
    ...{ topic: 'risk', positions: ['collector'], validDays: 365, firstWithinDays: 3 },
    ...{ from: '2026-03-10', barsContacts: true },
  });
  expect(required.status).toBe(201);
  await eventually('TrainingDue', 3);
  const sessionId = deriveId('session', 'int');
  const times = { from: noon('2026-03-11'), to: '2026-03-11T05:00:00.000Z' };
  await tell(
    'attendance',
    SessionScheduled({ sessionId, kind: 'training', topic: 'risk', ...times, mandatory: true }, at),
    SessionAttended(
      { sessionId, employeeId: ids.ann, teamId: ids.teamA, at: times.from, lateMinutes: 0 },
      times.from,
    ),
  );
  const [completed] = await eventually('TrainingCompleted');
  expect(completed?.data).toMatchObject({ employeeId: ids.ann, sessionId, on: '2026-03-11' });
  service.clock.at = noon('2026-03-14');
  const lapsed = await eventually('TrainingLapsed', 2);
  expect(new Set(lapsed.map(({ data }) => data.employeeId))).toEqual(new Set([ids.bo, ids.cai]));
});

test('the draw of a month is committed before it and told after it, and anybody can draw again', async () => {
  const form = { items: [{ code: 'identity', label: '核對身分', weight: 1, critical: true }] };
  const published = { effectiveFrom: '2026-03-14', ...form };
  expect((await post(by.legal, 'quality/forms', published)).status).toBe(201);
  expect((await post(by.quality, 'quality/samples', { month: '2026-04' })).status).toBe(201);
  const [committed] = await eventually('SampleCommitted');
  expect(committed?.data.commitment).toMatch(/^[0-9a-f]{64}$/);
  expect(await post(by.quality, 'quality/samples/draw', { month: '2026-04' })).toMatchObject({
    status: 422,
    body: { code: 'risk.sample_too_early' },
  });
  const calls = Array.from({ length: 8 }, (_, n) => called(`april ${n}`, 'missing'));
  service.clock.at = noon('2026-05-01');
  await tell(
    'operations',
    ...calls.map(({ data }) => ContactLogged({ ...data, on: '2026-04-10' }, noon('2026-04-10'))),
  );
  expect((await post(by.quality, 'quality/samples/draw', { month: '2026-04' })).status).toBe(201);
  const [drawn] = await eventually('SampleDrawn');
  expect(drawn?.data).toMatchObject({ site, population: 8 });
  expect(drawn?.data.calls).toHaveLength(5);
});

test('a critical failure in a review is a finding that its reviewer does not decide', async () => {
  const review = {
    ...{ contactId: deriveId('call', 'april 0'), caseId, collectorId: ids.ann, basis: 'sample' },
    scores: [{ code: 'identity', score: 0 }],
  };
  const reviewed = await post(by.quality, 'quality/reviews', review);
  expect(reviewed.status).toBe(201);
  const [call] = await eventually('CallReviewed');
  expect(call?.data).toMatchObject({ score: 0, criticalFailed: ['identity'] });
  const raised = await eventually('ConductFindingRaised', 6);
  expect(raised.find(({ data }) => data.kind === 'quality')?.data).toMatchObject({ raisedBy: ids.quality });
});

test('a question of the floor is answered by Legal, and overdue when it is not', async () => {
  const asked = await post(by.leader, 'opinions', { topic: 'contact', question: 'the employer?' });
  expect(asked.status).toBe(201);
  const path = `opinions/${String(asked.body['opinionId'])}/answers`;
  expect((await post(by.legal, path, { answer: 'never', level: 'high' })).status).toBe(201);
  await post(by.leader, 'opinions', { topic: 'fees', question: 'late fees?', urgent: true });
  service.clock.at = noon('2026-05-03');
  expect((await eventually('OpinionOverdue'))[0]?.data).toMatchObject({ topic: 'fees' });
});
