import {
  IssueAssigned,
  IssueEscalated,
  IssuePassed,
  IssueRaised,
  IssueResolved,
  type IssueLevel,
} from '@muster/contracts/operations';
import { addMinutes, deriveId, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, person, sealedText } from '../fixtures/floor.js';
import { issueClocks } from './issue-clocks.reaction.js';
import type { IssueEvent } from './issue.js';
import { issues, type IssueCommand } from './issues.decider.js';

const at = noon('2026-03-10');
const issueId = deriveId('issue', 'test');
type Subject = Extract<IssueCommand, { kind: 'Raise' }>['subject'];
const system: Subject = {
  ...{ teamId: ids.teamA, personId: null, textOf: ids.ann, aboutCaseId: null },
  ...{ kind: 'system', severity: 'high' },
};
const aboutBo: Subject = { ...system, personId: ids.bo, textOf: ids.bo, kind: 'conduct' };

const raising = (subject: Subject = system, who: By = by.ann): IssueCommand => ({
  ...{ kind: 'Raise', issueId, subject, description: sealedText('撥號盤當機'), by: who, at },
});
const assigning = (assigneeId: string, who: By = by.leader): IssueCommand => ({
  ...{ kind: 'Assign', issueId, assigneeId, by: who, at },
});
const escalating = (to: IssueLevel, who: By = by.leader): IssueCommand => ({
  ...{ kind: 'Escalate', issueId, to, reason: sealedText('需總部處理'), by: who, at },
});
const resolving = (who: By = by.leader, when = at): IssueCommand => ({
  ...{ kind: 'Resolve', issueId, resolution: sealedText('已重啟'), by: who, at: when },
});
const runningOut = (dueAt: string, when = dueAt): IssueCommand => ({
  kind: 'RunOut',
  issueId,
  dueAt,
  at: when,
});

/** Four hours for a high one. */
const DUE = addMinutes(at, 240);
const raised = (subject: Subject = system, level: IssueLevel = 'team_leader', raisedBy: string = ids.ann) =>
  IssueRaised(
    { issueId, ...subject, description: sealedText('撥號盤當機'), level, dueAt: DUE, raisedBy },
    at,
  );
const named = (subject: Subject = system) => ({
  ...{ issueId, teamId: subject.teamId, personId: subject.personId, textOf: subject.textOf },
});
const assigned = (assigneeId: string, previousAssigneeId: string | null = null) =>
  IssueAssigned({ ...named(), assigneeId, previousAssigneeId, assignedBy: ids.leader }, at);
const resolved = (resolvedBy: string, late = false, when = at, subject: Subject = system) =>
  IssueResolved({ ...named(subject), resolution: sealedText('已重啟'), resolvedBy, late }, when);
const ranOut = (from: IssueLevel, to: IssueLevel, when: string, dueAt: string | null) =>
  IssueEscalated({ ...named(), from, to, cause: 'clock', escalatedBy: null, reason: null, dueAt }, when);
const past = [...openedFloor(), raised()];

test('anybody raises an issue; the clock of its severity begins, and the same issue twice is one', () => {
  given(issues, openedFloor()).when(raising()).then(raised());
  given(issues, past).when(raising()).then();
  given(issues, past)
    .when(raising({ ...system, severity: 'low' }))
    .thenRefused('operations.issue_exists');
});

test('to whom it was assigned has left: the receiver has it, or it waits for who sees to its level', () => {
  const gone = person(ids.ann, ids.teamA, { lastDay: '2026-03-09' });
  const passing = (receiverId: string | null): IssueCommand => ({
    ...{ kind: 'Pass', issueId, employeeId: ids.ann, receiverId, at },
  });
  const passed = (assigneeId: string | null, subject: Subject = system) =>
    IssuePassed({ ...named(subject), assigneeId, previousAssigneeId: ids.ann }, at);
  const held = [...past, assigned(ids.ann)];
  given(issues, held).when(passing(ids.bo)).then();
  given(issues, [...held, gone])
    .when(passing(ids.bo))
    .then(passed(ids.bo));
  given(issues, [...held, gone])
    .when(passing(ids.admin))
    .then(passed(null));
  given(issues, [...held, gone, passed(ids.bo)])
    .when(passing(ids.bo))
    .then();
  given(issues, [...openedFloor(), raised(aboutBo), assigned(ids.ann), gone])
    .when(passing(ids.bo))
    .then(passed(null, aboutBo));
});

test('a matter of a leader, or of no team, begins above the leader', () => {
  const ofLeader = { ...system, personId: ids.leader, textOf: ids.leader };
  given(issues, openedFloor()).when(raising(ofLeader)).then(raised(ofLeader, 'ops_manager'));
  const ofSite = { ...system, teamId: null };
  given(issues, openedFloor()).when(raising(ofSite)).then(raised(ofSite, 'ops_manager'));
  given(issues, [...openedFloor(), raised(ofLeader, 'ops_manager')])
    .when(resolving())
    .thenRefused('operations.not_your_issue');
});

test('the leader assigns it, and to whom it was assigned resolves it', () => {
  given(issues, past).when(assigning(ids.bo)).then(assigned(ids.bo));
  given(issues, [...past, assigned(ids.bo)])
    .when(assigning(ids.bo))
    .then();
  given(issues, [...past, assigned(ids.bo)])
    .when(assigning(ids.ann))
    .then(assigned(ids.ann, ids.bo));
  given(issues, past).when(resolving(by.bo)).thenRefused('operations.not_your_issue');
  given(issues, [...past, assigned(ids.bo)])
    .when(resolving(by.bo))
    .then(resolved(ids.bo));
  given(issues, [...past, resolved(ids.leader)])
    .when(resolving())
    .then();
});

test('the person whom it is about decides nothing about it', () => {
  const about = [...openedFloor(), raised(aboutBo)];
  given(issues, about).when(assigning(ids.bo)).thenRefused('operations.about_assignee');
  given(issues, about)
    .when(resolving({ actor: ids.bo, roles: ['ops_manager'] }))
    .thenRefused('operations.own_matter', { rule: 'separation-of-duties' });
  given(issues, about)
    .when(resolving())
    .then(resolved(ids.leader, false, at, aboutBo));
});

test('a clock that runs out takes it a level up, each once, until the top', () => {
  const second = addMinutes(DUE, 240);
  given(issues, past)
    .when(runningOut(DUE))
    .then(ranOut('team_leader', 'ops_manager', DUE, second));
  given(issues, past).when(runningOut(DUE, at)).then();
  const once = [...past, ranOut('team_leader', 'ops_manager', DUE, second)];
  given(issues, once).when(runningOut(DUE)).then();
  given(issues, once)
    .when(runningOut(second))
    .then(ranOut('ops_manager', 'management', second, null));
  given(issues, [...past, resolved(ids.leader)])
    .when(runningOut(DUE))
    .then();
  given(issues, once).when(resolving()).thenRefused('operations.not_your_issue');
  given(issues, once)
    .when(resolving(by.manager, DUE))
    .then(resolved(ids.manager, true, DUE));
});

test('who raised it, sees to it or decides it may take it up; never down again', () => {
  const up = IssueEscalated(
    {
      ...{ ...named(), from: 'team_leader', to: 'management', cause: 'person', dueAt: null },
      ...{ escalatedBy: ids.ann, reason: sealedText('需總部處理') },
    },
    at,
  );
  given(issues, past).when(escalating('management', by.ann)).then(up);
  given(issues, past).when(escalating('management', by.bo)).thenRefused('operations.not_your_issue');
  given(issues, [...past, up])
    .when(escalating('ops_manager', by.ann))
    .then();
  given(issues, [...past, up])
    .when(resolving(by.manager))
    .thenRefused('operations.not_your_issue');
});

test.each([
  [
    'a team that is not there',
    openedFloor(),
    raising({ ...system, teamId: ids.ann }),
    'operations.team_missing',
  ],
  [
    'somebody whom nobody knows',
    openedFloor(),
    raising({ ...system, personId: ids.admin }),
    'operations.person_unknown',
  ],
  ['an issue that is not there', openedFloor(), resolving(), 'operations.issue_missing'],
  ['another leader assigns nothing', past, assigning(ids.bo, by.leaderB), 'operations.not_your_issue'],
  [
    'not to somebody who left',
    [...past, person(ids.bo, ids.teamA, { lastDay: '2026-03-09' })],
    assigning(ids.bo),
    'operations.assignee_unavailable',
  ],
  [
    'what is resolved is not assigned',
    [...past, resolved(ids.leader)],
    assigning(ids.bo),
    'operations.issue_resolved',
  ],
])('%s', (_, events, command, code) => given(issues, events).when(command).thenRefused(code));

test('every clock that begins is followed by a timer, and none at the top', () => {
  const seen = (event: IssueEvent) => issueClocks.react(event as never);
  expect(seen(raised())).toEqual([{ issueId, dueAt: DUE }]);
  expect(seen(ranOut('ops_manager', 'management', DUE, null))).toEqual([]);
});

test('whatever happens in whatever order, an issue only goes up, is resolved once, and not by whom it is about', () => {
  const LEVELS: readonly IssueLevel[] = ['team_leader', 'ops_manager', 'management'];
  const who = fc.constantFrom(by.ann, by.bo, by.leader, by.leaderB, by.manager, by.management);
  const command = fc.oneof(
    fc.tuple(who, fc.constantFrom(ids.ann, ids.bo, ids.cai)).map(([one, to]) => assigning(to, one)),
    fc.tuple(who, fc.constantFrom(...LEVELS)).map(([one, to]) => escalating(to, one)),
    who.map((one) => resolving(one)),
    fc.constantFrom('clock' as const),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(system, aboutBo),
      fc.array(command, { maxLength: 20 }),
      (subject, commands) => {
        const made: IssueEvent[] = [raised(subject)];
        for (const one of commands)
          try {
            const state = fold(issues, [...openedFloor(), ...made]);
            const dueAt = state.matter?.dueAt ?? DUE;
            const next = one === 'clock' ? runningOut(dueAt) : one;
            made.push(...(issues.decide(next, state) as IssueEvent[]));
          } catch (error) {
            expect((error as { code?: string }).code).toMatch(/^operations\./);
          }
        let level = 0;
        for (const event of made) {
          if (event.type !== 'IssueEscalated') continue;
          expect(LEVELS.indexOf(event.data.from)).toBe(level);
          level = LEVELS.indexOf(event.data.to);
          expect(level).toBeGreaterThan(LEVELS.indexOf(event.data.from));
          expect(event.data.dueAt === null).toBe(event.data.to === 'management');
        }
        const ends = made.filter(({ type }) => type === 'IssueResolved');
        expect(ends.length).toBeLessThanOrEqual(1);
        expect(ends.length === 0 || made.at(-1) === ends[0]).toBe(true);
        for (const { type, data } of made) {
          if (type === 'IssueResolved') expect(data.resolvedBy).not.toBe(data.personId);
          if (type === 'IssueAssigned')
            expect([data.assigneeId, data.assignedBy]).not.toContain(data.personId);
        }
      },
    ),
  );
});
