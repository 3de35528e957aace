import { CollectorHeld, TrainingCompleted, TrainingLapsed, TrainingReleased } from '@muster/contracts/risk';
import { deriveId, fold } from '@muster/kernel';
import { ids, noon } from '../fixtures/floor.js';
import { overCollector } from './collector.js';

const at = noon('2026-04-01');
const requirementId = deriveId('requirement', 'test');
const named = { employeeId: ids.ann, requirementId, topic: 'risk', barsContacts: true };
const lapsed = (barsContacts: boolean) =>
  TrainingLapsed({ ...named, barsContacts, teamId: ids.teamA, dueOn: '2026-03-31' }, at);
const completed = TrainingCompleted(
  {
    ...{ ...named, teamId: ids.teamA, sessionId: null, on: '2026-04-02', validUntil: '2027-04-02' },
    ...{ wasLapsed: true, recordedBy: ids.hr },
  },
  at,
);

test('a lapsed training keeps from contacts until it is made up or nobody requires it', () => {
  expect(fold(overCollector, [lapsed(true)]).lapsed).toEqual([requirementId]);
  expect(fold(overCollector, [lapsed(true), completed]).lapsed).toEqual([]);
  expect(fold(overCollector, [lapsed(true), TrainingReleased(named, at)]).lapsed).toEqual([]);
  expect(fold(overCollector, [lapsed(false)]).lapsed).toEqual([]);
});

test('a hold stays whatever becomes of trainings', () => {
  const holdId = deriveId('hold', 'test');
  const held = CollectorHeld(
    { collectorId: ids.ann, holdId, causeId: requirementId, until: null, heldBy: ids.legal },
    at,
  );
  expect(fold(overCollector, [held, lapsed(true), completed]).holds).toEqual({ [holdId]: { until: null } });
});
