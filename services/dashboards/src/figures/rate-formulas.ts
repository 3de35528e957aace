import type { FigureDefinitions } from '@muster/contracts/operations';
import { formula, type Formula } from '../evidence/formulas.js';
import { figureFormulas, type EvidentFigure } from './formulas.js';

/** What rates are made of beside the figures: no figure that anybody looks at alone. */
const keptShares = formula(
  'shares',
  'Σ 到期且已有結果之承諾的履約份額:履約計 1,部分履約依已付比例,違約計 0',
  'Σ 到期且已有结果之承诺的履约份额:履约计 1,部分履约依已付比例,违约计 0',
  'Σ shares kept of promises that were due and are decided: 1 when kept, what was paid of it when partly kept, 0 when broken',
);
export const partFormulas = { ...figureFormulas, keptShares } satisfies Record<string, Formula>;
export type RatePart = EvidentFigure | 'keptShares';

/** How a rate is made up: numerator ÷ (denominator × `of`). */
export type RateFormula = Pick<Formula, 'version' | 'text'> & {
  readonly numerator: RatePart;
  readonly denominator: RatePart;
  readonly of: number;
};

export const RATES = ['recoveryRate', 'keptRate'] as const;
export type Rate = (typeof RATES)[number];

const rate = (
  [numerator, denominator, of]: readonly [RatePart, RatePart, number],
  hant: string,
  hans: string,
  en: string,
): RateFormula => ({
  ...{ version: 1, text: { 'zh-Hant': hant, 'zh-Hans': hans, en } },
  ...{ numerator, denominator, of },
});

const recovery = {
  opening_overdue: rate(
    ['collectedMinor', 'openingMinor', 1],
    '回款率 = 期間回款(入帳 − 沖回)÷ 期初逾期案件的未清金額',
    '回款率 = 期间回款(入账 − 冲回)÷ 期初逾期案件的未清金额',
    'Recovery rate = collected in the period, net of reversals ÷ unpaid of the overdue cases when it began',
  ),
  assigned: rate(
    ['collectedMinor', 'openingMinor', 1],
    '回款率 = 期間回款(入帳 − 沖回)÷ 期初已分派案件的未清金額',
    '回款率 = 期间回款(入账 − 冲回)÷ 期初已分派案件的未清金额',
    'Recovery rate = collected in the period, net of reversals ÷ unpaid of the cases in a hand when it began',
  ),
} as const;

const kept = {
  count: rate(
    ['keptShares', 'promisesDue', 10_000],
    '履約率 = 履約份額 ÷ 到期且已有結果的承諾筆數;改期與作廢者不計',
    '履约率 = 履约份额 ÷ 到期且已有结果的承诺笔数;改期与作废者不计',
    'Kept-promise rate = shares kept ÷ promises that were due and are decided; rescheduled and voided ones do not count',
  ),
  amount: rate(
    ['keptMinor', 'promisedMinor', 1],
    '履約率 = 履約金額 ÷ 到期且已有結果的承諾金額;改期與作廢者不計',
    '履约率 = 履约金额 ÷ 到期且已有结果的承诺金额;改期与作废者不计',
    'Kept-promise rate = amount kept ÷ amount of promises that were due and are decided; rescheduled and voided ones do not count',
  ),
} as const;

/** As the definitions that hold in the period choose. */
export const rateFormula = (name: Rate, { recoveryOf, keptBy }: FigureDefinitions): RateFormula =>
  name === 'recoveryRate' ? recovery[recoveryOf] : kept[keptBy];

export const ROLL_RATES = ['rollRate', 'cureRate'] as const;
export type RollRate = (typeof ROLL_RATES)[number];

export const rollRateFormulas: Readonly<Record<RollRate, Pick<Formula, 'version' | 'text'>>> = {
  rollRate: {
    version: 1,
    text: {
      'zh-Hant':
        '遷徙率 = 期初在該逾期階段、期末在更晚階段者 ÷ 期初在該階段者(依制度取本金或件數);結清、核銷、退案另列',
      'zh-Hans':
        '迁徙率 = 期初在该逾期阶段、期末在更晚阶段者 ÷ 期初在该阶段者(依制度取本金或件数);结清、核销、退案另列',
      en: 'Roll rate = of what opened in the bucket, what is in a later one a cycle after ÷ all that opened in it, by principal or by cases as the policy says; settled, written off and returned are exits of their own',
    },
  },
  cureRate: {
    version: 1,
    text: {
      'zh-Hant': '回正率 = 期初在該逾期階段、期末回到 M0 者 ÷ 期初在該階段者(依制度取本金或件數)',
      'zh-Hans': '回正率 = 期初在该逾期阶段、期末回到 M0 者 ÷ 期初在该阶段者(依制度取本金或件数)',
      en: 'Cure rate = of what opened in the bucket, what is back in M0 a cycle after ÷ all that opened in it, by principal or by cases as the policy says',
    },
  },
};
