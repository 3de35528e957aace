import { formula, type Formula } from './formulas.js';

export const issueFormulas = {
  openIssues: formula('count', '尚未解決的問題件數', '尚未解决的问题件数', 'Issues that are not resolved'),
  lateIssues: formula(
    'count',
    '尚未解決，且曾有一次時限屆滿的問題件數',
    '尚未解决，且曾有一次时限届满的问题件数',
    'Unresolved issues of which a clock has run out',
  ),
  criticalIssues: formula(
    'count',
    '尚未解決，且嚴重度為緊急的問題件數',
    '尚未解决，且严重度为紧急的问题件数',
    'Unresolved issues that are critical',
  ),
} satisfies Record<string, Formula>;

export const reviewFormulas = {
  dueReviews: formula(
    'count',
    '已到期、尚未提交且未逾期的總結數',
    '已到期、尚未提交且未逾期的总结数',
    'Reviews that fell due and are neither filed nor overdue',
  ),
  overdueReviews: formula(
    'count',
    '已逾期、尚未提交的總結數',
    '已逾期、尚未提交的总结数',
    'Overdue reviews that are not filed',
  ),
  filedReviews: formula('count', '已提交的總結數', '已提交的总结数', 'Reviews that were filed'),
} satisfies Record<string, Formula>;

export const huddleFormulas = {
  huddlesHeld: formula(
    'count',
    '所選日期已登記的晨會與夕會數',
    '所选日期已登记的晨会与夕会数',
    'Huddles recorded on the dates',
  ),
  openFollowUps: formula(
    'count',
    '所選日期的會議中，尚未完成的後續事項數',
    '所选日期的会议中，尚未完成的后续事项数',
    'Follow-ups of the huddles on the dates that are not completed',
  ),
} satisfies Record<string, Formula>;
