import { post, type Act } from '../acts.js';
import { instantOf, plusDays } from '../floor-calendar.js';
import { leaderOf, officer } from '../people.js';
import { complaints, leading } from './leading.js';
import { gate } from './gate.js';
import { CURRENCY, LENDERS, portfolio, type DemoCase } from './portfolio.js';
import { prevention } from './prevention.js';
import { callReviews } from './quality.js';
import { storyOf, type AtWork } from './stories.js';
import { visits } from './visits.js';

const caseAdmin = officer('case-admin');

/** The floor's work: cases come in and go into hands before the first shift, and are worked from day to day. */
export const work = (workdays: readonly string[], atWork: AtWork): readonly Act[] => {
  const [first] = workdays;
  const cases = portfolio(first!);
  const at = (time: string) => instantOf(first!, time);
  const [upheld, running] = complaintsOf(cases, workdays);
  const stories = cases.flatMap((one, number) => {
    const complained = [upheld, running].find((complaint) => complaint.one === one);
    return storyOf(
      one,
      number,
      workdays.filter((date) => !complained || date < complained.date),
      atWork,
    );
  });
  return [
    // What attendance says of the floor has to be there before cases come in.
    advance(at('07:46')),
    ...batches(cases, workdays),
    ...cases.map(({ ref, principal, account }) => {
      const inBatch = { ...account, batchId: `{{batch ${principal}.batchId}}` };
      return { ...post(at('08:16'), caseAdmin, 'operations/cases', inBatch, ref), as: ref };
    }),
    ...cases.map(({ ref, collector }) =>
      post(
        at('08:35'),
        leaderOf(collector.team!),
        `operations/cases/{{${ref}.caseId}}/assign`,
        { collectorId: collector.employeeId },
        ref,
      ),
    ),
    ...workdays.map((date) => advance(instantOf(date, '00:20'))),
    ...stories,
    ...complaints([upheld, running], workdays),
    ...leading(workdays, atWork),
    ...prevention(workdays),
    ...gate(cases, workdays),
    ...callReviews(cases, workdays, stories),
    ...visits(cases, workdays),
  ];
};

/** 委案: each lender's cases come as one batch; the second one goes back soon. */
const batches = (cases: readonly DemoCase[], workdays: readonly string[]): readonly Act[] =>
  LENDERS.map((principal, number) => {
    const first = workdays[0]!;
    const ofLender = cases.filter((one) => one.principal === principal);
    const amounts = ofLender.flatMap(({ dues }) => dues.map(({ amountMinor }) => amountMinor));
    const batch = {
      ...{
        principal,
        code: `${first.slice(0, 7)}-${number + 1}`,
        placement: number === 0 ? 'first' : 'second',
      },
      ...{ handedOverOn: first, returnOn: plusDays(workdays.at(-1)!, number === 0 ? 60 : 9) },
      ...{ declaredCases: ofLender.length, declaredAmountMinor: amounts.reduce((sum, one) => sum + one, 0) },
      currency: CURRENCY,
      terms: {
        commission: [
          { fromBucket: 0, toBucket: 3, basisPoints: 1_200 },
          { fromBucket: 4, toBucket: 7, basisPoints: 2_500 },
        ],
        paymentsCountDays: 10,
        retention: { maxCases: null, basisPoints: 500, maxDays: 30 },
      },
    };
    const as = `batch ${principal}`;
    return { ...post(instantOf(first, '08:01'), caseAdmin, 'operations/batches', batch, as), as };
  });

/** Avoiders complain: they are never paid in full before. */
const complaintsOf = (cases: readonly DemoCase[], workdays: readonly string[]) => {
  const [first, , third] = cases.filter(({ character }) => character === 'avoider');
  return [
    { one: first!, date: workdays.at(-7)! },
    { one: third!, date: workdays.at(-3)! },
  ] as const;
};

const advance = (at: string): Act => ({ at, by: caseAdmin, about: 'time', kind: 'advance' });
