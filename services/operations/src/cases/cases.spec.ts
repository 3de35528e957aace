import {
  CaseClosed,
  CaseEscalated,
  CaseReopened,
  CaseRolled,
  DebtorAssessed,
  DebtorRegistered,
  DuesChanged,
  StrategyChanged,
} from '@muster/contracts/operations';
import { given } from '@muster/testing';
import { caseId, debtorId, dues, factsOn, heldCase as held, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import { cases, type CaseCommand } from './cases.decider.js';
import { openingCase } from './open-case.decider.js';
import { rollingCase } from './roll-case.decider.js';

const at = noon('2026-03-10');
const past = [...openedFloor(), openedCase()];

describe('time', () => {
  test('a case that nobody touches rolls on the date of the next bucket', () => {
    given(rollingCase, [openedCase()])
      .when({ facts: factsOn('2026-03-31'), at })
      .then();
    given(rollingCase, [openedCase()])
      .when({ facts: factsOn('2026-04-01'), at })
      .then(CaseRolled({ caseId, from: 1, to: 2, dpd: 31, on: '2026-04-01', policyVersion: 0 }, at));
  });

  test('a closed case stays in its bucket', () => {
    const closed = CaseClosed(
      { caseId, reason: 'withdrawn', previousHolderId: null, previousTeamId: null },
      at,
    );
    given(rollingCase, [openedCase(), closed])
      .when({ facts: factsOn('2026-09-01'), at })
      .then();
  });
});

describe('opening', () => {
  const debtor = {
    ...{
      debtorId,
      principal: 'bank',
      name: sealedText('Li'),
      documentNo: null,
      phones: null,
      addresses: null,
    },
    ...{ region: null, timeZones: ['Asia/Taipei'] },
  };
  const open = {
    ...{
      debtor,
      caseId,
      batchId: null,
      accountRef: sealedText('A-1'),
      product: 'card',
      currency: 'TWD',
      dues,
    },
    ...{ facts: factsOn('2026-03-10'), at },
  };

  test('registers the debtor, and keeps the bucket at entry', () => {
    given(openingCase).when(open).then(DebtorRegistered(debtor, at), openedCase());
  });

  test('the same again adds nothing, in whatever order its dues come', () => {
    given(openingCase, [DebtorRegistered(debtor, at), openedCase()])
      .when({ ...open, dues: dues.toReversed() })
      .then();
  });

  test('another statement changes the dues, and the bucket with them', () => {
    given(openingCase, [DebtorRegistered(debtor, at), openedCase()])
      .when({ ...open, dues: [dues[1]!] })
      .then(
        DuesChanged({ caseId, debtorId, dues: [dues[1]!], reason: 'statement', note: null }, at),
        CaseRolled({ caseId, from: 1, to: 0, dpd: 0, on: '2026-03-10', policyVersion: 0 }, at),
      );
  });
});

describe('decisions', () => {
  const of = (command: object, who: CaseCommand['by']): CaseCommand =>
    ({ caseId, at, by: who, ...command }) as CaseCommand;
  const closing = { kind: 'Close', reason: 'withdrawn' };
  const assessing = { kind: 'Assess', willingness: 5, ability: 1, basis: ['contact'] };

  test.each([
    ['a collector closes nothing', of(closing, by.ann), 'operations.not_case_admin'],
    [
      'nothing is paid while something is owed',
      of({ kind: 'Close', reason: 'paid' }, by.admin),
      'operations.still_owed',
    ],
    ['a colleague does not assess', of(assessing, by.bo), 'operations.not_your_team'],
    ['another leader does not assess', of(assessing, by.leaderB), 'operations.not_your_team'],
    [
      'another leader does not escalate',
      of({ kind: 'Escalate', to: 'legal', reason: sealedText('x') }, by.leaderB),
      'operations.not_your_team',
    ],
  ])('%s', (_, command, code) => given(cases, held).when(command).thenRefused(code));

  test('closing tells in whose hand it was; a case that nobody opened is missing', () => {
    given(cases, held)
      .when(of(closing, by.admin))
      .then(
        CaseClosed({ caseId, reason: 'withdrawn', previousHolderId: ids.ann, previousTeamId: ids.teamA }, at),
      );
    given(cases, openedFloor()).when(of(closing, by.admin)).thenRefused('operations.case_missing');
  });

  test('opened again, it is in the bucket of that day', () => {
    const closed = CaseClosed(
      { caseId, reason: 'returned', previousHolderId: null, previousTeamId: null },
      at,
    );
    const later = noon('2026-05-01');
    given(cases, [...past, closed])
      .when({ kind: 'Reopen', caseId, reason: sealedText('again'), by: by.admin, at: later })
      .then(
        CaseReopened({ caseId, debtorId, reason: sealedText('again') }, later),
        CaseRolled({ caseId, from: 1, to: 3, dpd: 61, on: '2026-05-01', policyVersion: 0 }, later),
      );
  });

  test('an assessment leads to the strategy of the grid; the same again says nothing', () => {
    const assessed = [
      DebtorAssessed({ caseId, willingness: 5, ability: 1, basis: ['contact'], assessedBy: ids.ann }, at),
      StrategyChanged({ caseId, from: null, to: 'hardship', policyVersion: 0 }, at),
    ];
    given(cases, held)
      .when(of(assessing, by.ann))
      .then(...assessed);
    given(cases, [...held, ...assessed])
      .when(of(assessing, by.leader))
      .then();
    const still = { ...assessing, willingness: 4 };
    expect(
      given(cases, [...held, ...assessed])
        .when(of(still, by.ann))
        .events(),
    ).toHaveLength(1);
  });

  test('escalated once; an assignment takes it up', () => {
    const reason = sealedText('stuck');
    const escalated = CaseEscalated(
      { caseId, debtorId, to: 'ops_manager', reason, escalatedBy: ids.ann },
      at,
    );
    const escalating = of({ kind: 'Escalate', to: 'ops_manager', reason }, by.ann);
    given(cases, held).when(escalating).then(escalated);
    given(cases, [...held, escalated])
      .when(escalating)
      .then();
  });
});
