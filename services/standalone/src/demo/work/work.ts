import { post, type Act } from '../acts.js';
import { instantOf } from '../floor-calendar.js';
import { leaderOf, officer } from '../people.js';
import { complaints, leading } from './leading.js';
import { portfolio, type DemoCase } from './portfolio.js';
import { storyOf, type AtWork } from './stories.js';

const caseAdmin = officer('case-admin');

/** The floor's work: cases come in and go into hands before the first shift, and are worked from day to day. */
export const work = (workdays: readonly string[], atWork: AtWork): readonly Act[] => {
  const [first] = workdays;
  const cases = portfolio(first!);
  const at = (time: string) => instantOf(first!, time);
  const [upheld, running] = complaintsOf(cases, workdays);
  return [
    // What attendance says of the floor has to be there before cases come in.
    advance(at('07:46')),
    ...cases.map(({ ref, account }) => ({
      ...post(at('07:50'), caseAdmin, 'operations/cases', account, ref),
      as: ref,
    })),
    ...cases.map(({ ref, collector }) =>
      post(
        at('08:20'),
        leaderOf(collector.team!),
        `operations/cases/{{${ref}.caseId}}/assign`,
        { collectorId: collector.employeeId },
        ref,
      ),
    ),
    ...workdays.map((date) => advance(instantOf(date, '00:20'))),
    ...cases.flatMap((one, number) => {
      const complained = [upheld, running].find((complaint) => complaint.one === one);
      return storyOf(
        one,
        number,
        workdays.filter((date) => !complained || date < complained.date),
        atWork,
      );
    }),
    ...complaints([upheld, running], workdays),
    ...leading(workdays, atWork),
  ];
};

/** Avoiders complain: they are never paid in full before. */
const complaintsOf = (cases: readonly DemoCase[], workdays: readonly string[]) => {
  const [first, , third] = cases.filter(({ character }) => character === 'avoider');
  return [
    { one: first!, date: workdays.at(-7)! },
    { one: third!, date: workdays.at(-3)! },
  ] as const;
};

const advance = (at: string): Act => ({ at, by: caseAdmin, about: 'time', kind: 'advance' });
