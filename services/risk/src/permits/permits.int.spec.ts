import { randomUUID } from 'node:crypto';
import type { Recorded } from '@muster/contracts';
import { SessionAttended, SessionScheduled } from '@muster/contracts/attendance';
import {
  CaseAssigned,
  CaseOpened,
  CollectionSuspended,
  ContactLogged,
  DebtorRegistered,
  PermitReused,
  PersonAdopted,
  SiteAdopted,
  type OperationsEvent,
} from '@muster/contracts/operations';
import { permitFits, permitKeys, verifyPermit } from '@muster/contracts/permit';
import { deriveId } from '@muster/kernel';
import { runRisk, type Answer } from '../fixtures/running.js';
import { Derivations } from './derivations.js';
import { isDecision, type Decision } from './derivation.js';

/** How long a real part takes says nothing of the rule under test (ms). */
const PATIENCE = 120_000;
const site = 'main';
const OPENED = '2026-01-05T02:00:00.000Z';
const id = (...parts: readonly (string | number)[]) => deriveId('test', ...parts);
const ann = { actor: id('ann'), roles: ['collector'] };
const manager = { actor: id('manager'), roles: ['ops_manager'] };
const legal = { actor: id('legal'), roles: ['legal'] };
const admin = { actor: id('case admin'), roles: ['case_admin'] };
const sealed = { digest: 'sealed' };

let risk: Awaited<ReturnType<typeof runRisk>>;
beforeAll(async () => {
  risk = await runRisk();
  const adopted = { site, sourcePosition: 1 };
  const team = id('team');
  const person = (employeeId: string, position: string) =>
    PersonAdopted(
      {
        ...{ ...adopted, employeeId, position, hiredOn: '2026-01-01', lastDay: null, receiverId: null },
        memberships: [{ teamId: team, from: '2026-01-01', to: null, home: true }],
      },
      OPENED,
    );
  await risk.tell('operations', site, [
    SiteAdopted(
      { ...adopted, timeZone: 'Asia/Shanghai', jurisdiction: 'CN', currency: 'CNY', exceptions: [] },
      OPENED,
    ),
    person(ann.actor, 'collector'),
    person(manager.actor, 'ops_manager'),
  ]);
  const training = { sessionId: id('training') };
  await risk.tell('attendance', site, [
    SessionScheduled(
      {
        ...training,
        kind: 'training',
        topic: '合規',
        from: OPENED,
        to: '2026-01-05T04:00:00.000Z',
        mandatory: true,
      },
      OPENED,
    ),
    SessionAttended({ ...training, employeeId: ann.actor, teamId: team, at: OPENED, lateMinutes: 0 }, OPENED),
  ]);
}, PATIENCE);
afterAll(() => risk?.stop(), PATIENCE);

const named = (name: string) => ({ debtorId: id('debtor', name), caseId: id('case', name) });

/** A debtor with one case in Ann's hand. */
const debtor = async (name: string, region: string | null = 'CN-SH', timeZones = ['Asia/Shanghai']) => {
  const { debtorId, caseId } = named(name);
  const events: OperationsEvent[] = [
    DebtorRegistered(
      {
        ...{ debtorId, principal: 'bank', name: sealed, documentNo: null, phones: null, addresses: null },
        region,
        timeZones,
      },
      OPENED,
    ),
    CaseOpened(
      {
        ...{ caseId, debtorId, batchId: null, accountRef: sealed, principal: 'bank', product: 'card' },
        ...{ currency: 'CNY', entryBucket: 1, region, timeZone: timeZones[0]!, policyVersion: 0 },
        dues: [{ dueDate: '2026-01-01', amountMinor: 100, component: 'principal' }],
      },
      OPENED,
    ),
    CaseAssigned(
      {
        ...{
          caseId,
          collectorId: ann.actor,
          teamId: id('team'),
          previousHolderId: null,
          previousTeamId: null,
        },
        reason: { rule: 'chosen', loadBefore: null, difficulty: null, chosen: null, runnerUp: null },
        allocationId: null,
      },
      OPENED,
    ),
  ];
  await risk.tell('operations', site, events);
};

const asking = (name: string, more: object = {}) => ({
  ...{ site, debtor: named(name).debtorId, account: named(name).caseId, collector: ann.actor },
  ...{ channel: 'call', purpose: 'collection', ...more },
});
/** As clients do: what found no answer in time is asked again, under the same key. */
const ask = async (name: string, more: object = {}, key: string = randomUUID()): Promise<Answer> => {
  for (;;) {
    const answer = await risk.as(ann)('permits', asking(name, more), { 'idempotency-key': key });
    if (answer.status !== 503) return answer;
  }
};
const rulesOf = ({ body }: Answer) =>
  (body['refusals'] as { rule: string }[] | undefined)?.map(({ rule }) => rule);

const logged = (
  name: string,
  { permitId = null as string | null, outcome = 'no_answer' as const, at = risk.clock.at } = {},
) =>
  ContactLogged(
    {
      ...{ contactId: id('contact', name, at), ...named(name), collectorId: ann.actor, teamId: id('team') },
      ...{
        channel: 'call',
        direction: 'outbound',
        on: at.slice(0, 10),
        source: 'manual',
        loggedBy: ann.actor,
      },
      result: { outcome, talkSeconds: 0, holdSeconds: 0, wrapSeconds: 0 },
      ...{
        permitId,
        permit: permitId ? 'valid' : 'missing',
        recordingId: null,
        recordingRef: null,
        note: null,
      },
    },
    at,
  );

test(
  'without active rules nothing is permitted, and the answer says what is missing',
  async () => {
    await debtor('early');
    expect(await ask('early')).toMatchObject({
      status: 201,
      body: {
        outcome: 'refused',
        nextLawful: null,
        refusals: [{ rule: 'GATE-FACTS', facts: { missing: ['rules'] } }],
      },
    });
  },
  PATIENCE,
);

describe('with rules', () => {
  beforeAll(async () => {
    for (const jurisdiction of ['company', 'cn', 'us'])
      expect(
        await risk.as(legal)('rule-packs/activate', { site, jurisdiction, reason: '法務核定啟用' }),
      ).toMatchObject({ status: 201 });
  }, PATIENCE);

  test(
    'a permit is signed: whoever has the public keys verifies it, for this contact and this time',
    async () => {
      await debtor('a');
      const { status, body } = await ask('a', { address: '021 5555 0001' });
      expect({ status, body }).toMatchObject({
        status: 201,
        body: { outcome: 'permitted', expires: '2026-07-01T02:10:00.000Z' },
      });
      const granted = await verifyPermit(String(body['permit']), await permitKeys(`${risk.url}/permit-keys`));
      const contact = {
        site,
        ...named('a'),
        channel: 'call',
        address: granted!.address,
        collectorId: ann.actor,
        at: risk.clock.at,
      } as const;
      expect(permitFits(granted!, contact)).toBe('valid');
      expect(JSON.stringify(await risk.store.load(site, [`contact-${named('a').debtorId}`]))).not.toContain(
        '5555',
      );
    },
    PATIENCE,
  );

  test(
    'an open permit blocks the next until its outcome arrives; a retry gets the same permit',
    async () => {
      await debtor('b');
      const first = await ask('b', {}, 'b1');
      expect(await ask('b', {}, 'b1')).toEqual({ ...first, status: 201 });
      expect(rulesOf(await ask('b'))).toEqual(['GATE-OPEN']);
      await risk.tell('operations', site, [logged('b', { permitId: String(first.body['permitId']) })]);
      expect(await ask('b')).toMatchObject({ body: { outcome: 'permitted' } });
    },
    PATIENCE,
  );

  test(
    'what was given back counts for nothing, what expired counts as an attempt',
    async () => {
      await debtor('c', 'US-MA', ['America/New_York']);
      risk.clock.at = '2026-07-01T15:00:00.000Z';
      const first = await ask('c');
      const permitId = String(first.body['permitId']);
      expect(
        await risk.as(ann)(`permits/${permitId}/return`, { site, debtor: named('c').debtorId }),
      ).toMatchObject({ status: 200 });
      for (const at of ['15:00', '15:20']) {
        risk.clock.at = `2026-07-01T${at}:00.000Z`;
        expect(await ask('c')).toMatchObject({ body: { outcome: 'permitted' } });
      }
      risk.clock.at = '2026-07-01T15:40:00.000Z';
      // Two attempts in seven days is what Massachusetts allows; day 8 begins at midnight in New York, calls at eight
      expect(await ask('c')).toMatchObject({
        body: {
          outcome: 'refused',
          refusals: [{ rule: 'US-MA', facts: { counted: 2 } }],
          nextLawful: '2026-07-08T12:00:00.000Z',
        },
      });
    },
    PATIENCE,
  );

  test(
    '64 requests at once for one debtor: one permit, and never more attempts than the cap',
    async () => {
      await debtor('d', 'US-MA', ['America/New_York']);
      const outcomes: unknown[] = [];
      for (let round = 0; round < 4; round += 1) {
        risk.clock.at = `2026-07-02T15:${round * 15}:00.000Z`.replace(':0:', ':00:');
        const answers = await Promise.all(Array.from({ length: 64 }, () => ask('d')));
        expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 64 }, () => 201));
        outcomes.push(answers.filter(({ body }) => body['outcome'] === 'permitted').length);
      }
      expect(outcomes).toEqual([1, 1, 0, 0]);
    },
    PATIENCE,
  );

  test(
    'a cease request, an objection and a contact that nobody asked for decide the next answer; all rules are told',
    async () => {
      await debtor('e');
      risk.clock.at = '2026-07-03T15:00:00.000Z';
      const { debtorId, caseId } = named('e');
      expect(
        await risk.as(admin)(`debtors/${debtorId}/stops`, { site, cause: 'cease', note: '來信' }),
      ).toMatchObject({ status: 201 });
      await risk.tell('operations', site, [
        CollectionSuspended({ caseId, cause: 'objection', causeId: id('objection') }, risk.clock.at),
      ]);
      const refused = await ask('e');
      expect(rulesOf(refused)).toEqual(['CO-CEASE', 'CO-DISPUTE', 'CN-TIME', 'CN-CBA-TIME']);
      expect(refused.body['nextLawful']).toBeNull();
    },
    PATIENCE,
  );

  test(
    'an emergency override is the operations manager’s alone, and says what it went against',
    async () => {
      const reason = '客戶來電威脅輕生，須立即回撥';
      expect(await risk.as(legal)('permits/override', asking('e', { reason }))).toMatchObject({
        status: 403,
      });
      const { body } = await risk.as(manager)('permits/override', asking('e', { reason }));
      expect(body).toMatchObject({ outcome: 'permitted' });
      const events = await risk.store.load(site, [`contact-${named('e').debtorId}`]);
      expect(events.at(-1)).toMatchObject({
        type: 'PermitOverridden',
        data: { overriddenBy: manager.actor, refusals: [{ rule: 'CO-CEASE' }, {}, {}, {}] },
      });
      expect(JSON.stringify(events)).not.toContain('輕生');
    },
    PATIENCE,
  );

  test(
    'a permit that was used twice is a finding',
    async () => {
      const contactId = id('contact', 'again');
      await risk.tell('operations', site, [
        PermitReused(
          {
            permitId: id('permit'),
            contactId,
            caseId: named('a').caseId,
            collectorId: ann.actor,
            usedBy: id('one'),
          },
          risk.clock.at,
        ),
      ]);
      expect(await risk.store.load(site, [`misuse-${contactId}`])).toMatchObject([
        { type: 'PermitMisused', data: { usedBy: id('one') } },
      ]);
    },
    PATIENCE,
  );

  test(
    'before a pack is activated it is seen whom it would have refused; the law is not loosened',
    async () => {
      await debtor('f');
      risk.clock.at = '2026-07-04T04:00:00.000Z';
      await risk.tell('operations', site, [logged('f')]);
      const change = {
        site,
        jurisdiction: 'cn',
        changes: [{ rule: 'CN-TIME', parameters: { from: '13:00' } }],
      };
      const { status, body } = await risk.as(legal)('rule-packs/preview', {
        ...change,
        since: '2026-07-04T00:00:00.000Z',
      });
      expect({ status, body }).toMatchObject({
        status: 200,
        body: {
          contacts: 1,
          refusedNow: 0,
          refusedThen: 1,
          byRule: [{ rule: 'CN-TIME', contacts: 1 }],
          byCollector: [{ contacts: 1 }],
          refused: [{ debtorId: named('f').debtorId }],
        },
      });
      const loosened = {
        site,
        jurisdiction: 'us',
        changes: [{ rule: 'US-FREQ7', parameters: { most: 9 } }],
        reason: '法務擬放寬',
      };
      expect(await risk.as(legal)('rule-packs/activate', loosened)).toMatchObject({
        status: 422,
        body: { code: 'risk.law_loosened' },
      });
      expect(await risk.as(ann)('rule-packs/activate', { ...change, reason: '法務擬收緊' })).toMatchObject({
        status: 403,
      });
    },
    PATIENCE,
  );

  test(
    'every answer that was given is derived again from the log: same rules, same facts, same answer',
    async () => {
      // With other rules in force by now
      const tightened = {
        site,
        jurisdiction: 'cn',
        changes: [{ rule: 'CN-TIME', parameters: { from: '12:00' } }],
        reason: '法務擬收緊',
      };
      expect(await risk.as(legal)('rule-packs/activate', tightened)).toMatchObject({ status: 201 });
      const derivations = new Derivations(risk.store);
      const decisions = (await risk.store.read(site, 0, 5000)).filter(
        isDecision,
      ) as unknown as Recorded<Decision>[];
      expect(decisions.length).toBeGreaterThan(250);
      const unequal = [];
      for (const decision of decisions) {
        const { equal, again } = await derivations.of(decision);
        if (!equal) unequal.push({ recorded: decision.data, again: again.data });
      }
      expect(unequal).toEqual([]);
      const { data } = decisions[0]!;
      const path = `permits/${data.permitId}/derivation?site=${site}&debtor=${data.debtorId}`;
      expect(await risk.as(legal)(path)).toMatchObject({ status: 200, body: { equal: true } });
    },
    PATIENCE,
  );
});
