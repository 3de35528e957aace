import { post, type Act } from '../acts.js';
import { instantOf, plusDays } from '../floor-calendar.js';
import { leaderOf } from '../people.js';
import type { DemoCase } from './portfolio.js';

/** 外訪 to debtors whom nobody reaches by telephone: one that the leader has ordered, one that waits for it. */
export const visits = (cases: readonly DemoCase[], workdays: readonly string[]): readonly Act[] => {
  // The first three avoiders complain and threaten.
  const [, , , ordered, waiting] = cases.filter(({ character }) => character === 'avoider');
  const before = workdays.at(-2)!;
  const on = plusDays(workdays.at(-1)!, 1);
  return [
    ...(ordered ? [asked(ordered, before, on), planned(ordered, before, on)] : []),
    ...(waiting ? [asked(waiting, before, plusDays(on, 1))] : []),
  ];
};

const visitOf = ({ ref }: DemoCase): string => `visit ${ref}`;

const asked = (one: DemoCase, date: string, on: string): Act => ({
  ...post(
    instantOf(date, '09:40'),
    one.collector,
    `operations/cases/{{${one.ref}.caseId}}/visits/requests`,
    { on, place: '建國路 88 號 3 樓', note: '三週無人接聽，鄰居稱仍住此處' },
    one.ref,
  ),
  as: visitOf(one),
});

const planned = (one: DemoCase, date: string, on: string): Act => {
  const leader = leaderOf(one.collector.team!);
  return post(
    instantOf(date, '16:20'),
    leader,
    `operations/cases/{{${one.ref}.caseId}}/visits`,
    {
      ...{ visitId: `{{${visitOf(one)}.visitId}}`, on, place: '建國路 88 號 3 樓' },
      visitorIds: [one.collector.employeeId, leader.employeeId],
    },
    one.ref,
  );
};
