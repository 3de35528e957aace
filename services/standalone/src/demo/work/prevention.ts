import { post, type Act } from '../acts.js';
import { instantOf, plusDays } from '../floor-calendar.js';
import { demoTeamId, FLOOR, leaderOf, officer } from '../people.js';

const legal = officer('legal');
const hr = officer('hr');
const leaderA = leaderOf('A');
const leaderB = leaderOf('B');

/** Legal's desk: a call that was taken over, an outage, a risk, questions, a training and a policy. Of the last workdays, when the floor is known everywhere. */
export const prevention = (workdays: readonly string[]): readonly Act[] => {
  const before = workdays.at(-2)!;
  const at = (time: string) => instantOf(before, time);
  const takenOver = FLOOR.find(({ team, position }) => team === 'B' && position === 'collector')!;
  const incident = 'risk/incidents/{{outage.incidentId}}';
  const opinion = (topic: string, question: string) => ({ topic, question });
  return [
    post(at('10:40'), leaderB, 'operations/call-takeovers', {
      ...{ employeeId: takenOver.employeeId, reason: 'conduct' },
      note: '語氣過重，由組長接手',
    }),
    {
      ...post(
        at('11:01'),
        leaderA,
        'risk/incidents',
        {
          ...{ kind: 'outage', severity: 'minor', teamId: demoTeamId('A') },
          description: '撥號系統中斷十分鐘，通話未受影響',
        },
        'outage',
      ),
      as: 'outage',
    },
    post(at('11:03'), leaderA, `${incident}/acknowledge`, {}, 'outage'),
    post(at('11:05'), leaderA, `${incident}/checklist/switch_to_fallback`, {}, 'outage'),
    post(at('11:06'), leaderA, `${incident}/checklist/inform_floor`, {}, 'outage'),
    post(at('11:12'), leaderA, `${incident}/dispositions`, { note: '切換備援線路，已恢復撥號' }, 'outage'),
    {
      ...post(
        at('13:31'),
        leaderA,
        'risk/risks',
        {
          ...{ category: 'privacy', teamId: demoTeamId('A') },
          description: '有人將電話號碼抄在紙上，離席時未收起',
        },
        'privacy risk',
      ),
      as: 'privacy risk',
    },
    post(
      at('13:46'),
      legal,
      'risk/risks/{{privacy risk.riskId}}/ratings',
      { likelihood: 3, impact: 4, reasons: '本月第二次，且涉及客戶資料' },
      'privacy risk',
    ),
    post(
      at('13:50'),
      legal,
      'risk/risks/{{privacy risk.riskId}}/mitigations',
      { measure: '座位區設碎紙機，下班前巡檢', ownerId: leaderA.employeeId, dueOn: plusDays(before, 14) },
      'privacy risk',
    ),
    {
      ...post(
        at('14:01'),
        leaderB,
        'risk/opinions',
        opinion('contact', '可否聯絡債務人的雇主確認其在職?'),
        'employer question',
      ),
      as: 'employer question',
    },
    post(
      at('14:31'),
      legal,
      'risk/opinions/{{employer question.opinionId}}/answers',
      { answer: '不可。僅得聯絡本人，且不得向第三人透露欠款。', level: 'high' },
      'employer question',
    ),
    post(
      at('14:50'),
      leaderA,
      'risk/opinions',
      opinion('fees', '減免後的違約金能否恢復計收?'),
      'fees question',
    ),
    {
      ...post(at('15:01'), hr, 'risk/training-requirements', {
        ...{ topic: 'risk', positions: ['collector', 'team_leader'], validDays: 365, firstWithinDays: 30 },
        ...{ from: before, barsContacts: true },
      }),
      as: 'risk training',
    },
    ...FLOOR.filter(({ team }) => team === 'A').map(({ employeeId }) =>
      post(
        at('16:01'),
        hr,
        'risk/training-requirements/{{risk training.requirementId}}/completions',
        { employeeId, on: before },
        employeeId,
      ),
    ),
    {
      ...post(at('15:16'), legal, 'risk/policies', {
        ...{ title: '催收組長現場管理制度', interpretedBy: 'legal', effectiveFrom: plusDays(before, 7) },
        ...{
          positions: ['collector', 'team_leader'],
          body: '一、組長每日巡場並記錄。二、聯絡須先取得許可。',
        },
      }),
      as: 'site rules',
    },
    ...FLOOR.filter(({ team, position }) => team === 'B' || position === 'team_leader').map((one) =>
      post(at('16:31'), one, 'risk/policies/{{site rules.policyId}}/acknowledge', { version: 1 }),
    ),
  ];
};
