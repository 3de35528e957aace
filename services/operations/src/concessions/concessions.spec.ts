import {
  ConcessionApproved,
  ConcessionEndorsed,
  ConcessionRefused,
  DuesChanged,
  PaymentReceived,
  sumOf,
  type ComponentShare,
  type Due,
  defaultConcessions,
} from '@muster/contracts/operations';
import { addDays, deriveId, DomainError, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import type { CaseEvent } from '../cases/case-events.js';
import { overCaseOnFloor } from '../cases/case-on-floor.js';
import { owedOn } from '../cases/money.js';
import { assigned, caseId, debtorId, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import type { FloorEvent } from '../floor/floor.js';
import { authorityFor, totalOf } from './authority-matrix.js';
import { concessions, type ConcessionCommand } from './concessions.decider.js';
import { offers, type OfferCommand } from './offers.decider.js';

type Event = CaseEvent | FloorEvent;
const concessionId = deriveId('test', 'concession');
const today = '2026-03-20';
const at = noon(today);
const dues: Due[] = [
  { dueDate: '2026-03-01', amountMinor: 200, component: 'fee' },
  { dueDate: '2026-03-01', amountMinor: 300, component: 'interest' },
  { dueDate: '2026-03-01', amountMinor: 1000, component: 'principal' },
];
const past: Event[] = [...openedFloor(), openedCase({ dues }), assigned(ids.ann, ids.teamA)];
const note = sealedText('失業');
const propose = (more: Partial<Extract<ConcessionCommand, { kind: 'Propose' }>> = {}) =>
  ({
    ...({
      kind: 'Propose',
      caseId,
      concessionId,
      waived: [{ component: 'fee', basisPoints: 10_000 }],
    } as const),
    ...{ instalments: [], note, by: by.ann, at },
    ...more,
  }) satisfies ConcessionCommand;
const decide = (who: By, more: Partial<Extract<ConcessionCommand, { kind: 'Decide' }>> = {}) =>
  ({
    ...({ kind: 'Decide', caseId, concessionId, decision: 'approve', reference: null, note: null } as const),
    ...{ by: who, at },
    ...more,
  }) satisfies ConcessionCommand;
const run = (events: readonly Event[], command: ConcessionCommand | OfferCommand) => {
  const state = fold(overCaseOnFloor, events);
  const next =
    command.kind === 'Accept' || command.kind === 'Lapse'
      ? offers.decide(command, state)
      : concessions.decide(command, state);
  return [...events, ...next] as readonly Event[];
};
const about = { caseId, concessionId, debtorId, proposedBy: ids.ann, holderId: ids.ann, teamId: ids.teamA };
const paid = (amountMinor: number, valueDate: string, n = 0): CaseEvent =>
  PaymentReceived(
    {
      ...{ paymentId: deriveId('payment', valueDate, n), caseId, debtorId, reference: sealedText('r') },
      ...{ amountMinor, currency: 'TWD', valueDate, holderId: ids.ann, teamId: ids.teamA },
      ...{ source: 'finance', allocations: [], unallocatedMinor: amountMinor, counts: true },
      ...{ afterClosing: null, recordedBy: ids.manager, policyVersion: 0 },
    },
    noon(valueDate),
  );

describe('the authority matrix', () => {
  const owed: ComponentShare[] = [
    { component: 'principal', amountMinor: 1000 },
    { component: 'interest', amountMinor: 300 },
  ];
  test.each([
    [
      'interest up to half is the leader’s',
      [{ component: 'interest', amountMinor: 150 }],
      0,
      'team_leader',
      [],
    ],
    [
      'more goes up, and says why',
      [{ component: 'interest', amountMinor: 151 }],
      0,
      'ops_manager',
      [{ level: 'team_leader', limits: ['interest'] }],
    ],
    [
      'much principal is the lender’s',
      [{ component: 'principal', amountMinor: 51 }],
      30,
      'lender',
      [
        { level: 'team_leader', limits: ['principal', 'instalments'] },
        { level: 'ops_manager', limits: ['principal', 'instalments'] },
      ],
    ],
  ] as const)('%s', (_, waived, instalments, level, exceeded) =>
    expect(authorityFor({ bucket: 1, owed, waived, instalments }, defaultConcessions)).toEqual({
      level,
      exceeded,
    }),
  );

  test('whoever may decide something may decide whatever asks for less', () => {
    const part = fc.record({
      principal: fc.nat(1000),
      interest: fc.nat(300),
      instalments: fc.nat(40),
      bucket: fc.nat(7),
    });
    const levelOf = ({
      principal,
      interest,
      instalments,
      bucket,
    }: {
      principal: number;
      interest: number;
      instalments: number;
      bucket: number;
    }) =>
      ['team_leader', 'ops_manager', 'lender'].indexOf(
        authorityFor(
          {
            ...{ bucket, owed, instalments },
            waived: [
              { component: 'principal', amountMinor: principal },
              { component: 'interest', amountMinor: interest },
            ],
          },
          defaultConcessions,
        ).level,
      );
    fc.assert(
      fc.property(part, fc.nat(1000), fc.nat(300), fc.nat(40), (more, principal, interest, instalments) => {
        const less = {
          bucket: more.bucket,
          principal: Math.min(more.principal, principal),
          interest: Math.min(more.interest, interest),
          instalments: Math.min(more.instalments, instalments),
        };
        expect(levelOf(less)).toBeLessThanOrEqual(levelOf(more));
      }),
    );
  });
});

describe('a proposal', () => {
  test('is weighed at once: who decides, and what is owed', () => {
    const [event] = given(concessions, past).when(propose()).events();
    expect(event).toMatchObject({
      type: 'ConcessionProposed',
      data: {
        ...about,
        kind: 'waiver',
        waived: [{ component: 'fee', amountMinor: 200 }],
        level: 'team_leader',
        exceeded: [],
        bucket: 1,
      },
    });
    given(concessions, run(past, propose())).when(propose()).then();
    given(concessions, run(past, propose()))
      .when(propose({ concessionId: deriveId('another') }))
      .thenRefused('operations.concession_open');
  });

  test.each([
    ['of somebody else’s case', { by: by.bo }, 'operations.not_your_team'],
    ['of nothing', { waived: [] }, 'operations.concession_unsound'],
    [
      'of more than is owed',
      { waived: [{ component: 'fee', amountMinor: 201 }] },
      'operations.concession_unsound',
    ],
    [
      'of everything',
      {
        waived: (['fee', 'interest', 'principal'] as const).map((component) => ({
          component,
          basisPoints: 10_000,
        })),
      },
      'operations.concession_unsound',
    ],
    [
      'that does not add up',
      { instalments: [{ dueDate: '2026-04-01', amountMinor: 1299 }] },
      'operations.concession_sum',
    ],
    [
      'in the past',
      { instalments: [{ dueDate: today, amountMinor: 1300 }] },
      'operations.concession_unsound',
    ],
  ] as const)('is refused %s', (_, more, code) =>
    given(concessions, past)
      .when(propose(more as object))
      .thenRefused(code),
  );
});

describe('a decision', () => {
  const proposed = run(past, propose());
  const high = run(past, propose({ waived: [{ component: 'principal', basisPoints: 5000 }] }));

  test('of the leader, within the matrix, makes an offer that stands for a week', () => {
    const approved = ConcessionApproved(
      { ...about, decidedBy: ids.leader, level: 'team_leader', reference: null, offerUntil: '2026-03-27' },
      at,
    );
    given(concessions, proposed).when(decide(by.leader)).then(approved);
    given(concessions, [...proposed, approved])
      .when(decide(by.leader))
      .then();
    given(concessions, [...proposed, approved])
      .when(decide(by.manager, { decision: 'refuse' }))
      .thenRefused('operations.concession_decided');
    given(concessions, proposed)
      .when(decide(by.leader, { decision: 'refuse' }))
      .then(
        ConcessionRefused(
          { ...about, decidedBy: ids.leader, level: 'team_leader', reference: null, note: null },
          at,
        ),
      );
  });

  test('beyond it goes up from level to level to the lender, whose answer is recorded with its reference', () => {
    const endorsed = (
      decidedBy: string,
      level: 'team_leader' | 'ops_manager',
      to: 'ops_manager' | 'lender',
    ) => ConcessionEndorsed({ ...about, decidedBy, level, to, note: null }, at);
    const first = endorsed(ids.leader, 'team_leader', 'ops_manager');
    const second = endorsed(ids.manager, 'ops_manager', 'lender');
    given(concessions, high).when(decide(by.leader)).then(first);
    given(concessions, [...high, first])
      .when(decide(by.manager))
      .then(second);
    given(concessions, [...high, first])
      .when(decide(by.leader))
      .thenRefused('operations.concession_higher');
    given(concessions, [...high, first])
      .when(decide(by.admin))
      .thenRefused('operations.concession_not_endorsed');
    const both = [...high, first, second];
    given(concessions, both).when(decide(by.manager)).thenRefused('operations.concession_higher');
    given(concessions, both)
      .when(decide(by.admin))
      .thenRefused('operations.concession_unsound', { field: 'reference' });
    given(concessions, both)
      .when(decide(by.admin, { reference: 'L-7' }))
      .then(
        ConcessionApproved(
          { ...about, decidedBy: ids.admin, level: 'lender', reference: 'L-7', offerUntil: '2026-03-27' },
          at,
        ),
      );
  });

  test('is never by who proposed it, who holds the case, or another team', () => {
    const byLeader = run(past, propose({ by: by.leader }));
    given(concessions, byLeader).when(decide(by.leader)).thenRefused('operations.own_matter');
    given(concessions, byLeader)
      .when(decide({ actor: ids.ann, roles: ['ops_manager'] }))
      .thenRefused('operations.own_matter');
    given(concessions, proposed).when(decide(by.leaderB)).thenRefused('operations.not_your_team');
    given(concessions, proposed).when(decide(by.ann)).thenRefused('operations.not_your_team');
  });
});

describe('an offer', () => {
  const instalments = [
    { dueDate: '2026-04-01', amountMinor: 700 },
    { dueDate: '2026-05-01', amountMinor: 600 },
  ];
  const approved = run(run(past, propose({ instalments })), decide(by.leader));
  const accept = (day = today) =>
    ({ kind: 'Accept', caseId, concessionId, by: by.ann, at: noon(day) }) as const;
  const lapse = (day: string) => ({ kind: 'Lapse', caseId, at: noon(day) }) as const;
  const accepted = run(approved, accept());
  const types = (before: readonly Event[], command: OfferCommand) =>
    run(before, command)
      .slice(before.length)
      .map(({ type }) => type);

  test('taken up changes what is owed, and the bucket with it', () => {
    expect(accepted.slice(approved.length)).toMatchObject([
      { type: 'ConcessionAccepted', data: { waived: [{ component: 'fee', amountMinor: 200 }], instalments } },
      {
        type: 'DuesChanged',
        data: {
          dues: [
            { dueDate: '2026-04-01', amountMinor: 300, component: 'interest' },
            { dueDate: '2026-04-01', amountMinor: 400, component: 'principal' },
            { dueDate: '2026-05-01', amountMinor: 600, component: 'principal' },
          ],
        },
      },
      { type: 'CaseRolled', data: { from: 1, to: 0 } },
    ]);
    expect(types(accepted, accept())).toEqual([]);
  });

  test('what was paid meanwhile is taken off the first instalment; what was to be waived and is paid is not waived', () => {
    const plan = [
      { dueDate: '2026-04-01', amountMinor: 900 },
      { dueDate: '2026-05-01', amountMinor: 600 },
    ];
    const later = run(run(past, propose({ waived: [], instalments: plan })), decide(by.leader));
    const after = run([...later, paid(450, today)], accept());
    expect(after.find(({ type }) => type === 'ConcessionAccepted')).toMatchObject({
      data: { waived: [], instalments: [{ amountMinor: 450 }, { amountMinor: 600 }] },
    });
    given(offers, [...approved, paid(450, today)])
      .when(accept())
      .thenRefused('operations.concession_outdated');
  });

  test('expires by itself, and can not be taken up then', () => {
    expect(types(approved, lapse('2026-03-27'))).toEqual([]);
    expect(types(approved, lapse('2026-03-28'))).toEqual(['ConcessionExpired']);
    given(offers, approved).when(accept('2026-03-28')).thenRefused('operations.concession_no_offer');
  });

  test('that other dues have overtaken is proposed anew', () => {
    const more = DuesChanged(
      {
        caseId,
        debtorId,
        dues: [...dues, { ...dues[2]!, dueDate: '2026-03-15' }],
        reason: 'statement',
        note: null,
      },
      at,
    );
    given(offers, [...approved, more])
      .when(accept())
      .thenRefused('operations.concession_outdated');
  });

  test('broken beyond the days of grace: what was waived is owed again', () => {
    expect(types(accepted, lapse('2026-04-04'))).toEqual([]);
    const revoked = run(accepted, lapse('2026-04-05'));
    expect(revoked.slice(accepted.length)).toMatchObject([
      {
        type: 'ConcessionRevoked',
        data: { missedDueDate: '2026-04-01', unpaidMinor: 700, waived: [{ amountMinor: 200 }] },
      },
      { type: 'DuesChanged', data: { dues, reason: 'concession_revoked' } },
      { type: 'CaseRolled', data: { from: 0, to: 2 } },
    ]);
    expect(types(revoked, lapse('2026-05-05'))).toEqual([]);
  });

  test('kept to the end is fulfilled', () => {
    const kept = [...accepted, paid(700, '2026-04-04'), paid(600, '2026-05-02')];
    expect(types(kept, lapse('2026-05-05'))).toEqual(['ConcessionFulfilled']);
  });
});

test('whatever is proposed, decided, paid and missed: debts and waivers add up, and nobody decides his or her own', () => {
  const step = fc.oneof(
    fc.record({
      kind: fc.constant('Propose' as const),
      fee: fc.nat(200),
      interest: fc.nat(300),
      count: fc.integer({ min: 0, max: 3 }),
    }),
    fc.record({
      kind: fc.constant('Decide' as const),
      who: fc.constantFrom('ann', 'leader', 'manager', 'admin'),
      approve: fc.boolean(),
    }),
    fc.record({ kind: fc.constant('Accept' as const) }),
    fc.record({ kind: fc.constant('Lapse' as const) }),
    fc.record({ kind: fc.constant('Pay' as const), amount: fc.integer({ min: 1, max: 700 }) }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.nat(12)), { maxLength: 25 }), (steps) => {
      let events: readonly Event[] = past;
      let day = today;
      let paidMinor = 0;
      steps.forEach(([one, later], n) => {
        day = addDays(day, later);
        const when = { at: noon(day) };
        const state = fold(overCaseOnFloor, events);
        const open = Object.values(state.case.concessions).at(-1)?.concessionId ?? concessionId;
        const command = (): ConcessionCommand | OfferCommand => {
          if (one.kind === 'Decide')
            return decide(by[one.who as keyof typeof by], {
              ...{
                concessionId: open,
                decision: one.approve ? 'approve' : 'refuse',
                reference: 'L-1',
                ...when,
              },
            });
          if (one.kind === 'Accept')
            return { kind: 'Accept', caseId, concessionId: open, by: by.ann, ...when };
          if (one.kind === 'Lapse') return { kind: 'Lapse', caseId, ...when };
          const { fee, interest, count } = one as { fee: number; interest: number; count: number };
          const left = owedOn(state.case.money, day) - fee - interest;
          const each = Math.floor(left / Math.max(1, count));
          return propose({
            ...{ concessionId: deriveId('c', n), ...when },
            waived: [
              { component: 'fee' as const, amountMinor: fee },
              { component: 'interest' as const, amountMinor: interest },
            ].filter(({ amountMinor }) => amountMinor > 0),
            instalments: Array.from({ length: count }, (_, k) => ({
              dueDate: addDays(day, 30 * (k + 1)),
              amountMinor: k === count - 1 ? left - each * (count - 1) : each,
            })),
          });
        };
        if (one.kind === 'Pay') {
          paidMinor += one.amount;
          events = [...events, paid(one.amount, day, n)];
        } else
          try {
            events = run(events, command());
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        const { case: after } = fold(overCaseOnFloor, events);
        const all = Object.values(after.concessions);
        const inForce = all.filter(({ plan, status }) => plan && status !== 'revoked');
        const waived = inForce.reduce((sum, { plan }) => sum + totalOf(plan!.waived), 0);
        expect(sumOf(after.money.dues) + waived).toBe(1500);
        expect(owedOn(after.money, day)).toBe(Math.max(0, 1500 - waived - paidMinor));
        for (const { proposedBy, decidedBy } of all) expect(decidedBy).not.toBe(proposedBy);
        expect(
          all.filter(({ status }) => ['proposed', 'approved', 'in_force'].includes(status)).length,
        ).toBeLessThan(2);
      });
    }),
    { numRuns: 200 },
  );
});
