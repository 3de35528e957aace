import { formula, type Formula } from '../evidence/formulas.js';

const due = {
  hant: '到期日在期間內',
  hans: '到期日在期间内',
  en: 'that were due in the period',
};

/** Of the period, for whose hand each promise was made in and each payment came out of. */
export const figureFormulas = {
  promisesMade: formula(
    'count',
    '期間內作出的承諾筆數',
    '期间内作出的承诺笔数',
    'Promises made in the period',
  ),
  promisesDue: formula(
    'count',
    `${due.hant}且已有結果(履約、部分履約、違約)的承諾筆數;改期與作廢者不計,另列`,
    `${due.hans}且已有结果(履约、部分履约、违约)的承诺笔数;改期与作废者不计,另列`,
    `Promises ${due.en} and are kept, partly kept or broken; rescheduled and voided ones are counted apart`,
  ),
  promisesKept: formula(
    'count',
    `${due.hant}且履約的承諾筆數`,
    `${due.hans}且履约的承诺笔数`,
    `Promises ${due.en} and were kept`,
  ),
  promisesPartlyKept: formula(
    'count',
    `${due.hant}且部分履約的承諾筆數`,
    `${due.hans}且部分履约的承诺笔数`,
    `Promises ${due.en} and were partly kept`,
  ),
  promisesBroken: formula(
    'count',
    `${due.hant}且違約的承諾筆數`,
    `${due.hans}且违约的承诺笔数`,
    `Promises ${due.en} and were broken`,
  ),
  promisesOpen: formula(
    'count',
    `${due.hant}而尚無結果(未到期或在寬限期內)的承諾筆數`,
    `${due.hans}而尚无结果(未到期或在宽限期内)的承诺笔数`,
    `Promises ${due.en} and are not decided yet: still ahead, or within the days of grace`,
  ),
  promisesRescheduled: formula(
    'count',
    `原${due.hant}而改期的次數`,
    `原${due.hans}而改期的次数`,
    `Due dates of promises ${due.en} and were put off`,
  ),
  promisesVoided: formula(
    'count',
    `${due.hant}而作廢的承諾筆數`,
    `${due.hans}而作废的承诺笔数`,
    `Promises ${due.en} and were voided`,
  ),
  promisedMinor: formula(
    'minor',
    `Σ ${due.hant}且已有結果的承諾金額`,
    `Σ ${due.hans}且已有结果的承诺金额`,
    `Σ amounts of promises ${due.en} and are decided`,
  ),
  keptMinor: formula(
    'minor',
    `Σ ${due.hant}的履約承諾金額 + 部分履約者的已付金額`,
    `Σ ${due.hans}的履约承诺金额 + 部分履约者的已付金额`,
    `Σ amounts of promises ${due.en} and were kept + what was paid of partly kept ones`,
  ),
  receivedMinor: formula(
    'minor',
    'Σ 入帳日在期間內的款項',
    'Σ 入账日在期间内的款项',
    'Σ payments whose value date is in the period',
  ),
  reversedMinor: formula(
    'minor',
    'Σ 期間內沖回的金額(依沖回日)',
    'Σ 期间内冲回的金额(依冲回日)',
    'Σ amounts reversed in the period, by the date of the reversal',
  ),
  collectedMinor: formula(
    'minor',
    '回款 = Σ 入帳 − Σ 沖回;依制度不計者除外',
    '回款 = Σ 入账 − Σ 冲回;依制度不计者除外',
    'Collected = Σ received − Σ reversed, without what counts in no figure by policy',
  ),
  uncountedMinor: formula(
    'minor',
    'Σ 結案後入帳且依制度不計的金額',
    'Σ 结案后入账且依制度不计的金额',
    'Σ amounts that came after a closing for a reason after which nothing counts',
  ),
  openingMinor: formula(
    'minor',
    'Σ 期初未清金額:依制度取逾期(M1 以上)案件,或已分派案件',
    'Σ 期初未清金额:依制度取逾期(M1 以上)案件,或已分派案件',
    'Σ unpaid when the period began: of overdue cases (M1 and beyond), or of those in a hand, by policy',
  ),
} satisfies Record<string, Formula>;
export type EvidentFigure = keyof typeof figureFormulas;

/** Of a cycle: the opening of it, by where the cases are at its end. */
export const rollFormulas = {
  principalMinor: formula(
    'minor',
    'Σ 期初在該逾期階段、期末為該結果之案件的期初未清本金;結清、核銷、退案各自另列',
    'Σ 期初在该逾期阶段、期末为该结果之案件的期初未清本金;结清、核销、退案各自另列',
    'Σ principal unpaid at the opening, of cases that were in the bucket then and have the outcome in the end; settled, written off and returned are exits of their own',
  ),
  cases: formula(
    'count',
    '期初在該逾期階段、期末為該結果的案件數',
    '期初在该逾期阶段、期末为该结果的案件数',
    'Cases that were in the bucket at the opening and have the outcome in the end',
  ),
} satisfies Record<string, Formula>;
