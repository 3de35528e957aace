import { formula, type Formula } from './formulas.js';

export const findingFormulas = {
  openFindings: formula(
    'count',
    '已提出、尚未裁決的違規案件數',
    '已提出、尚未裁决的违规案件数',
    'Conduct findings that are raised and not decided',
  ),
  overdueFindings: formula(
    'count',
    '尚未裁決，且裁決期限已過的違規案件數',
    '尚未裁决，且裁决期限已过的违规案件数',
    'Undecided conduct findings of which the last date is over',
  ),
  upheldFindings: formula(
    'count',
    '認定成立且未撤銷的違規案件數',
    '认定成立且未撤销的违规案件数',
    'Conduct findings that were upheld and not reversed',
  ),
} satisfies Record<string, Formula>;

export const incidentFormulas = {
  openIncidents: formula('count', '尚未結案的事件數', '尚未结案的事件数', 'Incidents that are not closed'),
  lateIncidents: formula(
    'count',
    '尚未結案，且曾有一次時限屆滿的事件數',
    '尚未结案，且曾有一次时限届满的事件数',
    'Open incidents of which a clock has run out',
  ),
  lossMinor: formula(
    'minor',
    '各事件已記錄的損失 − 已追回金額，含已結案者',
    '各事件已记录的损失 − 已追回金额，含已结案者',
    'Recorded losses less what came back, of open and closed incidents',
  ),
} satisfies Record<string, Formula>;

export const riskFormulas = {
  openRisks: formula('count', '尚未關閉的風險數', '尚未关闭的风险数', 'Risks that are not closed'),
  unratedRisks: formula('count', '尚未評估的風險數', '尚未评估的风险数', 'Open risks that are not rated'),
  graveRisks: formula(
    'count',
    '尚未關閉、等級為高或極高且未被接受的風險數',
    '尚未关闭、等级为高或极高且未被接受的风险数',
    'Open risks of level high or extreme that nobody bears',
  ),
} satisfies Record<string, Formula>;

export const opinionFormulas = {
  openOpinions: formula(
    'count',
    '尚未答覆的法律諮詢數',
    '尚未答复的法律咨询数',
    'Unanswered requests for an opinion',
  ),
  overdueOpinions: formula(
    'count',
    '尚未答覆，且期限已過的法律諮詢數',
    '尚未答复，且期限已过的法律咨询数',
    'Unanswered requests of which the last date is over',
  ),
} satisfies Record<string, Formula>;

export const trainingFormulas = {
  trainedPeople: formula(
    'count',
    '已完成且仍在有效期內的必修培訓數(一人一項計一次)',
    '已完成且仍在有效期内的必修培训数(一人一项计一次)',
    'Required trainings that were completed and still hold, one a person and requirement',
  ),
  dueTrainings: formula(
    'count',
    '尚在期限內、未完成的必修培訓數',
    '尚在期限内、未完成的必修培训数',
    'Required trainings that are not completed and not over their last date',
  ),
  lapsedTrainings: formula(
    'count',
    '已逾期、尚未補訓的必修培訓數',
    '已逾期、尚未补训的必修培训数',
    'Required trainings whose last date is over and that were not made up',
  ),
} satisfies Record<string, Formula>;

export const reviewedCallFormulas = {
  reviewedCalls: formula('count', '已完成的質檢數', '已完成的质检数', 'Reviews of calls'),
  criticalFailures: formula(
    'count',
    '有致命項未通過的質檢數，異議改判後以改判為準',
    '有致命项未通过的质检数，异议改判后以改判为准',
    'Reviews in which a critical item failed, by the decision of a dispute where there was one',
  ),
  openDisputes: formula(
    'count',
    '已提出、尚未裁決的質檢異議數',
    '已提出、尚未裁决的质检异议数',
    'Disputes about reviews that are not decided',
  ),
  scoreSum: formula(
    'points',
    'Σ 各次質檢得分，異議改判後以改判為準',
    'Σ 各次质检得分，异议改判后以改判为准',
    'Σ scores of reviews, by the decision of a dispute where there was one',
  ),
} satisfies Record<string, Formula>;

/** Out of 100 points: the mean score is the share of full marks. */
export const averageScore: Pick<Formula, 'version' | 'text'> = {
  version: 1,
  text: {
    'zh-Hant': '平均得分 = 得分合計 ÷ 質檢數，滿分 100',
    'zh-Hans': '平均得分 = 得分合计 ÷ 质检数，满分 100',
    en: 'Average score = sum of scores ÷ reviews, out of 100',
  },
};

export const sampleFormulas = {
  sampledCalls: formula(
    'count',
    '各月抽出的通話數',
    '各月抽出的通话数',
    'Calls that were drawn, of all months',
  ),
} satisfies Record<string, Formula>;

export const calibrationFormulas = {
  calibratedCalls: formula(
    'count',
    '已校準的通話數',
    '已校准的通话数',
    'Calls over which reviewers were calibrated',
  ),
  farApart: formula(
    'count',
    '最近一次校準中，最高分 − 最低分大於政策容許差距的通話數',
    '最近一次校准中，最高分 − 最低分大于政策容许差距的通话数',
    'Calls of whose last calibration the highest less the lowest score is more than the policy bears',
  ),
} satisfies Record<string, Formula>;

export const policyFormulas = {
  readings: formula(
    'count',
    '各制度最新版本已確認閱讀的人數',
    '各制度最新版本已确认阅读的人数',
    'Acknowledgements of the last version of each policy',
  ),
} satisfies Record<string, Formula>;

export const debtorFormulas = {
  stoppedDebtors: formula(
    'people',
    '至少有一項停止聯絡登記尚未解除的債務人數',
    '至少有一项停止联络登记尚未解除的债务人数',
    'Debtors of whom a stop is recorded and not lifted',
  ),
  consentingDebtors: formula(
    'people',
    '至少有一項同意未撤回且未到期的債務人數',
    '至少有一项同意未撤回且未到期的债务人数',
    'Debtors of whom a consent is neither withdrawn nor over',
  ),
  inconvenientDebtors: formula(
    'people',
    '登記有不便時間的債務人數',
    '登记有不便时间的债务人数',
    'Debtors of whom inconvenient times are recorded',
  ),
} satisfies Record<string, Formula>;

export const rulePackFormulas = {
  rulesInForce: formula(
    'count',
    '各規則包最近一次啟用所生效的規則數',
    '各规则包最近一次启用所生效的规则数',
    'Rules that the last activation of each pack put in force',
  ),
  changedRules: formula(
    'count',
    '生效中且參數異於公布版本的規則數',
    '生效中且参数异于公布版本的规则数',
    'Rules in force with other parameters than the published ones',
  ),
  rulesOff: formula(
    'count',
    '各規則包最近一次啟用時停用的規則數',
    '各规则包最近一次启用时停用的规则数',
    'Rules that the last activation of each pack switched off',
  ),
} satisfies Record<string, Formula>;

export const overrideFormulas = {
  overrides: formula(
    'count',
    '現場經理緊急放行的次數',
    '现场经理紧急放行的次数',
    'Contacts that the operations manager permitted against the rules',
  ),
  usedOverrides: formula(
    'count',
    '緊急放行後確有聯絡的次數',
    '紧急放行后确有联络的次数',
    'Overrides under which a contact took place',
  ),
  lawOverridden: formula(
    'count',
    '所涉規則中至少一條效力為法律的緊急放行次數',
    '所涉规则中至少一条效力为法律的紧急放行次数',
    'Overrides of which at least one refusing rule is of force law',
  ),
} satisfies Record<string, Formula>;

export const holdFormulas = {
  heldNow: formula(
    'count',
    '尚未解除且未到期的停止聯絡件數',
    '尚未解除且未到期的停止联络件数',
    'Holds on collectors that were neither lifted nor have ended',
  ),
} satisfies Record<string, Formula>;
