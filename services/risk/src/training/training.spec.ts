import {
  CollectorTrained,
  TrainingCompleted,
  TrainingDue,
  TrainingLapsed,
  TrainingReleased,
  TrainingRequired,
  TrainingRequirementEnded,
} from '@muster/contracts/risk';
import { deriveId, fold } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, person, SITE as site } from '../fixtures/floor.js';
import { curriculumRules } from './curriculum.decider.js';
import { training, type TrainingCommand } from './training.decider.js';
import type { TrainedEvent } from './trained.js';

const at = noon('2026-03-10');
const requirementId = deriveId('requirement', 'test');
const sessionId = deriveId('session', 'test');
const requirement = {
  ...{ site, requirementId, topic: 'risk', positions: ['collector'], validDays: 365 },
  ...{ firstWithinDays: 30, from: '2026-03-01', barsContacts: true },
};
const required = TrainingRequired({ ...requirement, requiredBy: ids.hr }, at);
const named = { employeeId: ids.ann, requirementId, topic: 'risk', barsContacts: true };
const due = TrainingDue({ ...named, teamId: ids.teamA, dueOn: '2026-03-31' }, at);
const reviewing = (when = at, employeeId: string = ids.ann): TrainingCommand => ({
  ...{ kind: 'Review', employeeId, at: when },
});
const watching = (when: string): TrainingCommand => ({ kind: 'Watch', employeeId: ids.ann, at: when });
const attended = (when: string, topic = 'risk') =>
  CollectorTrained(
    { collectorId: ids.ann, sessionId, topic, mandatory: true, at: when, sourcePosition: 3 },
    when,
  );
const completed = (on: string, when: string, validUntil: string, wasLapsed = false) =>
  TrainingCompleted(
    {
      ...{ ...named, teamId: ids.teamA, sessionId, on, validUntil, wasLapsed },
      recordedBy: null,
    },
    when,
  );
const lapsed = (when: string) => TrainingLapsed({ ...named, teamId: ids.teamA, dueOn: '2026-03-31' }, when);
const past = [...openedFloor(), required];

test('a topic is required once at a time', () => {
  const requiring = { kind: 'Require', requirement, by: by.hr, at } as const;
  given(curriculumRules, openedFloor()).when(requiring).then(required);
  given(curriculumRules, past).when(requiring).then();
  const again = { ...requirement, requirementId: sessionId };
  given(curriculumRules, past)
    .when({ ...requiring, requirement: again })
    .thenRefused('risk.topic_required');
  const ended = TrainingRequirementEnded({ site, requirementId, endedBy: ids.hr }, at);
  given(curriculumRules, [...past, ended])
    .when({ ...requiring, requirement: again })
    .then(TrainingRequired({ ...again, requiredBy: ids.hr }, at));
});

test('whoever holds the position has time until the first training, from the requirement or from joining', () => {
  given(training, past).when(reviewing()).then(due);
  given(training, [...past, due])
    .when(reviewing())
    .then();
  given(training, past).when(reviewing(at, ids.leader)).then();
  given(training, [...past, person(ids.ann, ids.teamA, { hiredOn: '2026-03-09' })])
    .when(reviewing())
    .then(TrainingDue({ ...named, teamId: ids.teamA, dueOn: '2026-04-08' }, at));
});

test('a session of the topic completes it; an older or another one does not', () => {
  const done = completed('2026-03-12', noon('2026-03-12'), '2027-03-12');
  const when = noon('2026-03-12');
  given(training, [...past, due, attended(when)])
    .when(reviewing(when))
    .then(done);
  given(training, [...past, due, attended(when), done])
    .when(reviewing(when))
    .then();
  given(training, [...past, due, attended(when, 'scripts')])
    .when(reviewing(when))
    .then();
  given(training, [...past, due, done, attended(at)])
    .when(reviewing(when))
    .then();
});

test('a training before the requirement counts when it still holds', () => {
  given(training, [...past, attended(noon('2026-02-01'))])
    .when(reviewing())
    .then(due, completed('2026-02-01', at, '2027-02-01'));
  given(training, [...past, attended(noon('2025-02-01'))])
    .when(reviewing())
    .then(due);
});

test('after the last date it lapses, once, until it is made up', () => {
  const late = noon('2026-04-01');
  given(training, [...past, due])
    .when(watching(noon('2026-03-31')))
    .then();
  given(training, [...past, due])
    .when(watching(late))
    .then(lapsed(late));
  given(training, [...past, due, lapsed(late)])
    .when(watching(late))
    .then();
  const madeUp = noon('2026-04-02');
  given(training, [...past, due, lapsed(late), attended(madeUp)])
    .when(reviewing(madeUp))
    .then(completed('2026-04-02', madeUp, '2027-04-02', true));
});

test('who leaves, or when the requirement ends, is released', () => {
  const released = TrainingReleased(named, at);
  given(training, [...past, due, person(ids.ann, ids.teamA, { lastDay: '2026-03-09' })])
    .when(reviewing())
    .then(released);
  given(training, [...past, due, TrainingRequirementEnded({ site, requirementId, endedBy: ids.hr }, at)])
    .when(reviewing())
    .then(released);
});

test('HR records a training held elsewhere, of others alone, and after it was held', () => {
  const recording = (on: string, recordedBy: string = ids.hr): TrainingCommand => ({
    ...{ kind: 'Record', employeeId: ids.ann, requirementId, on, recordedBy, at },
  });
  expect(
    given(training, [...past, due])
      .when(recording('2026-03-05'))
      .events(),
  ).toMatchObject([
    { type: 'TrainingCompleted', data: { recordedBy: ids.hr, validUntil: '2027-03-05', sessionId: null } },
  ]);
  given(training, [...past, due])
    .when(recording('2026-03-05', ids.ann))
    .thenRefused('risk.own_matter');
  given(training, [...past, due])
    .when(recording('2026-03-11'))
    .thenRefused('risk.training_ahead');
});

test('in whatever order trainings and dates come, a training lapses only after its last date and never twice in a row', () => {
  const days = fc.integer({ min: 0, max: 900 });
  const dateOf = (day: number) => new Date(Date.UTC(2026, 2, 10 + day, 4)).toISOString();
  const step = fc.record({ day: days, does: fc.constantFrom('attend' as const, 'watch' as const) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const made: (TrainedEvent | ReturnType<typeof attended>)[] = [due];
      for (const { day, does } of [...steps].sort((a, b) => a.day - b.day)) {
        const when = dateOf(day);
        if (does === 'attend') made.push(attended(when));
        const state = fold(training, [...past, ...made]);
        const command = does === 'attend' ? reviewing(when) : watching(when);
        made.push(...(training.decide(command, state) as TrainedEvent[]));
      }
      let until = '2026-03-31';
      let isLapsed = false;
      for (const { type, data, effectiveAt } of made) {
        if (type === 'TrainingCompleted') {
          until = data.validUntil;
          isLapsed = false;
        }
        if (type !== 'TrainingLapsed') continue;
        expect(isLapsed).toBe(false);
        expect(data.dueOn).toBe(until);
        expect(effectiveAt.slice(0, 10) > until).toBe(true);
        isLapsed = true;
      }
    }),
  );
});
