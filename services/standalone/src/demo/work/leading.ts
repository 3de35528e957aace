import { post, type Act } from '../acts.js';
import { instantOf, plusDays } from '../floor-calendar.js';
import { demoTeamId, FLOOR, leaderOf, officer, TEAMS, type Person, type TeamLabel } from '../people.js';
import { seeded } from '../random.js';
import { CURRENCY, type DemoCase } from './portfolio.js';
import type { AtWork } from './stories.js';

const manager = officer('manager');
const management = officer('management');

const HUDDLE_AT = 5;
const TARGET_MINOR = 9_000_000;

const membersOf = (team: TeamLabel): readonly Person[] =>
  FLOOR.filter((one) => one.team === team && one.position === 'collector');

/** What leaders do beside the cases: huddles, coaching, issues, claims, plans against targets. */
export const leading = (workdays: readonly string[], atWork: AtWork): readonly Act[] => [
  ...TEAMS.flatMap((team, number) => [
    ...huddles(team, workdays, atWork),
    ...coaching(team, number, workdays, atWork),
    ...planning(team, workdays),
    ...reviews(team, workdays),
    ...budgets(team, workdays),
    ...claims(team, number, workdays),
  ]),
  ...issues(workdays),
];

/** 晨會, when the leader is there. */
const huddles = (team: TeamLabel, workdays: readonly string[], atWork: AtWork): readonly Act[] =>
  workdays.flatMap((date) => {
    const leader = leaderOf(team);
    const shift = atWork(leader, date);
    if (!shift) return [];
    const present = [leader, ...membersOf(team).filter((one) => atWork(one, date))];
    const huddle = {
      teamId: demoTeamId(team),
      kind: 'morning',
      present: present.map(({ employeeId }) => employeeId),
      agenda: ['昨日回款與承諾', '今日到期承諾', '合規提醒'],
      followUps: [],
    };
    return [
      post(instantOf(date, shift.from, HUDDLE_AT), leader, 'operations/huddles', huddle, `huddle ${team}`),
    ];
  });

/** Each week another member. */
const coaching = (
  team: TeamLabel,
  number: number,
  workdays: readonly string[],
  atWork: AtWork,
): readonly Act[] => {
  const members = membersOf(team);
  const skills = ['opening', 'listening', 'negotiation', 'compliance'];
  return workdays.flatMap((date, at) => {
    const one = members[(at + number) % members.length]!;
    const leader = leaderOf(team);
    if (at % 4 !== number || !atWork(leader, date) || !atWork(one, date)) return [];
    const { employeeId } = one;
    const skill = skills[at % skills.length]!;
    const session = {
      employeeId,
      kind: 'side_by_side',
      minutes: 30,
      skills: [skill],
      note: '開場白與確認身分的順序',
    };
    const level = 2 + ((at + number) % 3);
    return [
      post(instantOf(date, '16:10'), leader, 'operations/coachings', session, `coaching ${employeeId}`),
      post(
        instantOf(date, '16:45'),
        leader,
        'operations/competencies',
        { employeeId, skill, level, basis: 'observation' },
        `coaching ${employeeId}`,
      ),
    ];
  });
};

/** L1: a target and a plan for each month that the floor lives in. */
const planning = (team: TeamLabel, workdays: readonly string[]): readonly Act[] => {
  const teamId = demoTeamId(team);
  const months = [...new Set(workdays.map((date) => date.slice(0, 7)))];
  return months.flatMap((month) => {
    const date = workdays.find((one) => one.startsWith(month))!;
    const target = {
      holderId: teamId,
      holder: 'team',
      month,
      figures: { collectedMinor: TARGET_MINOR, keptRate: 6_500 },
    };
    const plan = {
      teamId,
      month,
      goals: ['回款達標', '履約率 65%'],
      efforts: [
        { bucket: 1, percent: 50 },
        { bucket: 2, percent: 30 },
        { bucket: 3, percent: 20 },
      ],
      measures: ['承諾到期前一日提醒', '每週兩次陪聽'],
    };
    const about = `plan ${team}`;
    return [
      post(instantOf(date, '09:05'), management, 'operations/targets', target, about),
      post(instantOf(date, '10:00'), leaderOf(team), 'operations/plans', plan, about),
      post(
        instantOf(date, '14:00'),
        manager,
        `operations/plans/${teamId}/${month}/approve`,
        { revision: 1 },
        about,
      ),
    ];
  });
};

/** W4: each full week is looked back on; team C still owes the last one. */
const reviews = (team: TeamLabel, workdays: readonly string[]): readonly Act[] => {
  const mondays = [...new Set(workdays.map(mondayOf))].slice(1);
  return mondays.flatMap((monday, at) => {
    const after = workdays.find((date) => date > plusDays(monday, 6));
    if (!after || (team === 'C' && at === mondays.length - 2)) return [];
    const review = {
      ...{ teamId: demoTeamId(team), kind: 'weekly', from: monday, figures: [] },
      findings: '本週履約率持平,M2 承諾金額偏低',
      lessons: '到期前一日提醒有效;第三人接聽時只留回電訊息',
    };
    return [post(instantOf(after, '17:50'), leaderOf(team), 'operations/reviews', review, `review ${team}`)];
  });
};

const mondayOf = (date: string): string => plusDays(date, -((new Date(date).getUTCDay() + 6) % 7));

const budgets = (team: TeamLabel, workdays: readonly string[]): readonly Act[] =>
  [...new Set(workdays.map((date) => date.slice(0, 7)))].map((month) => {
    const date = workdays.find((one) => one.startsWith(month))!;
    const budget = { teamId: demoTeamId(team), month, amountMinor: 50_000 };
    return post(
      instantOf(date, '09:20'),
      officer('finance'),
      'operations/expenses/budgets',
      budget,
      `budget ${team}`,
    );
  });

/** L5: claims in every state, without a receipt where policy asks for none. */
const claims = (team: TeamLabel, number: number, workdays: readonly string[]): readonly Act[] => {
  const random = seeded(99 + number);
  const finance = officer('finance');
  const leader = leaderOf(team);
  return membersOf(team)
    .slice(0, 4)
    .flatMap((one, at): readonly Act[] => {
      const day = workdays.length - 9 + at * 2;
      const date = workdays[day]!;
      const next = workdays[day + 1] ?? date;
      const as = `claim ${one.user}`;
      const line = {
        category: 'transport',
        date,
        amountMinor: 1_200 + Math.floor(random() * 60) * 100,
        receiptIds: [],
      };
      const claim = { employeeId: one.employeeId, currency: CURRENCY, lines: [line], note: '外訪交通' };
      const step = (when: string, by: Person, what: string) =>
        post(when, by, `operations/expenses/claims/{{${as}.claimId}}/${what}`, {}, as);
      return [
        { ...post(instantOf(date, '17:00'), one, 'operations/expenses/claims', claim, as), as },
        ...(at > 2 ? [] : [step(instantOf(date, '17:40'), leader, 'endorse')]),
        ...(at > 1 ? [] : [step(instantOf(next, '11:20'), finance, 'review')]),
        ...(at > 0 ? [] : [step(instantOf(next, '15:20'), finance, 'approve')]),
      ];
    });
};

/** L3: one that was seen to, one under way, one that nobody has taken up. */
const issues = (workdays: readonly string[]): readonly Act[] => {
  const [first, second, last] = [-8, -3, -1].map((back) => workdays.at(back)!) as [string, string, string];
  const teamId = demoTeamId('A');
  const leader = leaderOf('A');
  const raise = (date: string, as: string, kind: string, severity: string, description: string) => ({
    ...post(
      instantOf(date, '09:40'),
      leader,
      'operations/issues',
      { teamId, kind, severity, description },
      as,
    ),
    as,
  });
  const onIssue = (date: string, time: string, as: string, what: string, body: Record<string, unknown>) =>
    post(instantOf(date, time), leader, `operations/issues/{{${as}.issueId}}/${what}`, body, as);
  const assigneeId = leader.employeeId;
  return [
    raise(first, 'issue headsets', 'system', 'medium', '三台耳機收音不良,客戶聽不清楚'),
    onIssue(first, '10:00', 'issue headsets', 'assign', { assigneeId }),
    onIssue(first, '16:30', 'issue headsets', 'resolve', { resolution: '已更換' }),
    raise(second, 'issue payments', 'process', 'low', '銀行入帳檔晚到,客戶重複被提醒'),
    onIssue(second, '11:00', 'issue payments', 'assign', { assigneeId }),
    raise(last, 'issue seats', 'staffing', 'medium', '本週兩人請假,M1 案件無人接手'),
  ];
};

/** A case of which the debtor complains, and from when on nobody of the floor works it as before. */
export type Complaint = { readonly one: DemoCase; readonly date: string };

/** L4: one upheld after the accused was kept out of it and the case recalled, one still running against its clock. */
export const complaints = (
  [upheld, running]: readonly [Complaint, Complaint],
  workdays: readonly string[],
): readonly Act[] => {
  const open = ({ one, date }: Complaint, as: string, said: Record<string, unknown>) => ({
    ...post(
      instantOf(date, '11:10'),
      manager,
      'operations/complaints',
      {
        caseId: `{{${one.ref}.caseId}}`,
        accusedIds: [one.collector.employeeId],
        source: 'debtor',
        channel: 'phone',
        ...said,
      },
      one.ref,
    ),
    as,
  });
  const next = workdays.find((date) => date > plusDays(upheld.date, 1));
  const step = (date: string, time: string, by: Person, what: string, body: Record<string, unknown>) =>
    post(
      instantOf(date, time),
      by,
      `operations/complaints/{{complaint upheld.complaintId}}/${what}`,
      body,
      upheld.one.ref,
    );
  const handler = officer('quality');
  const measure = {
    ownerId: leaderOf(upheld.one.collector.team!).employeeId,
    dueOn: plusDays(upheld.date, 20),
    measure: '重訓通話時段與用語,抽聽十通',
  };
  return [
    open(upheld, 'complaint upheld', {
      category: 'harassment',
      severity: 'serious',
      text: '一天內多次來電,語氣不佳',
    }),
    step(upheld.date, '13:30', manager, 'accept', {}),
    step(upheld.date, '13:40', manager, 'handler', { handlerId: handler.employeeId }),
    ...(next
      ? [
          step(next, '10:40', handler, 'findings', {
            outcome: 'upheld',
            findings: '錄音顯示當日三通,用語不當',
          }),
          step(next, '15:10', manager, 'resolution', { outcome: 'upheld', measures: [measure] }),
        ]
      : []),
    open(running, 'complaint running', { category: 'amount', severity: 'minor', text: '金額與帳單不符' }),
  ];
};
