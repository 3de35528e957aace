import {
  RectificationCompleted,
  RectificationOpened,
  RectificationPassed,
} from '@muster/contracts/operations';
import { deriveId, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { debtorId } from '../fixtures/cases.js';
import { complaintId, openedComplaint } from '../fixtures/complaints.js';
import { ids, noon, openedFloor, person, sealedText } from '../fixtures/floor.js';
import { passingMeasures } from './pass-measures.decider.js';

const at = noon('2026-03-12');
const measureId = deriveId('measure', 'a');
const ofMeasure = { complaintId, debtorId, measureId };
const measure = RectificationOpened(
  { ...ofMeasure, ownerId: ids.cai, measure: sealedText('m'), dueOn: '2026-03-20', openedBy: ids.manager },
  noon('2026-03-11'),
);
const base = [...openedFloor(), openedComplaint(), measure];
const gone = person(ids.cai, ids.teamB, { lastDay: '2026-03-11' });
const passing = (receiverId: string | null) => ({ complaintId, employeeId: ids.cai, receiverId, at });
const passed = (ownerId: string) =>
  RectificationPassed({ ...ofMeasure, ownerId, previousOwnerId: ids.cai }, at);

test('what somebody who has left was to put right goes to the receiver, once', () => {
  const past = [...base, gone];
  given(passingMeasures, past).when(passing(ids.bo)).then(passed(ids.bo));
  given(passingMeasures, [...past, passed(ids.bo)])
    .when(passing(ids.bo))
    .then();
});

test('nothing goes from who is still there, or of what is done', () => {
  given(passingMeasures, base).when(passing(ids.bo)).then();
  const done = RectificationCompleted(
    { ...ofMeasure, ownerId: ids.cai, note: null, completedBy: ids.cai, inTime: true },
    at,
  );
  given(passingMeasures, [...base, done, gone])
    .when(passing(ids.bo))
    .then();
});

test('whoever is named, it is never left with or given to somebody who is not there', () => {
  const anybody = fc.constantFrom(ids.ann, ids.bo, ids.cai, ids.leader, ids.legal, null);
  fc.assert(
    fc.property(fc.array(anybody, { maxLength: 5 }), (receivers) => {
      let past = [...base, gone];
      for (const receiverId of receivers)
        past = [
          ...past,
          ...passingMeasures.decide(passing(receiverId), fold(passingMeasures, past)),
        ] as typeof past;
      const { complaint } = fold(passingMeasures, past);
      const { ownerId } = complaint!.measures[measureId]!;
      if (ownerId !== ids.cai) expect([ids.ann, ids.bo, ids.leader]).toContain(ownerId);
      if (receivers.some((one) => one === ids.ann || one === ids.bo || one === ids.leader))
        expect(ownerId).not.toBe(ids.cai);
    }),
  );
});
