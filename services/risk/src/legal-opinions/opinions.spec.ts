import { LegalNoticeIssued, OpinionIssued, OpinionOverdue, OpinionRequested } from '@muster/contracts/risk';
import { deriveId, type By } from '@muster/kernel';
import { given } from '@muster/testing';
import { by, ids, noon, openedFloor, sealedText } from '../fixtures/floor.js';
import { notices } from './notices.decider.js';
import { opinions, type OpinionCommand } from './opinions.decider.js';

const at = noon('2026-03-10');
const opinionId = deriveId('opinion', 'test');
const question = sealedText('may we call the employer?');
const answer = sealedText('no');
const requesting = (urgent = false): OpinionCommand => ({
  ...{ kind: 'Request', opinionId, topic: 'contact', textOf: ids.leader, question, caseId: null, urgent },
  ...{ by: by.leader, at },
});
const requested = (urgent = false, dueOn = '2026-03-17') =>
  OpinionRequested(
    {
      ...{ opinionId, topic: 'contact', textOf: ids.leader, question, caseId: null, urgent, dueOn },
      ...{ requestedBy: ids.leader, policyVersion: 0 },
    },
    at,
  );
const issuing = (who: By, when = at, text = answer): OpinionCommand => ({
  ...{ kind: 'Issue', opinionId, answer: text, level: 'high', by: who, at: when },
});
const issued = (number: number, inTime: boolean, when = at, text = answer) =>
  OpinionIssued(
    {
      ...{ opinionId, topic: 'contact', textOf: ids.leader, number, answer: text, level: 'high' },
      ...{ requestedBy: ids.leader, issuedBy: ids.legal, inTime },
    },
    when,
  );
const past = [...openedFloor(), requested()];

test('the floor asks once, with a last date that is near when it is urgent', () => {
  given(opinions, openedFloor()).when(requesting()).then(requested());
  given(opinions, openedFloor()).when(requesting(true)).then(requested(true, '2026-03-11'));
  given(opinions, past).when(requesting()).then();
});

test('Legal answers, also again in other words, and never its own question', () => {
  given(opinions, past).when(issuing(by.legal)).then(issued(1, true));
  given(opinions, [...past, issued(1, true)])
    .when(issuing(by.legal))
    .then();
  const other = sealedText('never');
  given(opinions, [...past, issued(1, true)])
    .when(issuing(by.legal, noon('2026-04-01'), other))
    .then(issued(2, true, noon('2026-04-01'), other));
  given(opinions, past).when(issuing(by.manager)).thenRefused('risk.not_legal');
  given(opinions, past)
    .when(issuing({ actor: ids.leader, roles: ['legal'] }))
    .thenRefused('risk.own_matter');
});

test('what nobody answers is overdue, once', () => {
  const late = noon('2026-03-18');
  const runOut: OpinionCommand = { kind: 'RunOut', opinionId, at: late };
  const overdue = OpinionOverdue(
    { opinionId, topic: 'contact', textOf: ids.leader, dueOn: '2026-03-17' },
    late,
  );
  given(opinions, past).when(runOut).then(overdue);
  given(opinions, [...past, overdue])
    .when(runOut)
    .then();
  given(opinions, [...past, issued(1, true)])
    .when(runOut)
    .then();
  given(opinions, past)
    .when({ ...runOut, at: noon('2026-03-17') })
    .then();
});

test('a notice is for a team that is there, or the site, and does not reach back', () => {
  const notice: Parameters<typeof LegalNoticeIssued>[0] = {
    noticeId: opinionId,
    topic: 'contact',
    title: '不得致電雇主',
    body: '即日起',
    teamId: null,
    effectiveFrom: '2026-03-10',
    issuedBy: ids.legal,
  };
  given(notices, openedFloor()).when({ kind: 'Notify', notice, at }).then(LegalNoticeIssued(notice, at));
  given(notices, openedFloor())
    .when({ kind: 'Notify', notice: { ...notice, teamId: ids.ann }, at })
    .thenRefused('risk.team_missing');
  given(notices, openedFloor())
    .when({ kind: 'Notify', notice: { ...notice, effectiveFrom: '2026-03-09' }, at })
    .thenRefused('risk.notice_retroactive');
});
