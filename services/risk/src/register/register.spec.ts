import {
  MitigationCompleted,
  MitigationOverdue,
  MitigationPlanned,
  RiskAccepted,
  RiskClosed,
  RiskRaised,
  RiskRated,
  RiskReviewDue,
} from '@muster/contracts/risk';
import { deriveId, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import { measuringComplaints } from './complaint-rate.decider.js';
import { register, type RegisterCommand } from './register.decider.js';
import type { RegisterEvent } from './risk.js';

const at = noon('2026-03-10');
const riskId = deriveId('risk', 'test');
const mitigationId = deriveId('mitigation', 'test');
const description = sealedText('numbers are written on paper');
const reasons = sealedText('seen twice this month');

const raised = (more: Partial<Parameters<typeof RiskRaised>[0]> = {}) =>
  RiskRaised(
    {
      ...{ riskId, category: 'privacy', teamId: ids.teamA, description, measure: null },
      ...{ rateBy: '2026-03-17', raisedBy: ids.ann, policyVersion: 0 },
      ...more,
    },
    at,
  );
const raising: RegisterCommand = {
  ...{ kind: 'Raise', riskId, category: 'privacy', teamId: ids.teamA, description, raisedBy: ids.ann, at },
};
const rating = (likelihood: number, impact: number, who: By = by.legal): RegisterCommand => ({
  ...{ kind: 'Rate', riskId, likelihood, impact, reasons, by: who, at },
});
const rated = (
  likelihood: number,
  impact: number,
  level: 'low' | 'medium' | 'high' | 'extreme',
  reviewOn: string,
) =>
  RiskRated(
    {
      ...{ riskId, likelihood, impact, level, previousLevel: null, reasons, reviewOn, ratedBy: ids.legal },
      policyVersion: 0,
    },
    at,
  );
const medium = rated(2, 3, 'medium', '2026-06-08');
const measure = sealedText('shredders');
const planning = (who: By = by.leader): RegisterCommand => ({
  ...{ kind: 'Plan', riskId, mitigationId, measure, ownerId: ids.bo, dueOn: '2026-03-20', by: who, at },
});
const planned = MitigationPlanned(
  { riskId, mitigationId, measure, ownerId: ids.bo, dueOn: '2026-03-20', plannedBy: ids.leader },
  at,
);
const completed = MitigationCompleted(
  { riskId, mitigationId, ownerId: ids.bo, note: null, completedBy: ids.bo, inTime: true },
  at,
);
const past = [...openedFloor(), raised()];

test('anybody raises a risk; the same risk twice is one', () => {
  given(register, openedFloor()).when(raising).then(raised());
  given(register, past).when(raising).then();
});

test('Legal rates it: likelihood × impact is its level, and the level says when it is looked at again', () => {
  given(register, past)
    .when(rating(1, 4))
    .then(rated(1, 4, 'low', '2026-09-06'));
  given(register, past).when(rating(2, 3)).then(medium);
  given(register, past)
    .when(rating(2, 5))
    .then(rated(2, 5, 'high', '2026-04-09'));
  given(register, past)
    .when(rating(5, 5))
    .then(rated(5, 5, 'extreme', '2026-03-24'));
  given(register, [...past, medium])
    .when(rating(2, 3))
    .then();
  given(register, past)
    .when(rating(2, 3, by.leader))
    .thenRefused('risk.not_legal');
});

test('who leads the team plans a mitigation, and its owner completes it, each once', () => {
  given(register, past).when(planning()).then(planned);
  given(register, [...past, planned])
    .when(planning())
    .then();
  given(register, past).when(planning(by.leaderB)).thenRefused('risk.not_risk_authority');
  const completing = (who: By): RegisterCommand => ({
    ...{ kind: 'Complete', riskId, mitigationId, note: null, by: who, at },
  });
  given(register, [...past, planned])
    .when(completing(by.bo))
    .then(completed);
  given(register, [...past, planned, completed])
    .when(completing(by.bo))
    .then();
  given(register, [...past, planned])
    .when(completing(by.ann))
    .thenRefused('risk.not_mitigation_owner');
});

test('a risk is borne for a time, by the authority of its level and not by who rated it', () => {
  const accepting = (who: By, until = '2026-06-01'): RegisterCommand => ({
    ...{ kind: 'Accept', riskId, until, reasons, by: who, at },
  });
  const accepted = RiskAccepted(
    { riskId, level: 'medium', reasons, until: '2026-06-01', ratedBy: ids.legal, acceptedBy: ids.legal2 },
    at,
  );
  given(register, [...past, medium])
    .when(accepting(by.legal2))
    .then(accepted);
  given(register, [...past, medium, accepted])
    .when(accepting(by.legal2))
    .then();
  given(register, [...past, medium])
    .when(accepting(by.legal))
    .thenRefused('risk.own_matter');
  given(register, past).when(accepting(by.legal2)).thenRefused('risk.not_rated');
  given(register, [...past, rated(3, 4, 'high', '2026-04-09')])
    .when(accepting(by.legal2))
    .thenRefused('risk.not_acceptance_authority', { facts: { level: 'high' } });
  given(register, [...past, medium])
    .when(accepting(by.management, '2026-12-31'))
    .thenRefused('risk.acceptance_too_long');
});

test('it is closed when it is rated and every mitigation is completed', () => {
  const closing: RegisterCommand = { kind: 'Close', riskId, reasons, by: by.legal, at };
  given(register, [...past, medium, planned])
    .when(closing)
    .thenRefused('risk.mitigations_open');
  given(register, [...past, medium, planned, completed])
    .when(closing)
    .then(RiskClosed({ riskId, reasons, closedBy: ids.legal }, at));
});

test('each date that passes is said once', () => {
  const watching = (when: string): RegisterCommand => ({ kind: 'Watch', riskId, at: when });
  const late = noon('2026-03-21');
  const unrated = RiskReviewDue({ riskId, cause: 'not_rated', dueOn: '2026-03-17' }, late);
  const overdue = MitigationOverdue({ riskId, mitigationId, ownerId: ids.bo, dueOn: '2026-03-20' }, late);
  given(register, [...past, planned])
    .when(watching(noon('2026-03-17')))
    .then();
  given(register, [...past, planned])
    .when(watching(late))
    .then(overdue, unrated);
  given(register, [...past, planned, overdue, unrated])
    .when(watching(late))
    .then();
});

test('complaints over the threshold are a risk, once, and only with enough contacts', () => {
  const measuring = (complaints: number, contacts: number) => ({
    ...{ riskId, teamId: ids.teamA, at },
    counted: { month: '2026-03', complaints, contacts, sourcePosition: 9 },
  });
  const found = raised({
    ...{ category: 'complaints', description: null, raisedBy: null },
    measure: {
      ...{ month: '2026-03', complaints: 2, contacts: 1000, sourcePosition: 9 },
      ...{ perThousand: 200, threshold: 200 },
    },
  });
  given(measuringComplaints, openedFloor()).when(measuring(2, 1000)).then(found);
  given(measuringComplaints, [...openedFloor(), found])
    .when(measuring(3, 1000))
    .then();
  given(measuringComplaints, openedFloor()).when(measuring(2, 1001)).then();
  given(measuringComplaints, openedFloor()).when(measuring(5, 199)).then();
});

test('whatever happens in whatever order, nobody bears what he or she rated, and nothing follows the closing', () => {
  const who = fc.constantFrom(by.ann, by.leader, by.manager, by.legal, by.legal2, by.management);
  const grade = fc.integer({ min: 1, max: 5 });
  const command = fc.oneof(
    fc.tuple(grade, grade, who).map(([likelihood, impact, one]) => rating(likelihood, impact, one)),
    who.map((one) => planning(one)),
    who.map((one): RegisterCommand => ({ kind: 'Complete', riskId, mitigationId, note: null, by: one, at })),
    who.map((one): RegisterCommand => ({
      kind: 'Accept',
      riskId,
      until: '2026-06-01',
      reasons,
      by: one,
      at,
    })),
    who.map((one): RegisterCommand => ({ kind: 'Close', riskId, reasons, by: one, at })),
    fc
      .constantFrom(at, noon('2026-07-01'))
      .map((when): RegisterCommand => ({ kind: 'Watch', riskId, at: when })),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
      const made: RegisterEvent[] = [raised()];
      for (const one of commands)
        try {
          made.push(
            ...(register.decide(one, fold(register, [...openedFloor(), ...made])) as RegisterEvent[]),
          );
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^risk\./);
        }
      for (const { type, data } of made)
        if (type === 'RiskAccepted') expect(data.acceptedBy).not.toBe(data.ratedBy);
      const closed = made.findIndex(({ type }) => type === 'RiskClosed');
      // What was planned and done before stays completable; nothing else is said of a closed risk.
      expect(
        closed === -1 || made.slice(closed + 1).every(({ type }) => type === 'MitigationCompleted'),
      ).toBe(true);
    }),
  );
});
