import { ComplaintDueSoon, ComplaintOverdue, ObjectionOverdue } from '@muster/contracts/operations';
import { caseId } from '../fixtures/cases.js';
import { complaintId } from '../fixtures/complaints.js';
import { ids, noon, openedFloor } from '../fixtures/floor.js';
import { overFloor } from '../floor/floor.js';
import { overdueAnswers } from './overdue-answers.reaction.js';
import { overdueWords } from './overdue-words.js';

const at = noon('2026-03-26');
const clock = { complaintId, handlerId: ids.leaderB, teamId: ids.teamA, dueOn: '2026-03-25' };
const seen = (event: { readonly type: string }) => overdueAnswers.react(event as never);

test('what nobody answered in time is an issue, as grave as the complaint is; what is near is none', () => {
  const wanted = { about: 'complaint', complaintId, teamId: ids.teamA, dueOn: '2026-03-25' };
  expect(seen(ComplaintOverdue({ ...clock, severity: 'serious' }, at))).toEqual([
    { ...wanted, severity: 'high' },
  ]);
  expect(seen(ComplaintDueSoon({ ...clock, severity: 'serious' }, at))).toEqual([]);
  const objectionId = complaintId;
  const { teamId, dueOn } = clock;
  expect(seen(ObjectionOverdue({ caseId, objectionId, holderId: ids.ann, teamId, dueOn }, at))).toEqual([
    { about: 'objection', objectionId, caseId, severity: 'medium', teamId, dueOn },
  ]);
});

test('it says so in the language of the site', () => {
  const floor = openedFloor().reduce(overFloor.evolve, overFloor.initial);
  const [overdue] = seen(ComplaintOverdue({ ...clock, severity: 'minor' }, at));
  expect(overdueWords(overdue!, floor)).toBe('投訴逾期未結,期限為 2026-03-25');
  expect(overdueWords(overdue!, overFloor.initial)).toContain('its last date was 2026-03-25');
});
