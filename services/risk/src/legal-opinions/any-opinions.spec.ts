import { deriveId } from '@muster/kernel';
import fc from 'fast-check';
import { madeBy } from '../fixtures/any-commands.js';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import { notices, type NoticeCommand } from './notices.decider.js';
import { opinions, type OpinionCommand } from './opinions.decider.js';

const opinionId = deriveId('opinion', 'test');
const text = fc.constantFrom('no', 'yes', 'never').map(sealedText);
const when = fc.integer({ min: 10, max: 30 }).map((day) => noon(`2026-03-${day}`));
const who = fc.constantFrom(by.leader, by.manager, by.legal, by.legal2);

const opinionCommand: fc.Arbitrary<OpinionCommand> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('Request' as const), opinionId: fc.constant(opinionId), question: text },
    ...{ topic: fc.constantFrom('contact' as const, 'fees' as const), textOf: fc.constant(ids.leader) },
    ...{ caseId: fc.constant(null), urgent: fc.boolean(), by: who, at: when },
  }),
  fc.record({
    ...{ kind: fc.constant('Issue' as const), opinionId: fc.constant(opinionId), answer: text },
    ...{ level: fc.constant(null), by: who, at: when },
  }),
  fc.record({ kind: fc.constant('RunOut' as const), opinionId: fc.constant(opinionId), at: when }),
);

test('a question is asked once, answered by Legal and never by who asked, each time in other words; overdue only unanswered', () => {
  fc.assert(
    fc.property(fc.array(opinionCommand, { maxLength: 20 }), (commands) => {
      const made = madeBy(opinions, openedFloor(), commands);
      const asked = made.filter(({ type }) => type === 'OpinionRequested');
      expect(asked.length).toBe(made.length > 0 ? 1 : 0);
      let said: string | undefined;
      let number = 0;
      for (const { type, data, effectiveAt } of made)
        if (type === 'OpinionIssued') {
          expect([data.number, data.answer.digest === said]).toEqual([(number += 1), false]);
          expect([ids.legal, ids.legal2]).toContain(data.issuedBy);
          expect(data.issuedBy).not.toBe(data.requestedBy);
          said = data.answer.digest;
        } else if (type === 'OpinionOverdue')
          expect([number, effectiveAt.slice(0, 10) > data.dueOn]).toEqual([0, true]);
      expect(made.filter(({ type }) => type === 'OpinionOverdue').length).toBeLessThanOrEqual(1);
    }),
  );
});

const matterId = fc.constantFrom(null, ids.teamA, ids.ann);
const noticeCommand: fc.Arbitrary<NoticeCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('Notify' as const),
    notice: fc.record({
      ...{ noticeId: fc.constant(opinionId), topic: fc.constant('contact' as const), teamId: matterId },
      ...{
        title: fc.constant('不得致電雇主'),
        body: fc.constant('即日起'),
        issuedBy: fc.constant(ids.legal),
      },
      effectiveFrom: when.map((at) => at.slice(0, 10)),
    }),
    at: when,
  }),
  fc.record({
    kind: fc.constant('Assess' as const),
    assessment: fc.record({
      ...{ assessmentId: fc.constant(opinionId), of: fc.constantFrom('site' as const, 'team' as const) },
      ...{ matterId, topic: fc.constant('contact' as const), level: fc.constant('high' as const) },
      ...{ conclusion: text, assessedBy: fc.constant(ids.legal) },
    }),
    at: when,
  }),
);

test('what Legal says of its own accord is said once, for a team that is there, and does not reach back', () => {
  fc.assert(
    fc.property(fc.array(noticeCommand, { maxLength: 12 }), (commands) => {
      const made = madeBy(notices, openedFloor(), commands);
      expect(made.length).toBeLessThanOrEqual(1);
      for (const { type, data, effectiveAt } of made)
        if (type === 'LegalNoticeIssued') {
          expect([null, ids.teamA]).toContain(data.teamId);
          expect(data.effectiveFrom >= effectiveAt.slice(0, 10)).toBe(true);
        } else if (type === 'LegalRiskAssessed') expect(data.matterId === null).toBe(data.of === 'site');
    }),
  );
});
