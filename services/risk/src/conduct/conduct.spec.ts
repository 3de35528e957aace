import {
  CollectorHeld,
  CollectorReleased,
  ConductFindingDismissed,
  ConductFindingOverdue,
  ConductFindingRaised,
  ConductFindingReopened,
  ConductFindingReversed,
  ConductFindingUpheld,
  ConductHeard,
  ConductRepeated,
  ContactCounted,
  ContactPermitted,
} from '@muster/contracts/risk';
import { deriveId, fold, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import fc from 'fast-check';
import { by, ids, noon, openedFloor, policy, sealedText } from '../fixtures/floor.js';
import { judgingCalls } from './call-overrun.decider.js';
import type { FindingEvent } from './finding.js';
import { findings, type FindingCommand, type RaiseFinding } from './findings.decider.js';
import { holds } from './holds.decider.js';

const at = noon('2026-03-10');
const after = noon('2026-03-14');
const findingId = deriveId('finding', 'test');
const contactId = deriveId('contact', 'test');
const caseId = deriveId('case', 'test');
const cites = { service: 'operations', position: 7 } as const;
const what = sealedText('shouted at a debtor');
const reasons = sealedText('heard on the recording');
const statement = sealedText('the line was bad');

const raising = (more: Partial<RaiseFinding> = {}): RaiseFinding => ({
  ...{ command: 'Raise', findingId, employeeId: ids.ann, kind: 'reported', severity: 'moderate' },
  ...{ on: '2026-03-10', caseId: null, matterId: null, cites: null, what, raisedBy: ids.leader, at },
  ...more,
});
const raised = (more: Partial<Parameters<typeof ConductFindingRaised>[0]> = {}) =>
  ConductFindingRaised(
    {
      ...{ findingId, employeeId: ids.ann, teamId: ids.teamA, kind: 'reported', severity: 'moderate' },
      ...{ on: '2026-03-10', caseId: null, matterId: null, cites: null, what, raisedBy: ids.leader },
      ...{ hearBy: '2026-03-13', decideBy: '2026-03-20', policyVersion: 0 },
      ...more,
    },
    at,
  );
const about = { findingId, employeeId: ids.ann, teamId: ids.teamA };
const hearing = (who: By = by.ann, manner: 'written' | 'meeting' = 'written'): FindingCommand => ({
  ...{ command: 'Hear', findingId, statement, manner, by: who, at },
});
const heard = (recordedBy: string = ids.ann, manner: 'written' | 'meeting' = 'written') =>
  ConductHeard({ ...about, statement, manner, recordedBy }, at);
const deciding = (
  verdict: 'upheld' | 'dismissed',
  {
    who = by.legal,
    severity = null,
    when = at,
  }: { who?: By; severity?: 'serious' | null; when?: string } = {},
): FindingCommand => ({ command: 'Decide', findingId, verdict, severity, reasons, by: who, at: when });
const decision = {
  ...{ ...about, kind: 'reported' as const, on: '2026-03-10', reasons, heard: true, raisedBy: ids.leader },
  ...{ decidedBy: ids.legal, inTime: true, policyVersion: 0 },
};
const upheld = ConductFindingUpheld(
  { ...decision, severity: 'moderate', gateFactor: 500, month: '2026-03' },
  at,
);
const past = [...openedFloor(), raised()];
const spoken = [...past, heard()];

test('somebody reports a colleague; the same report twice is one', () => {
  given(findings, openedFloor()).when(raising()).then(raised());
  given(findings, past).when(raising()).then();
  given(findings, openedFloor())
    .when(raising({ employeeId: ids.leader }))
    .thenRefused('risk.own_matter');
  given(findings, openedFloor())
    .when(raising({ employeeId: contactId }))
    .thenRefused('risk.person_unknown');
});

test('a contact without a permit is a finding once permits are in use, and one of the same day adds to it', () => {
  const byRule = { kind: 'no_permit', raisedBy: null, what: null, cites, caseId, severity: null } as const;
  given(findings, openedFloor())
    .when(raising({ ...byRule, matterId: contactId }))
    .then();
  const inUse = policy((defaults) => ({
    ...defaults,
    conduct: { ...defaults.conduct, permitsFrom: '2026-03-01' },
  }));
  const first = raised({ ...byRule, severity: 'moderate', matterId: contactId, policyVersion: 1 });
  given(findings, [...openedFloor(), inUse])
    .when(raising({ ...byRule, matterId: contactId }))
    .then(first);
  const another = deriveId('contact', 'another');
  given(findings, [...openedFloor(), inUse, first])
    .when(raising({ ...byRule, matterId: contactId }))
    .then();
  given(findings, [...openedFloor(), inUse, first])
    .when(raising({ ...byRule, matterId: another }))
    .then(ConductRepeated({ ...about, matterId: another, caseId, cites }, at));
});

test('the person speaks, once in the same words; a meeting is recorded by who leads the team', () => {
  given(findings, past).when(hearing()).then(heard());
  given(findings, spoken).when(hearing()).then();
  given(findings, past).when(hearing(by.leader, 'meeting')).then(heard(ids.leader, 'meeting'));
  given(findings, past).when(hearing(by.leader)).thenRefused('risk.not_your_hearing');
  given(findings, past).when(hearing(by.leaderB, 'meeting')).thenRefused('risk.not_your_hearing');
});

test('nothing is decided before the person has spoken or had the time to', () => {
  given(findings, past)
    .when(deciding('upheld'))
    .thenRefused('risk.not_heard', { facts: { hearBy: '2026-03-13' } });
  given(findings, spoken).when(deciding('upheld')).then(upheld);
  given(findings, past)
    .when(deciding('dismissed', { when: after }))
    .then(ConductFindingDismissed({ ...decision, heard: false }, after));
});

test('what is upheld carries the factor of its severity for the pay of its month', () => {
  given(findings, spoken)
    .when(deciding('upheld', { severity: 'serious' }))
    .then(ConductFindingUpheld({ ...decision, severity: 'serious', gateFactor: 0, month: '2026-03' }, at));
  given(findings, [...spoken, upheld])
    .when(deciding('upheld'))
    .then();
  given(findings, [...spoken, upheld])
    .when(deciding('dismissed'))
    .thenRefused('risk.finding_decided');
});

test('Legal decides: not who raised it, not whom it is about', () => {
  given(findings, spoken)
    .when(deciding('upheld', { who: by.manager }))
    .thenRefused('risk.not_conduct_authority');
  given(findings, [...openedFloor(), raised({ raisedBy: ids.legal }), heard()])
    .when(deciding('upheld'))
    .thenRefused('risk.own_matter');
  given(findings, spoken)
    .when(deciding('upheld', { who: { actor: ids.ann, roles: ['legal'] } }))
    .thenRefused('risk.own_matter');
});

test('somebody else than who upheld it reverses it, once', () => {
  const reversing = (who: By): FindingCommand => ({ command: 'Reverse', findingId, reasons, by: who, at });
  const reversed = ConductFindingReversed(
    {
      ...{ ...about, month: '2026-03', gateFactor: 500, reasons },
      ...{ upheldBy: ids.legal, decidedBy: ids.legal2 },
    },
    at,
  );
  given(findings, [...spoken, upheld])
    .when(reversing(by.legal2))
    .then(reversed);
  given(findings, [...spoken, upheld, reversed])
    .when(reversing(by.legal2))
    .then();
  given(findings, [...spoken, upheld])
    .when(reversing(by.legal))
    .thenRefused('risk.own_matter');
  given(findings, spoken).when(reversing(by.legal2)).thenRefused('risk.finding_not_upheld');
});

test('after the last date it is overdue, once', () => {
  const runOut = (when: string): FindingCommand => ({ command: 'RunOut', findingId, at: when });
  const late = noon('2026-03-21');
  const overdue = ConductFindingOverdue({ ...about, severity: 'moderate', decideBy: '2026-03-20' }, late);
  given(findings, past)
    .when(runOut(noon('2026-03-20')))
    .then();
  given(findings, past).when(runOut(late)).then(overdue);
  given(findings, [...past, overdue])
    .when(runOut(late))
    .then();
});

test('a call that went on for longer after its permit than the policy bears is a finding', () => {
  const debtorId = deriveId('debtor', 'test');
  const permitId = deriveId('permit', 'test');
  const permitted = ContactPermitted(
    {
      ...{ debtorId, caseId, collectorId: ids.ann, channel: 'call', address: null, party: 'debtor' },
      ...{ purpose: 'collection', permitId, packs: [], evaluator: 1 },
      ...{ notBefore: at, expires: '2026-03-10T04:05:00.000Z' },
    },
    at,
  );
  const raise = raising({
    ...{ kind: 'call_overrun', severity: null, raisedBy: null, what: null, cites, caseId },
    matterId: contactId,
  });
  const found = raised({
    ...{ kind: 'call_overrun', severity: 'minor', raisedBy: null, what: null, cites, caseId },
    matterId: contactId,
  });
  const past = [...openedFloor(), permitted];
  const call = { contactId, debtorId, seconds: 360, permitId, began: at };
  given(judgingCalls, past).when({ call, raise }).then();
  const longer = { ...call, seconds: 361 };
  given(judgingCalls, past).when({ call: longer, raise }).then(found);
  given(judgingCalls, [...past, found])
    .when({ call: longer, raise })
    .then();
  // What began when the permit had ended is a finding of another kind.
  given(judgingCalls, past)
    .when({ call: { ...longer, began: '2026-03-10T04:05:00.000Z' }, raise })
    .then();

  // Its length is learned later: permit and beginning are those with which it was counted.
  const counted = ContactCounted(
    {
      ...{ debtorId, contactId, caseId, collectorId: ids.ann, channel: 'call', direction: 'outbound' },
      ...{ outcome: 'right_party', permitId, sourcePosition: 3 },
    },
    at,
  );
  const measured = { ...longer, permitId: null, began: null };
  given(judgingCalls, past).when({ call: measured, raise }).then();
  given(judgingCalls, [...past, counted])
    .when({ call: measured, raise })
    .then(found);
});

test('a reopened complaint has its finding reviewed again: the factor is suspended, the person heard anew', () => {
  const reopening = { command: 'Reopen', findingId, matterId: caseId, cites, at: after } as const;
  const reopened = (previous: 'upheld' | 'reversed') =>
    ConductFindingReopened(
      {
        ...{ ...about, previous, matterId: caseId, cites, policyVersion: 0 },
        suspended: previous === 'upheld' ? { month: '2026-03', gateFactor: 500 } : null,
        ...{ hearBy: '2026-03-17', decideBy: '2026-03-24' },
      },
      after,
    );
  const again = [...spoken, upheld, reopened('upheld')];
  given(findings, [...spoken, upheld])
    .when(reopening)
    .then(reopened('upheld'));
  given(findings, again).when(reopening).then();
  // Nothing was decided: it is decided when the complaint is.
  given(findings, spoken).when(reopening).then();
  given(findings, openedFloor()).when(reopening).then();
  const { decidedBy: upheldBy } = decision;
  const reversed = ConductFindingReversed(
    { ...about, month: '2026-03', gateFactor: 500, reasons, upheldBy, decidedBy: ids.legal2 },
    at,
  );
  given(findings, [...spoken, upheld, reversed])
    .when(reopening)
    .then(reopened('reversed'));

  given(findings, again)
    .when(deciding('upheld', { when: after }))
    .thenRefused('risk.not_heard', { facts: { hearBy: '2026-03-17' } });
  given(findings, [...again, heard()])
    .when(deciding('dismissed', { when: after }))
    .then(ConductFindingDismissed(decision, after));
});

test('Legal holds a collector and lets go again', () => {
  const holdId = deriveId('hold', 'test');
  const holding = { kind: 'Hold', collectorId: ids.ann, holdId, causeId: findingId, until: null } as const;
  const held = CollectorHeld(
    { collectorId: ids.ann, holdId, causeId: findingId, until: null, heldBy: ids.legal },
    at,
  );
  given(holds, openedFloor())
    .when({ ...holding, by: by.legal, at })
    .then(held);
  given(holds, [...openedFloor(), held])
    .when({ ...holding, by: by.legal, at })
    .then();
  given(holds, openedFloor())
    .when({ ...holding, by: by.leader, at })
    .thenRefused('risk.not_conduct_authority');
  const releasing = { kind: 'Release', collectorId: ids.ann, holdId, by: by.legal, at } as const;
  given(holds, [...openedFloor(), held])
    .when(releasing)
    .then(CollectorReleased({ collectorId: ids.ann, holdId, releasedBy: ids.legal }, at));
  given(holds, openedFloor()).when(releasing).then();
});

test('whatever happens in whatever order, a finding is decided once a review, by somebody without a part in it, after a hearing', () => {
  const who = fc.constantFrom(by.ann, by.leader, by.manager, by.legal, by.legal2, by.management);
  const when = fc.constantFrom(at, after, noon('2026-03-25'));
  const command = fc.oneof(
    fc
      .tuple(who, fc.constantFrom('written' as const, 'meeting' as const))
      .map(([one, how]) => hearing(one, how)),
    fc
      .tuple(who, fc.constantFrom('upheld' as const, 'dismissed' as const), when)
      .map(([one, verdict, then]) => deciding(verdict, { who: one, when: then })),
    who.map((one): FindingCommand => ({ command: 'Reverse', findingId, reasons, by: one, at: after })),
    when.map((then): FindingCommand => ({ command: 'Reopen', findingId, matterId: caseId, cites, at: then })),
    when.map((then): FindingCommand => ({ command: 'RunOut', findingId, at: then })),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(ids.leader, ids.legal, null),
      fc.array(command, { maxLength: 20 }),
      (raisedBy, commands) => {
        const made: FindingEvent[] = [raised({ raisedBy })];
        for (const one of commands)
          try {
            made.push(
              ...(findings.decide(one, fold(findings, [...openedFloor(), ...made])) as FindingEvent[]),
            );
          } catch (error) {
            expect((error as { code?: string }).code).toMatch(/^risk\./);
          }
        let hearBy = '';
        let heardNow = false;
        let standing: 'open' | 'upheld' | 'dismissed' | 'reversed' = 'open';
        for (const { type, data, effectiveAt } of made)
          switch (type) {
            case 'ConductFindingReopened':
              expect([standing, data.suspended !== null]).toEqual([data.previous, standing === 'upheld']);
              [hearBy, heardNow, standing] = [data.hearBy, false, 'open'];
              break;
            case 'ConductFindingRaised':
              hearBy = data.hearBy;
              break;
            case 'ConductHeard':
              heardNow = true;
              break;
            case 'ConductFindingReversed':
              expect(standing).toBe('upheld');
              standing = 'reversed';
              break;
            case 'ConductFindingUpheld':
            case 'ConductFindingDismissed':
              expect([standing, data.heard]).toEqual(['open', heardNow]);
              expect(heardNow || effectiveAt.slice(0, 10) > hearBy).toBe(true);
              expect([data.employeeId, data.raisedBy]).not.toContain(data.decidedBy);
              standing = type === 'ConductFindingUpheld' ? 'upheld' : 'dismissed';
          }
      },
    ),
  );
});
