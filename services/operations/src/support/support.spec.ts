import { SupportNeedClosed, SupportNeedRaised } from '@muster/contracts/operations';
import { deriveId, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import { support, type SupportCommand, type SupportEvent } from './support.decider.js';

const at = noon('2026-03-10');
const floor = openedFloor();
const needId = deriveId('test', 'need');
const hr = { actor: deriveId('test', 'hr'), roles: ['hr'] };
const raising = (more: object = {}) =>
  ({
    kind: 'Raise',
    needId,
    employeeId: ids.ann,
    to: 'leader',
    text: sealedText('rent'),
    by: by.ann,
    at,
    ...more,
  }) as SupportCommand;
const closing = (who: By) => ({ kind: 'Close', needId, outcome: null, by: who, at }) as SupportCommand;
const of = { needId, employeeId: ids.ann, teamId: ids.teamA };
const raised = (to: 'leader' | 'hr' = 'leader') =>
  SupportNeedRaised({ ...of, to, text: sealedText('rent') }, at);
const closed = (closedBy: string, to: 'leader' | 'hr' = 'leader') =>
  SupportNeedClosed({ ...of, to, outcome: null, closedBy }, at);

test('a member raises a need for himself or herself, once', () => {
  given(support, floor).when(raising()).then(raised());
  given(support, [...floor, raised()])
    .when(raising())
    .then();
  given(support, floor)
    .when(raising({ by: by.bo }))
    .thenRefused('operations.support_private');
});

test('who leads asks HR', () => {
  const leaders = { employeeId: ids.leader, by: by.leader };
  given(support, floor).when(raising(leaders)).thenRefused('operations.support_to_hr');
  expect(
    given(support, floor)
      .when(raising({ ...leaders, to: 'hr' }))
      .events(),
  ).toHaveLength(1);
});

test('the member and whom it is addressed to close it; nobody above, and nobody beside', () => {
  given(support, [...floor, raised()])
    .when(closing(by.leader))
    .then(closed(ids.leader));
  given(support, [...floor, raised()])
    .when(closing(by.ann))
    .then(closed(ids.ann));
  given(support, [...floor, raised(), closed(ids.ann)])
    .when(closing(by.leader))
    .then();
  for (const who of [by.manager, by.leaderB, by.bo, hr])
    given(support, [...floor, raised()])
      .when(closing(who))
      .thenRefused('operations.support_private');
  given(support, [...floor, raised('hr')])
    .when(closing(by.leader))
    .thenRefused('operations.support_private');
  given(support, [...floor, raised('hr')])
    .when(closing(hr))
    .then(closed(hr.actor, 'hr'));
  given(support, floor).when(closing(by.ann)).thenRefused('operations.support_missing');
});

test('whoever tries what, a need is raised once, closed once, and only by those who may know of it', () => {
  const attempt = fc.record({
    raise: fc.boolean(),
    who: fc.constantFrom<By>(by.ann, by.bo, by.leader, by.leaderB, by.manager, by.admin, hr),
    to: fc.constantFrom('leader', 'hr'),
  });
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 15 }), (attempts) => {
      let log: (SupportEvent | (typeof floor)[number])[] = [...floor];
      for (const { raise, who, to } of attempts)
        try {
          log = [
            ...log,
            ...support.decide(raise ? raising({ by: who, to }) : closing(who), fold(support, log)),
          ];
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^operations\.support_/);
        }
      const needs = log.filter(({ type }) => type.startsWith('Support')) as SupportEvent[];
      expect(needs.map(({ type }) => type)).toEqual(
        ['SupportNeedRaised', 'SupportNeedClosed'].slice(0, needs.length),
      );
      for (const { type, data } of needs)
        if (type === 'SupportNeedClosed')
          expect([ids.ann, data.to === 'hr' ? hr.actor : ids.leader]).toContain(data.closedBy);
    }),
  );
});
