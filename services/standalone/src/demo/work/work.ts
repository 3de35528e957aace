import { post, type Act } from '../acts.js';
import { instantOf } from '../floor-calendar.js';
import { leaderOf, officer } from '../people.js';
import { portfolio } from './portfolio.js';
import { storyOf, type AtWork } from './stories.js';

const caseAdmin = officer('case-admin');

/** The floor's work: cases come in and go into hands before the first shift, and are worked from day to day. */
export const work = (workdays: readonly string[], atWork: AtWork): readonly Act[] => {
  const [first] = workdays;
  const cases = portfolio(first!);
  const at = (time: string) => instantOf(first!, time);
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
    ...cases.flatMap((one, number) => storyOf(one, number, workdays, atWork)),
  ];
};

const advance = (at: string): Act => ({ at, by: caseAdmin, about: 'time', kind: 'advance' });
