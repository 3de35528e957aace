import {
  CaseAssigned,
  CaseClosed,
  CollectionSuspended,
  ContactAmended,
  ContactLogged,
  OperationsPolicyAdopted,
  PermitReused,
  PermitUsed,
  RecordingLinked,
  RecordingListened,
  RecordingMissing,
  defaultParameters,
} from '@muster/contracts/operations';
import { deriveId } from '@muster/kernel';
import { given } from '@muster/testing';
import { caseId, debtorId, openedCase } from '../fixtures/cases.js';
import { by, ids, noon, openedFloor, sealedText, SITE as site } from '../fixtures/floor.js';
import { granted } from '../fixtures/permits.js';
import { contacts, type ContactCommand } from './contacts.decider.js';
import { recordingCall, type RecordCall } from './record-call.decider.js';

const at = noon('2026-03-10');
const contactId = deriveId('test', 'contact');
const callId = deriveId('test', 'call');
const recordingId = deriveId('test', 'recording');
const held = [
  openedCase(),
  CaseAssigned(
    {
      ...{ caseId, collectorId: ids.ann, teamId: ids.teamA, previousHolderId: null, previousTeamId: null },
      reason: { rule: 'chosen', loadBefore: null, difficulty: null, chosen: null, runnerUp: null },
      allocationId: null,
    },
    noon('2026-03-10'),
  ),
];
const past = [...openedFloor(), ...held];
const requiring = OperationsPolicyAdopted(
  {
    ...{ site, version: 1, effectiveFrom: '2026-01-01' },
    parameters: {
      ...defaultParameters,
      contacts: { ...defaultParameters.contacts, permits: 'required' },
    },
  },
  noon('2026-01-01'),
);
const identity = {
  ...{ contactId, caseId, debtorId, collectorId: ids.ann, teamId: ids.teamA, on: '2026-03-10' },
  channel: 'call',
  direction: 'outbound',
} as const;
const result = { outcome: 'right_party', talkSeconds: 60, holdSeconds: 0, wrapSeconds: 30 } as const;
const said = { recordingId: null, recordingRef: null, note: null, loggedBy: ids.ann };
const logged = ContactLogged(
  { ...identity, result, source: 'manual', permitId: null, permit: 'missing', ...said },
  at,
);
const logging = {
  ...{ kind: 'Log', caseId, contactId, site, channel: 'call', direction: 'outbound', began: at },
  ...{ outcome: 'right_party', talkSeconds: 60, wrapSeconds: 30, shown: null, note: null, by: by.ann, at },
} as const;
const log = (more: object = {}): ContactCommand => ({ ...logging, ...more }) as ContactCommand;

describe('logging a contact', () => {
  test('the holder logs it; how it stands to a permit is kept', () => {
    given(contacts, past).when(log()).then(logged);
  });

  test('the same contact once more adds nothing', () => {
    given(contacts, [...past, logged])
      .when(log())
      .then();
  });

  test.each([
    ['a colleague', { by: by.bo }, 'operations.not_your_team'],
    ['the leader of another team', { by: by.leaderB }, 'operations.not_your_team'],
    ['of the future', { began: noon('2026-03-11') }, 'operations.contact_ahead'],
  ])('%s is refused', (_, more, code) => given(contacts, past).when(log(more)).thenRefused(code));

  test('a closed case has no contacts, and a disputed debt none but the debtor’s own', () => {
    const closed = CaseClosed(
      { caseId, reason: 'withdrawn', previousHolderId: ids.ann, previousTeamId: ids.teamA },
      at,
    );
    given(contacts, [...past, closed])
      .when(log({ by: by.manager }))
      .thenRefused('operations.case_closed');
    const disputed = CollectionSuspended(
      { caseId, causeId: deriveId('test', 'objection'), cause: 'objection' },
      at,
    );
    given(contacts, [...past, disputed])
      .when(log())
      .thenRefused('operations.collection_suspended');
    expect(
      given(contacts, [...past, disputed])
        .when(log({ direction: 'inbound' }))
        .events(),
    ).toMatchObject([{ type: 'ContactLogged', data: { permit: 'not_needed' } }]);
  });

  test('what the telephone system reported already is completed; after-call work is what passed since, up to the limit', () => {
    const call = ContactLogged(
      {
        ...identity,
        contactId: callId,
        result: { outcome: 'connected', talkSeconds: 90, holdSeconds: 5, wrapSeconds: 0 },
        ...{ source: 'asterisk', permitId: null, permit: 'missing', ...said },
      },
      at,
    );
    const later = '2026-03-10T04:02:15.000Z';
    const amendment = (wrapSeconds: number) =>
      expect.objectContaining({
        type: 'ContactAmended',
        data: expect.objectContaining({
          contactId: callId,
          cause: 'stated',
          after: { outcome: 'refused', talkSeconds: 90, holdSeconds: 5, wrapSeconds },
        }),
      });
    const complete = (when: string) =>
      given(contacts, [...past, call])
        .when(log({ outcome: 'refused', wrapSeconds: null, at: when }))
        .events();
    expect(complete(later)).toEqual([amendment(40)]);
    expect(complete('2026-03-10T04:14:59.000Z')).toEqual([amendment(600)]);
    expect(
      given(contacts, [...past, call])
        .when(log({ began: '2026-03-10T04:15:01.000Z', at: '2026-03-10T05:00:00.000Z' }))
        .events(),
    ).toMatchObject([{ type: 'ContactLogged' }]);
  });
});

describe('permits', () => {
  const permit = granted();
  const { permitId } = permit;
  const shown = (more: Parameters<typeof granted>[0] = {}) => ({ granted: granted(more), address: null });
  const used = PermitUsed({ permitId, contactId: callId, caseId, collectorId: ids.ann }, at);

  test('a contact uses its permit up', () => {
    given(contacts, [...past, requiring])
      .when(log({ shown: shown() }))
      .then(
        ContactLogged({ ...logged.data, permitId, permit: 'valid' }, at),
        PermitUsed({ permitId, contactId, caseId, collectorId: ids.ann }, at),
      );
  });

  test.each([
    ['without one', null, 'missing'],
    ['with one that nobody granted', { granted: null, address: null }, 'unverified'],
    ['with one for another case', shown({ caseId: debtorId }), 'mismatch'],
    ['with one for another site', shown({ site: 'south' }), 'mismatch'],
    ['with one for a colleague', shown({ collectorId: ids.bo }), 'mismatch'],
    ['with one that has expired', shown({ expires: at }), 'not_in_time'],
  ])('%s a contact is refused where permits are required', (_, presented, standing) => {
    given(contacts, [...past, requiring])
      .when(log({ shown: presented }))
      .thenRefused('operations.permit_required', { facts: { standing } });
    expect(
      given(contacts, past)
        .when(log({ shown: presented }))
        .events()[0],
    ).toMatchObject({
      data: { permit: standing },
    });
  });

  test('a used one is refused where permits are required, else its second use is a matter for conduct', () => {
    given(contacts, [...past, requiring, used])
      .when(log({ shown: shown() }))
      .thenRefused('operations.permit_required', { facts: { standing: 'reused' } });
    given(contacts, [...past, used])
      .when(log({ shown: shown() }))
      .then(
        ContactLogged({ ...logged.data, permitId, permit: 'reused' }, at),
        PermitReused({ permitId, contactId, caseId, collectorId: ids.ann, usedBy: callId }, at),
      );
  });

  test('one for something else is not used up by being shown', () => {
    expect(
      given(contacts, past)
        .when(log({ shown: shown({ caseId: debtorId }) }))
        .events(),
    ).toHaveLength(1);
  });
});

describe('a call of the telephone system', () => {
  const call: RecordCall = {
    ...{ site, caseId, contactId: callId, collectorId: ids.ann, teamId: ids.teamA, direction: 'outbound' },
    ...{
      source: 'asterisk',
      on: '2026-03-10',
      shown: null,
      recordingId,
      recordingRef: null,
      actor: ids.admin,
    },
    result: { outcome: 'connected', talkSeconds: 65, holdSeconds: 0, wrapSeconds: 0 },
    facts: { today: '2026-03-10', policyVersion: 0, parameters: defaultParameters },
    at: '2026-03-10T04:00:20.000Z',
  };

  test('becomes an attempt, whoever called and whether the case is open or not', () => {
    const closed = CaseClosed(
      { caseId, reason: 'withdrawn', previousHolderId: ids.ann, previousTeamId: ids.teamA },
      at,
    );
    expect(
      given(recordingCall, [...held, closed])
        .when({ ...call, collectorId: ids.bo })
        .events(),
    ).toMatchObject([
      { type: 'ContactLogged', data: { collectorId: ids.bo, source: 'asterisk', recordingId } },
    ]);
  });

  test('measures the one that its collector logged, and brings its recording', () => {
    const after = { ...result, talkSeconds: 65 };
    given(recordingCall, [...held, logged])
      .when(call)
      .then(
        ContactAmended(
          { ...identity, cause: 'measured', before: result, after, note: null, amendedBy: ids.admin },
          call.at,
        ),
        RecordingLinked(
          { ...identity, recordingId, recordingRef: null, wasMissing: false, linkedBy: ids.admin },
          call.at,
        ),
      );
  });

  test('a second time it adds nothing; another call of the same minute is another attempt', () => {
    const [first] = given(recordingCall, held).when(call).events();
    given(recordingCall, [...held, first!])
      .when(call)
      .then();
    const another = { ...call, contactId: deriveId('test', 'another call') };
    expect(
      given(recordingCall, [...held, first!])
        .when(another)
        .events(),
    ).toMatchObject([{ type: 'ContactLogged' }]);
  });
});

describe('corrections', () => {
  const reason = sealedText('wrong button');
  const correct = (more: object = {}): ContactCommand =>
    ({
      ...{ kind: 'Correct', caseId, contactId, outcome: 'third_party', talkSeconds: null, wrapSeconds: null },
      ...{ reason, by: by.ann, at, ...more },
    }) as ContactCommand;
  const corrected = ContactAmended(
    {
      ...{ ...identity, cause: 'corrected', before: result, after: { ...result, outcome: 'third_party' } },
      ...{ note: reason, amendedBy: ids.ann },
    },
    at,
  );

  test('are events of their own, with a reason; the same again changes nothing', () => {
    given(contacts, [...past, logged])
      .when(correct())
      .then(corrected);
    given(contacts, [...past, logged, corrected])
      .when(correct())
      .then();
  });

  test('are made by the collector or the leader, and leave what was measured', () => {
    given(contacts, [...past, logged])
      .when(correct({ by: by.bo }))
      .thenRefused('operations.not_your_team');
    const call = ContactLogged({ ...logged.data, source: 'freeswitch' }, at);
    given(contacts, [...past, call])
      .when(correct({ talkSeconds: 5, by: by.leader }))
      .thenRefused('operations.contact_measured');
    given(contacts, past).when(correct()).thenRefused('operations.contact_missing');
  });
});

describe('recordings', () => {
  const missing = RecordingMissing({ ...identity, hours: 24 }, at);
  const linking = (wasMissing: boolean) =>
    RecordingLinked({ ...identity, recordingId, recordingRef: null, wasMissing, linkedBy: ids.leader }, at);
  const linked = linking(false);
  const miss: ContactCommand = { kind: 'MissRecording', caseId, contactId, at };
  const link: ContactCommand = {
    ...{ kind: 'LinkRecording', caseId, contactId, recordingId, recordingRef: null, by: by.leader, at },
  };

  test('one that is missing after the hours is said to be, once; not one that is there', () => {
    given(contacts, [...past, logged])
      .when(miss)
      .then(missing);
    given(contacts, [...past, logged, missing])
      .when(miss)
      .then();
    given(contacts, [...past, logged, linked])
      .when(miss)
      .then();
  });

  test('a call that nobody answered needs none', () => {
    const unanswered = ContactLogged({ ...logged.data, result: { ...result, outcome: 'busy' } }, at);
    given(contacts, [...past, unanswered])
      .when(miss)
      .then();
  });

  test('is linked later, once; another one is refused', () => {
    given(contacts, [...past, logged, missing])
      .when(link)
      .then(linking(true));
    given(contacts, [...past, logged])
      .when(link)
      .then(linked);
    given(contacts, [...past, logged, linked])
      .when(link)
      .then();
    given(contacts, [...past, logged, linked])
      .when({ ...link, recordingId: callId } as ContactCommand)
      .thenRefused('operations.recording_differs');
  });

  test('each listening is recorded, also the second one', () => {
    const listen: ContactCommand = {
      ...{ kind: 'Listen', caseId, contactId, purpose: 'coaching', by: by.leader, at },
    };
    const listened = RecordingListened(
      {
        ...{ contactId, caseId, recordingId, collectorId: ids.ann, teamId: ids.teamA },
        ...{ purpose: 'coaching', listenedBy: ids.leader },
      },
      at,
    );
    given(contacts, [...past, logged, linked, listened])
      .when(listen)
      .then(listened);
    given(contacts, [...past, logged])
      .when(listen)
      .thenRefused('operations.recording_missing');
    given(contacts, [...past, logged, linked])
      .when({ ...listen, by: by.leaderB } as ContactCommand)
      .thenRefused('operations.not_your_team');
  });
});
