import {
  defaultRiskParameters,
  ChecklistItemDone,
  DispositionRecorded,
  IncidentAcknowledged,
  IncidentClosed,
  IncidentEscalated,
  IncidentReported,
  incidentLevel,
  LossRecorded,
  RiskRaised,
} from '@muster/contracts/risk';
import { addMinutes, deriveId, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import { disposition, type DispositionCommand } from './disposition.decider.js';
import { incidentFacts } from './incident-facts.reaction.js';
import { incidentWatch } from './incident-watch.reaction.js';
import type { IncidentEvent, IncidentSubject } from './incident.js';
import { incidents, type IncidentCommand } from './incidents.decider.js';

const at = noon('2026-03-10');
const incidentId = deriveId('incident', 'test');
const description = sealedText('dialler down');
const outage: IncidentSubject = {
  ...{ kind: 'outage', severity: 'minor', teamId: ids.teamA, personId: null, textOf: ids.ann },
  ...{ caseId: null, riskId: null, occurredAt: at },
};
const about = { incidentId, teamId: ids.teamA, personId: null, textOf: ids.ann };
const checklist = defaultRiskParameters.incidents.checklists.find(({ kind }) => kind === 'outage')!.items;
const DUE = addMinutes(at, defaultRiskParameters.incidents.clocks.minor.acknowledgeMinutes);
const DISPOSE = defaultRiskParameters.incidents.clocks.minor.disposeMinutes;

const reporting = (subject: IncidentSubject = outage): IncidentCommand => ({
  ...{ kind: 'Report', incidentId, subject, description, reportedBy: ids.ann, at },
});
const reported = (more: Partial<Parameters<typeof IncidentReported>[0]> = {}) =>
  IncidentReported(
    {
      ...{ incidentId, ...outage, description, checklist: [...checklist], level: 'team_leader' },
      ...{ dueAt: DUE, reportedBy: ids.ann, policyVersion: 0 },
      ...more,
    },
    at,
  );
const acknowledging = (who: By = by.leader, when = at): IncidentCommand => ({
  ...{ kind: 'Acknowledge', incidentId, by: who, at: when },
});
const acknowledged = (when = at, late = false) =>
  IncidentAcknowledged(
    { ...about, acknowledgedBy: ids.leader, dueAt: addMinutes(when, DISPOSE), late },
    when,
  );
const runningOut = (dueAt: string, when = dueAt): IncidentCommand => ({
  ...{ kind: 'RunOut', incidentId, dueAt, at: when },
});
const checking = (item: string, who: By = by.leader): DispositionCommand => ({
  ...{ kind: 'Check', incidentId, item, note: null, by: who, at },
});
const checked = (item: string) => ChecklistItemDone({ ...about, item, note: null, doneBy: ids.leader }, at);
const note = sealedText('restarted');
const dispositionId = deriveId('disposition', 'test');
const disposed = DispositionRecorded({ ...about, dispositionId, note, recordedBy: ids.leader }, at);
const losing = (kind: 'direct' | 'recovered', amountMinor: number, name: string): DispositionCommand => ({
  ...{ kind: 'Lose', incidentId, loss: { lossId: deriveId('loss', name), kind, amountMinor } },
  ...{ by: by.leader, at },
});
const lost = (kind: 'direct' | 'recovered', amountMinor: number, name: string) =>
  LossRecorded(
    {
      ...{ ...about, lossId: deriveId('loss', name), kind, amountMinor, currency: 'TWD' },
      recordedBy: ids.leader,
    },
    at,
  );
const lessons = sealedText('a second dialler stands by');
const closing = (who: By = by.leader): DispositionCommand => ({
  ...{ kind: 'Close', incidentId, lessons, by: who, at },
});
const past = [...openedFloor(), reported()];
const handled = [...past, acknowledged(), ...checklist.map(checked), disposed];

test('anybody reports an incident: its kind has a checklist, its severity a clock and somebody who sees to it', () => {
  given(incidents, openedFloor()).when(reporting()).then(reported());
  given(incidents, past).when(reporting()).then();
  given(incidents, past)
    .when(reporting({ ...outage, kind: 'other' }))
    .thenRefused('risk.incident_exists');
  given(incidents, openedFloor())
    .when(reporting({ ...outage, occurredAt: DUE }))
    .thenRefused('risk.incident_ahead');
  const [event] = given(incidents, openedFloor())
    .when(reporting({ ...outage, kind: 'self_harm_threat', severity: 'critical' }))
    .events();
  expect(event).toMatchObject({
    data: {
      level: 'legal',
      dueAt: addMinutes(at, 15),
      checklist: expect.arrayContaining(['call_emergency_services']),
    },
  });
});

test('a matter of the leader begins above the leader', () => {
  const ofLeader = { ...outage, personId: ids.leader, textOf: ids.leader };
  const [event] = given(incidents, openedFloor()).when(reporting(ofLeader)).events();
  expect(event).toMatchObject({ data: { level: 'ops_manager' } });
  given(incidents, [...openedFloor(), reported({ ...ofLeader, level: 'ops_manager' })])
    .when(acknowledging())
    .thenRefused('risk.not_your_incident');
});

test('who sees to it acknowledges it once, and the clock of the disposition begins', () => {
  given(incidents, past).when(acknowledging()).then(acknowledged());
  given(incidents, [...past, acknowledged()])
    .when(acknowledging())
    .then();
  const late = addMinutes(DUE, 1);
  given(incidents, past).when(acknowledging(by.leader, late)).then(acknowledged(late, true));
  given(incidents, past).when(acknowledging(by.leaderB)).thenRefused('risk.not_your_incident');
});

test('a clock that runs out takes it a level up until the top, and what is acknowledged has the other clock', () => {
  const up = (
    from: 'team_leader' | 'ops_manager',
    to: 'ops_manager' | 'legal',
    when: string,
    dueAt: string,
  ) =>
    IncidentEscalated({ ...about, from, to, cause: 'clock', reason: null, dueAt, escalatedBy: null }, when);
  const ack = defaultRiskParameters.incidents.clocks.minor.acknowledgeMinutes;
  const once = up('team_leader', 'ops_manager', DUE, addMinutes(DUE, ack));
  given(incidents, past).when(runningOut(DUE)).then(once);
  given(incidents, past).when(runningOut(DUE, at)).then();
  given(incidents, [...past, once])
    .when(runningOut(DUE))
    .then();
  const next = addMinutes(at, DISPOSE);
  given(incidents, [...past, acknowledged()])
    .when(runningOut(next))
    .then(up('team_leader', 'ops_manager', next, addMinutes(next, DISPOSE)));
  given(incidents, [...past, acknowledged()])
    .when(runningOut(DUE))
    .then();
});

test('an item is ticked off once, also by who reported it, and only one of the checklist', () => {
  given(disposition, past).when(checking('inform_floor')).then(checked('inform_floor'));
  given(disposition, [...past, checked('inform_floor')])
    .when(checking('inform_floor'))
    .then();
  expect(given(disposition, past).when(checking('inform_floor', by.ann)).events()).toHaveLength(1);
  given(disposition, past).when(checking('inform_floor', by.bo)).thenRefused('risk.not_your_incident');
  given(disposition, past).when(checking('call_police')).thenRefused('risk.no_such_item');
});

test('what it cost is added up, and no more comes back than was lost', () => {
  given(disposition, past)
    .when(losing('direct', 500, 'a'))
    .then(lost('direct', 500, 'a'));
  given(disposition, [...past, lost('direct', 500, 'a')])
    .when(losing('direct', 500, 'a'))
    .then();
  given(disposition, [...past, lost('direct', 500, 'a')])
    .when(losing('recovered', 501, 'b'))
    .thenRefused('risk.recovered_too_much');
  const [closed] = given(disposition, [...handled, lost('direct', 500, 'a'), lost('recovered', 200, 'b')])
    .when(closing())
    .events();
  expect(closed).toMatchObject({ type: 'IncidentClosed', data: { lossMinor: 300 } });
});

test('it is closed once the checklist is done and something was done about it, not by who reported it', () => {
  const closed = IncidentClosed(
    { ...about, lossMinor: 0, lessons, reportedBy: ids.ann, closedBy: ids.leader, late: false },
    at,
  );
  given(disposition, handled).when(closing()).then(closed);
  given(disposition, [...handled, closed])
    .when(closing())
    .then();
  given(disposition, past).when(closing()).thenRefused('risk.incident_not_acknowledged');
  given(disposition, [...past, acknowledged(), disposed])
    .when(closing())
    .thenRefused('risk.checklist_open', { facts: { open: 4 } });
  given(disposition, [...past, acknowledged(), ...checklist.map(checked)])
    .when(closing())
    .thenRefused('risk.no_disposition');
  given(disposition, [
    ...openedFloor(),
    reported({ reportedBy: ids.leader }),
    acknowledged(),
    ...checklist.map(checked),
    disposed,
  ])
    .when(closing())
    .thenRefused('risk.own_matter');
  given(disposition, [...handled, closed])
    .when(checking('inform_floor'))
    .then();
});

test('complaints over the threshold go to Legal, and every clock has a timer but none at the top', () => {
  const riskId = deriveId('risk', 'test');
  const measure = {
    ...{ month: '2026-03', complaints: 2, contacts: 500, perThousand: 400, threshold: 200 },
    sourcePosition: 9,
  };
  const risk = RiskRaised(
    {
      ...{ riskId, category: 'complaints', teamId: ids.teamA, description: null, measure },
      ...{ rateBy: '2026-03-17', raisedBy: null, policyVersion: 0 },
    },
    at,
  );
  expect(incidentWatch.react({ ...risk, site: 'main' } as never)).toMatchObject([
    { report: { subject: { kind: 'complaint_rate', riskId, teamId: ids.teamA } } },
  ]);
  const seen = (event: IncidentEvent) => incidentWatch.react(event as never);
  expect(seen(reported())).toEqual([{ kind: 'clock', incidentId, dueAt: DUE }]);
});

test('a call that was taken over for a threat of self-harm is an emergency', () => {
  const taken = (reason: string) =>
    incidentFacts.react({
      ...{ type: 'CallTakenOver', site: 'main', position: 5 },
      data: { takeOverId: incidentId, teamId: ids.teamA, caseId: null, at, reason, takenOverBy: ids.leader },
    } as never);
  expect(taken('self_harm')).toMatchObject([{ report: { subject: { kind: 'self_harm_threat' } } }]);
  expect(taken('skill')).toEqual([]);
});

test('whatever happens in whatever order, an incident only goes up and is closed once, by somebody without a part in it', () => {
  const LEVELS = incidentLevel.options;
  const who = fc.constantFrom(by.ann, by.bo, by.leader, by.leaderB, by.manager, by.legal, by.management);
  const command = fc.oneof(
    who.map((one) => acknowledging(one)),
    fc.tuple(who, fc.constantFrom(...LEVELS)).map(([one, to]): IncidentCommand => ({
      ...{ kind: 'Escalate', incidentId, to, reason: sealedText('too big'), by: one, at },
    })),
    fc.constantFrom('clock' as const),
    fc.tuple(who, fc.constantFrom(...checklist)).map(([one, item]) => checking(item, one)),
    who.map((one): DispositionCommand => ({ kind: 'Dispose', incidentId, dispositionId, note, by: one, at })),
    who.map((one) => closing(one)),
  );
  const decide = (one: IncidentCommand | DispositionCommand, events: readonly IncidentEvent[]) => {
    const state = fold(incidents, [...openedFloor(), ...events]);
    switch (one.kind) {
      case 'Check':
      case 'Dispose':
      case 'Lose':
      case 'Close':
        return disposition.decide(one, state) as IncidentEvent[];
      default:
        return incidents.decide(one, state) as IncidentEvent[];
    }
  };
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      const made: IncidentEvent[] = [reported()];
      for (const one of commands)
        try {
          const dueAt = fold(incidents, [...openedFloor(), ...made]).matter?.dueAt ?? DUE;
          made.push(...decide(one === 'clock' ? runningOut(dueAt) : one, made));
        } catch (error) {
          expect((error as { code?: string }).code).toMatch(/^risk\./);
        }
      let level = 0;
      for (const event of made) {
        if (event.type !== 'IncidentEscalated') continue;
        expect(LEVELS.indexOf(event.data.from)).toBe(level);
        level = LEVELS.indexOf(event.data.to);
        expect(level).toBeGreaterThan(LEVELS.indexOf(event.data.from));
        expect(event.data.dueAt === null).toBe(event.data.to === 'management');
      }
      const ends = made.filter(({ type }) => type === 'IncidentClosed');
      expect(ends.length === 0 || (ends.length === 1 && made.at(-1) === ends[0])).toBe(true);
      for (const { type, data } of made)
        if (type === 'IncidentClosed') expect(data.closedBy).not.toBe(ids.ann);
      const items = made.flatMap((event) => (event.type === 'ChecklistItemDone' ? [event.data.item] : []));
      expect(new Set(items).size).toBe(items.length);
    }),
  );
});
