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
} satisfies Record<string, Formula>;
