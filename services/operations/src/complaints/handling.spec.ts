import {
  ComplaintAccepted,
  ComplaintDueSoon,
  ComplaintExtended,
  ComplaintOverdue,
  ComplaintRecused,
  HandlerAssigned,
  OperationsPolicyAdopted,
  defaultParameters,
} from '@muster/contracts/operations';
import { given } from '@muster/testing';
import type { By } from '@muster/kernel';
import { debtorId } from '../fixtures/cases.js';
import { complaintId, handledBy, openedComplaint } from '../fixtures/complaints.js';
import { by, ids, noon, openedFloor, person, SITE, sealedText } from '../fixtures/floor.js';
import { handling, type HandlingCommand } from './handling.decider.js';

const at = noon('2026-03-11');
const past = [...openedFloor(), person(ids.manager, null, { position: 'ops_manager' }), openedComplaint()];
const handled = [...past, ...handledBy(ids.leaderB)];
const of = (command: object, who: By) => ({ complaintId, at, by: who, ...command }) as HandlingCommand;
const leaderMay = OperationsPolicyAdopted(
  {
    ...{ site: SITE, version: 1, effectiveFrom: '2026-01-01' },
    parameters: {
      ...defaultParameters,
      complaints: { ...defaultParameters.complaints, leaderRecused: false },
    },
  },
  at,
);
const accepting = { kind: 'Accept' };
const accepted = (who: string) => ComplaintAccepted({ complaintId, acceptedBy: who }, at);
const assigned = (handlerId: string, assignedBy: string, previousHandlerId: string | null = null) =>
  HandlerAssigned({ complaintId, handlerId, previousHandlerId, assignedBy }, at);

describe('who handles', () => {
  test('somebody above takes it up; the leader where the policy lets the accused’s leader', () => {
    given(handling, past)
      .when(of(accepting, by.legal))
      .then(accepted(ids.legal), assigned(ids.legal, ids.legal));
    given(handling, [...past, leaderMay])
      .when(of(accepting, by.leader))
      .then(accepted(ids.leader), assigned(ids.leader, ids.leader));
    given(handling, handled).when(of(accepting, by.leaderB)).then();
  });

  test('somebody above names the handler, who then accepts', () => {
    const naming = of({ kind: 'Assign', handlerId: ids.leaderB }, by.manager);
    given(handling, past).when(naming).then(assigned(ids.leaderB, ids.manager));
    given(handling, [...past, assigned(ids.leaderB, ids.manager)])
      .when(of(accepting, by.leaderB))
      .then(accepted(ids.leaderB));
    given(handling, handled).when(naming).then();
  });

  test('recused, the handler hands it back, and never gets it again', () => {
    const recused = ComplaintRecused(
      { complaintId, employeeId: ids.leaderB, reason: 'declared', wasHandler: true, recusedBy: ids.leaderB },
      at,
    );
    const recusing = of({ kind: 'Recuse', employeeId: ids.leaderB }, by.leaderB);
    given(handling, handled).when(recusing).then(recused);
    given(handling, [...handled, recused])
      .when(recusing)
      .then();
    given(handling, [...handled, recused])
      .when(of({ kind: 'Assign', handlerId: ids.leaderB }, by.manager))
      .thenRefused('operations.complaint_interest');
  });

  test.each([
    ['the accused do not take it up', past, of(accepting, by.ann), 'operations.not_your_team'],
    ['nor their leader', past, of(accepting, by.leader), 'operations.complaint_interest'],
    ['nor another leader unasked', past, of(accepting, by.leaderB), 'operations.not_your_team'],
    [
      'nor anybody while another one has it',
      handled,
      of(accepting, by.legal),
      'operations.complaint_has_handler',
    ],
    [
      'it is not given to the accused',
      past,
      of({ kind: 'Assign', handlerId: ids.ann }, by.manager),
      'operations.complaint_interest',
    ],
    [
      'nor to a collector',
      past,
      of({ kind: 'Assign', handlerId: ids.cai }, by.manager),
      'operations.handler_unavailable',
    ],
    [
      'a leader names nobody',
      past,
      of({ kind: 'Assign', handlerId: ids.leaderB }, by.leaderB),
      'operations.not_complaint_authority',
    ],
    [
      'a leader keeps nobody else out',
      past,
      of({ kind: 'Recuse', employeeId: ids.manager }, by.leaderB),
      'operations.not_complaint_authority',
    ],
  ])('%s', (_, events, command, code) => given(handling, events).when(command).thenRefused(code));
});

describe('the clock', () => {
  const reason = sealedText('many calls to listen to');
  const extending = (stage: 'complex' | 'extended', who: By) => of({ kind: 'Extend', stage, reason }, who);
  const complex = ComplaintExtended(
    {
      ...{ complaintId, debtorId, stage: 'complex', reason, requestedBy: null, decidedBy: ids.leaderB },
      ...{ previousDueOn: '2026-03-25', dueOn: '2026-04-09', policyVersion: 0 },
    },
    at,
  );
  const extended = ComplaintExtended(
    {
      ...{
        complaintId,
        debtorId,
        stage: 'extended',
        reason,
        requestedBy: ids.leaderB,
        decidedBy: ids.manager,
      },
      ...{ previousDueOn: '2026-04-09', dueOn: '2026-05-09', policyVersion: 0 },
    },
    at,
  );

  test('15 days, 30 when the handler finds it complex, 30 more when somebody above agrees', () => {
    given(handling, handled).when(extending('complex', by.leaderB)).then(complex);
    given(handling, [...handled, complex])
      .when(extending('complex', by.leaderB))
      .then();
    given(handling, [...handled, complex])
      .when(extending('extended', by.manager))
      .then(extended);
    given(handling, [...handled, complex, extended])
      .when(extending('extended', by.legal))
      .then();
  });

  const forwarded = [
    ...openedFloor(),
    openedComplaint({ source: 'regulator', dueOn: '2026-03-17' }),
    ...handledBy(ids.manager),
  ];
  test.each([
    [
      'the handler does not extend it alone',
      [...handled, complex],
      extending('extended', by.leaderB),
      'not_complaint_authority',
    ],
    ['nobody but the handler says it is complex', handled, extending('complex', by.manager), 'not_handler'],
    [
      'it is extended only after it was complex',
      handled,
      extending('extended', by.manager),
      'not_extendable',
    ],
    ['the regulator’s is never complex', forwarded, extending('complex', by.manager), 'not_extendable'],
    [
      'the manager does not extend the regulator’s',
      forwarded,
      extending('extended', by.manager),
      'regulator_clock',
    ],
    [
      'too late is too late',
      handled,
      { ...extending('complex', by.leaderB), at: noon('2026-03-26') },
      'clock_run_out',
    ],
  ])('%s', (_, events, command, code) =>
    given(handling, events).when(command).thenRefused(`operations.${code}`),
  );

  test('it says once that the last date is near and once that it is over', () => {
    const watching = (date: string): HandlingCommand => ({ kind: 'Watch', complaintId, at: noon(date) });
    const told = {
      ...{ complaintId, handlerId: ids.leaderB, teamId: ids.teamA, severity: 'moderate' as const },
      dueOn: '2026-03-25',
    };
    const soon = ComplaintDueSoon(told, noon('2026-03-22'));
    const overdue = ComplaintOverdue(told, noon('2026-03-26'));
    given(handling, handled).when(watching('2026-03-21')).then();
    given(handling, handled).when(watching('2026-03-22')).then(soon);
    given(handling, [...handled, soon])
      .when(watching('2026-03-25'))
      .then();
    given(handling, [...handled, soon])
      .when(watching('2026-03-26'))
      .then(overdue);
    given(handling, [...handled, overdue])
      .when(watching('2026-03-27'))
      .then();
  });
});

test('a complaint that nobody opened is missing', () => {
  given(handling, openedFloor()).when(of(accepting, by.manager)).thenRefused('operations.complaint_missing');
});
