import {
  CaseAssigned,
  CaseClosed,
  CaseEntrusted,
  CaseRetained,
  CaseReturned,
  RetentionGranted,
  RetentionRefused,
  RetentionRequested,
} from '@muster/contracts/operations';
import { deriveId, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import type { CaseEvent } from '../cases/case-events.js';
import { cases } from '../cases/cases.decider.js';
import { caseFacts } from '../cases/facts.js';
import { openingCase } from '../cases/open-case.decider.js';
import { batchId, receivedBatch } from '../fixtures/batches.js';
import { caseId, debtorId, dues, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, sealedText, SITE as site } from '../fixtures/floor.js';
import { overFloor, type FloorEvent } from '../floor/floor.js';
import type { BatchEvent } from './batch.js';
import { batches } from './batches.decider.js';
import { returningCase } from './return-case.decider.js';
import { retentions, type RetentionCommand, type RetentionEvent } from './retentions.decider.js';

const at = noon('2026-04-20');
const floor = fold(overFloor, openedFloor());
const past: RetentionEvent[] = [...openedFloor(), receivedBatch(), openedCase({ batchId })];
const asking = {
  kind: 'Request',
  batchId,
  caseId,
  until: '2026-05-20',
  reason: 'promise',
  note: null,
  by: by.admin,
  at,
} as const;
const deciding = {
  kind: 'Decide',
  batchId,
  caseId,
  decision: 'grant',
  note: null,
  by: by.manager,
  at,
} as const;
const about = { batchId, caseId, debtorId, until: '2026-05-20', requestedBy: ids.admin };
const asked = RetentionRequested({ ...about, reason: 'promise', note: null }, at);
const granted = RetentionGranted({ ...about, decidedBy: ids.manager, used: 1, quota: 2 }, at);
const retained = CaseRetained({ caseId, batchId, until: '2026-05-20' }, at);
const batchReturned = batches.decide(
  { kind: 'FallDue', batchId, site, today: '2026-05-01', at: noon('2026-05-01') },
  fold(batches, [receivedBatch()]),
);
const held = CaseAssigned(
  {
    ...{ caseId, collectorId: ids.ann, teamId: ids.teamA, previousHolderId: null, previousTeamId: null },
    reason: { rule: 'chosen', loadBefore: null, difficulty: null, chosen: null, runnerUp: null },
    allocationId: null,
  },
  at,
);

describe('留案', () => {
  test('案管 asks and the operations manager decides; the case knows of it', () => {
    given(retentions, past).when(asking).then(asked);
    given(retentions, [...past, asked])
      .when(asking)
      .then();
    given(retentions, [...past, asked])
      .when(deciding)
      .then(granted, retained);
    given(retentions, [...past, asked, granted, retained])
      .when(deciding)
      .then();
    given(retentions, [...past, asked])
      .when({ ...deciding, decision: 'refuse' })
      .then(RetentionRefused({ ...about, decidedBy: ids.manager, note: null }, at));
  });

  test.each([
    ['a leader does not ask', past, { ...asking, by: by.leader }, 'operations.not_case_admin'],
    ['案管 does not decide', [...past, asked], { ...deciding, by: by.admin }, 'operations.not_ops_manager'],
    [
      'nobody decides what he or she asked for',
      [...past, asked],
      { ...deciding, by: { actor: ids.admin, roles: ['ops_manager'] } },
      'operations.own_matter',
    ],
    [
      'not before it would go back',
      past,
      { ...asking, until: '2026-05-01' },
      'operations.retention_too_long',
    ],
    ['not longer than agreed', past, { ...asking, until: '2026-06-01' }, 'operations.retention_too_long'],
    ['what nobody asked for', past, deciding, 'operations.retention_missing'],
    [
      'a case of another batch',
      [...openedFloor(), receivedBatch(), openedCase()],
      asking,
      'operations.case_of_other_batch',
    ],
    ['a batch that went back', [...past, ...batchReturned], asking, 'operations.batch_returned'],
    [
      'decided is decided',
      [...past, asked, granted, retained],
      { ...deciding, decision: 'refuse' },
      'operations.retention_decided',
    ],
  ] as const)('%s', (_, events, command, code) =>
    given(retentions, events as readonly RetentionEvent[])
      .when(command as RetentionCommand)
      .thenRefused(code),
  );

  test('the quota is never exceeded, in whatever order cases are asked for and decided', () => {
    const names = Array.from({ length: 6 }, (_, n) => deriveId('case', n));
    const step = fc.record({
      caseId: fc.constantFrom(...names),
      kind: fc.constantFrom('Request' as const, 'Decide' as const),
      decision: fc.constantFrom('grant' as const, 'refuse' as const),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const streams = new Map(
          names.map((id) => [id, [openedCase({ caseId: id, batchId })] as RetentionEvent[]]),
        );
        const ofBatch: RetentionEvent[] = [...openedFloor(), receivedBatch()];
        for (const one of steps) {
          const own = streams.get(one.caseId)!;
          const base = one.kind === 'Request' ? asking : deciding;
          const command = {
            ...base,
            caseId: one.caseId,
            ...(one.kind === 'Decide' && { decision: one.decision }),
          };
          try {
            for (const event of retentions.decide(command, fold(retentions, [...ofBatch, ...own])))
              (event.type === 'CaseRetained' ? own : ofBatch).push(event);
          } catch (error) {
            expect((error as { code: string }).code).toMatch(
              /^operations\.retention_(quota|missing|decided|asked)$/,
            );
          }
        }
        const kept = [...streams.values()].flat().filter(({ type }) => type === 'CaseRetained');
        expect(kept.length).toBeLessThanOrEqual(2);
        expect(ofBatch.filter(({ type }) => type === 'RetentionGranted')).toHaveLength(kept.length);
      }),
    );
  });
});

describe('退案', () => {
  const onDate = (day: string) => ({ caseId, by: null, facts: caseFacts(floor, noon(day)), at: noon(day) });
  const gone = (day: string, until: string, holder: string | null = null) => [
    CaseReturned({ caseId, batchId, returnedOn: day, paymentsCountUntil: until }, noon(day)),
    CaseClosed(
      { caseId, reason: 'returned', previousHolderId: holder, previousTeamId: holder && ids.teamA },
      noon(day),
    ),
  ];
  const ofCase = [receivedBatch(), openedCase({ batchId })];

  test('the cases of the batch go, what is retained stays until its time is over', () => {
    given(returningCase, [...ofCase, held, ...batchReturned])
      .when(onDate('2026-05-01'))
      .then(...gone('2026-05-01', '2026-05-31', ids.ann));
    given(returningCase, [...ofCase, retained, ...batchReturned])
      .when(onDate('2026-05-01'))
      .then();
    given(returningCase, [...ofCase, retained, ...batchReturned])
      .when(onDate('2026-05-20'))
      .then(...gone('2026-05-20', '2026-06-19'));
    given(returningCase, ofCase).when(onDate('2026-05-01')).then();
  });

  test('nobody works the case from the very instant on, though its own stream does not say so yet', () => {
    const escalating = {
      kind: 'Escalate',
      caseId,
      to: 'legal',
      reason: sealedText('x'),
      by: by.ann,
      at,
    } as const;
    const before = [...openedFloor(), openedCase({ batchId }), held];
    expect(given(cases, before).when(escalating).events()).toHaveLength(1);
    const after = [...before, ...batchReturned] as (CaseEvent | FloorEvent)[];
    given(cases, after).when(escalating).thenRefused('operations.not_your_team');
    given(cases, after)
      .when({ ...escalating, by: by.manager })
      .thenRefused('operations.case_closed', { facts: { reason: 'returned' } });
    expect(
      given(cases, [...before, retained, ...(batchReturned as unknown as FloorEvent[])])
        .when(escalating)
        .events(),
    ).toHaveLength(1);
  });

  test('a case that went back comes again with another batch only', () => {
    const past = [...ofCase, ...batchReturned, ...gone('2026-05-01', '2026-05-31')];
    given(cases, [...openedFloor(), openedCase({ batchId }), ...gone('2026-05-01', '2026-05-31')] as never)
      .when({ kind: 'Reopen', caseId, reason: sealedText('x'), by: by.admin, at })
      .thenRefused('operations.case_returned');
    const account = (into: string | null) => ({
      debtor: {
        ...{ debtorId, principal: 'bank', name: sealedText('n'), documentNo: null, phones: null },
        ...{ addresses: null, region: null, timeZones: ['Asia/Taipei'] },
      },
      ...{ caseId, batchId: into, accountRef: sealedText('A-1'), product: 'card', currency: 'TWD', dues },
      ...{ facts: caseFacts(floor, noon('2026-06-10')), at: noon('2026-06-10') },
    });
    const changed = (events: readonly (BatchEvent | CaseEvent)[], into: string | null) =>
      given(openingCase, events)
        .when(account(into))
        .events()
        .filter(({ type }) => !type.startsWith('Debtor'));
    expect(changed(past, null)).toEqual([]);
    const second = deriveId('test', 'second');
    const [, , ...returned] = past;
    const again = [openedCase({ batchId }), ...returned, receivedBatch({ batchId: second })] as BatchEvent[];
    expect(changed(again, second)).toMatchObject([
      CaseEntrusted(
        {
          ...{ caseId, batchId: second, previousBatchId: batchId, placement: 'first' },
          ...{ entryBucket: 4, policyVersion: 0 },
        },
        noon('2026-06-10'),
      ),
      { type: 'CaseRolled', data: { from: 1, to: 4 } },
    ]);
    expect(() =>
      changed([openedCase({ batchId }), receivedBatch({ batchId: second })] as BatchEvent[], second),
    ).toThrow(expect.objectContaining({ code: 'operations.case_of_other_batch' }));
  });
});
