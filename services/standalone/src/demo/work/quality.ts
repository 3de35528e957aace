import { post, type Act } from '../acts.js';
import { instantOf, plusDays } from '../floor-calendar.js';
import { officer, type Person } from '../people.js';
import type { DemoCase } from './portfolio.js';

const legal = officer('legal');
const quality = officer('quality');

const ITEMS = [
  { code: 'identity', label: '確認本人後才談欠款', weight: 30, critical: true },
  { code: 'no_threat', label: '無威脅、辱罵與不實陳述', weight: 30, critical: true },
  { code: 'opening', label: '開場白與表明身分', weight: 15, critical: false },
  { code: 'listening', label: '傾聽與了解困難', weight: 15, critical: false },
  { code: 'closing', label: '確認承諾與結語', weight: 10, critical: false },
] as const;
type Points = readonly [number, number, number, number, number];
const scores = (points: Points) => ITEMS.map(({ code }, at) => ({ code, score: points[at]! }));

/** 質檢: a form, samples that are fixed before their month, reviews, a dispute and a calibration. */
export const callReviews = (
  cases: readonly DemoCase[],
  workdays: readonly string[],
  stories: readonly Act[],
): readonly Act[] => {
  const [earlier, reviewed, decided] = [workdays.at(-10)!, workdays.at(-3)!, workdays.at(-2)!];
  const calls = talksOf(cases, stories, workdays.at(-3)!).slice(-POINTS.length);
  const disputed = calls[0];
  return [
    post(instantOf(earlier, '09:31'), legal, 'risk/quality/forms', { effectiveFrom: earlier, items: ITEMS }),
    ...sampling(workdays),
    ...calls.map((call, at) => review(call, quality, instantOf(reviewed, '13:00', 10 * at), POINTS[at]!)),
    ...(disputed ? dispute(disputed, decided) : []),
  ];
};

const POINTS: readonly Points[] = [
  [100, 100, 60, 50, 80],
  [100, 100, 90, 85, 90],
  [40, 100, 80, 70, 80],
  [100, 100, 100, 90, 100],
  [100, 90, 70, 80, 60],
  [100, 100, 85, 95, 90],
];

type Talk = { readonly one: DemoCase; readonly as: string };

/** Calls in which somebody was spoken to, before a date. */
const talksOf = (cases: readonly DemoCase[], stories: readonly Act[], before: string): readonly Talk[] => {
  const byRef = new Map(cases.map((one) => [one.ref, one]));
  return stories
    .filter((act) => act.kind === 'post' && act.at < instantOf(before, '00:00'))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .flatMap((act) => {
      const one = byRef.get(act.about);
      const spoke =
        act.kind === 'post' && act.as?.startsWith('call ') && Number(act.body['talkSeconds']) > 60;
      return one && spoke ? [{ one, as: act.as! }] : [];
    });
};

const review = (
  { one, as: call }: Talk,
  by: Person,
  at: string,
  points: Points,
  basis: 'targeted' | 'calibration' = 'targeted',
): Act => ({
  ...post(
    at,
    by,
    'risk/quality/reviews',
    {
      ...{ contactId: `{{${call}.contactId}}`, caseId: `{{${one.ref}.caseId}}` },
      ...{ collectorId: one.collector.employeeId, basis, scores: scores(points) },
      comment: points[0] < 60 ? '未先核對身分即提及欠款' : '語氣平穩，結語可再確認付款日',
    },
    call,
  ),
  as: `${by.user} ${call}`,
});

/** The collector does not agree, Legal hears the call as well, and both reviewers meet. */
const dispute = (talk: Talk, date: string): readonly Act[] => {
  const { one, as: call } = talk;
  const ofReview = `risk/quality/reviews/{{quality ${call}.reviewId}}/dispute`;
  return [
    post(instantOf(date, '11:31'), one.collector, ofReview, { reason: '客戶主動掛斷，來不及做結語' }, call),
    review(talk, legal, instantOf(date, '14:02'), [100, 100, 70, 60, 80], 'calibration'),
    post(
      instantOf(date, '14:31'),
      legal,
      `${ofReview}/decision`,
      { scores: scores([100, 100, 70, 60, 90]), reasons: '重聽錄音，結語部分採信' },
      call,
    ),
    post(
      instantOf(date, '15:02'),
      quality,
      'risk/quality/calibrations',
      {
        contactId: `{{${call}.contactId}}`,
        reviewIds: [`{{quality ${call}.reviewId}}`, `{{legal ${call}.reviewId}}`],
        note: '客戶先掛斷時，結語以已表明的內容計分',
      },
      call,
    ),
  ];
};

/** Each month's draw is committed to on the last workday before it, and drawn on the first one after. */
const sampling = (workdays: readonly string[]): readonly Act[] => {
  const [first, last] = [workdays[0]!, workdays.at(-2)!];
  const months = [
    ...new Set([...workdays, plusDays(`${last.slice(0, 7)}-28`, 4)].map((date) => date.slice(0, 7))),
  ].slice(1);
  return months.flatMap((month, at) => {
    const begins = `${month}-01`;
    const next = months[at + 1];
    const committed = workdays.filter((date) => date < begins && date <= last).at(-1) ?? first;
    const drawn = next && workdays.find((date) => date >= `${next}-01`);
    const act = (date: string, time: string, path: string) =>
      post(instantOf(date, time), quality, path, { month }, `sample ${month}`);
    return [
      act(committed, '16:31', 'risk/quality/samples'),
      ...(drawn ? [act(drawn, '10:31', 'risk/quality/samples/draw')] : []),
    ];
  });
};
