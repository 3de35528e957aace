import { defineMessages } from '@muster/platform';

/** What people see when a rule about plans, workflows, issues, reviews and huddles says no. */
export const leadingMessages = defineMessages({
  'operations.not_target_setter': {
    'zh-Hant': '目標只能由營運主管或管理層設定',
    'zh-Hans': '目标只能由营运主管或管理层设定',
    en: 'Only the operations manager and management set targets',
  },
  'operations.target_holder_unknown': {
    'zh-Hant': '此人員目前不在職',
    'zh-Hans': '此人员目前不在职',
    en: 'This person does not work here now',
  },
  'operations.target_empty': {
    'zh-Hant': '至少要設定一項目標',
    'zh-Hans': '至少要设定一项目标',
    en: 'A target needs at least one figure',
  },
  'operations.reason_needed': {
    'zh-Hant': '變更目標須說明理由',
    'zh-Hans': '变更目标须说明理由',
    en: 'A target is changed with a reason',
  },
  'operations.month_over': {
    'zh-Hant': '此業績月已於 {to} 結束',
    'zh-Hans': '此业绩月已于 {to} 结束',
    en: 'This month ended on {to}',
  },
  'operations.team_missing': {
    'zh-Hant': '查無此團隊',
    'zh-Hans': '查无此团队',
    en: 'There is no such team',
  },
  'operations.bucket_unknown': {
    'zh-Hant': '逾期階段只到 M{last}，沒有 M{bucket}',
    'zh-Hans': '逾期阶段只到 M{last}，没有 M{bucket}',
    en: 'There is no bucket M{bucket}; the last is M{last}',
  },
  'operations.efforts_not_whole': {
    'zh-Hant': '各階段的投入須不重複且合計為 100%，現為 {total}%',
    'zh-Hans': '各阶段的投入须不重复且合计为 100%，现为 {total}%',
    en: 'The efforts name each bucket once and add up to 100%, not {total}%',
  },
  'operations.plan_missing': {
    'zh-Hant': '尚未提出此計劃',
    'zh-Hans': '尚未提出此计划',
    en: 'Nobody has proposed this plan',
  },
  'operations.revision_superseded': {
    'zh-Hant': '已有較新的第 {revision} 版，請重新閱讀',
    'zh-Hans': '已有较新的第 {revision} 版，请重新阅读',
    en: 'There is a later revision, {revision}: read it first',
  },
  'operations.not_an_approver': {
    'zh-Hant': '此項不由您的部門核准',
    'zh-Hans': '此项不由您的部门核准',
    en: 'Your department does not decide this',
  },
  'operations.proposal_returned': {
    'zh-Hant': '此提案已退回',
    'zh-Hans': '此提案已退回',
    en: 'This proposal was returned',
  },
  'operations.proposal_approved': {
    'zh-Hant': '此提案已核准',
    'zh-Hans': '此提案已核准',
    en: 'This proposal is approved already',
  },
  'operations.not_a_leader': {
    'zh-Hant': '只有催收組長與營運主管可提出',
    'zh-Hans': '只有催收组长与营运主管可提出',
    en: 'Only team leaders and the operations manager propose this',
  },
  'operations.strategy_missing': {
    'zh-Hant': '查無此策略',
    'zh-Hans': '查无此策略',
    en: 'There is no such strategy',
  },
  'operations.strategy_retired': {
    'zh-Hant': '此策略已停用',
    'zh-Hans': '此策略已停用',
    en: 'This strategy is retired',
  },
  'operations.treatment_unknown': {
    'zh-Hant': '政策中沒有此處置方式',
    'zh-Hans': '政策中没有此处置方式',
    en: 'The policy has no such treatment',
  },
  'operations.segment_empty': {
    'zh-Hant': '金額下限大於上限',
    'zh-Hans': '金额下限大于上限',
    en: 'The lower amount is above the upper one',
  },
  'operations.workflow_missing': {
    'zh-Hant': '查無此流程',
    'zh-Hans': '查无此流程',
    en: 'There is no such workflow',
  },
  'operations.workflow_published': {
    'zh-Hant': '此流程已發布，請另擬新版',
    'zh-Hans': '此流程已发布，请另拟新版',
    en: 'This workflow is published: draft another one',
  },
  'operations.stages_overlap': {
    'zh-Hant': '同一逾期階段只能屬於一個環節',
    'zh-Hans': '同一逾期阶段只能属于一个环节',
    en: 'A bucket belongs to one stage only',
  },
  'operations.hours_empty': {
    'zh-Hant': '可聯絡時段的起須早於迄',
    'zh-Hans': '可联络时段的起须早于止',
    en: 'The contact hours end before they begin',
  },
  'operations.not_approved': {
    'zh-Hant': '尚未核准，不得發布',
    'zh-Hans': '尚未核准，不得发布',
    en: 'It is not approved yet',
  },
  'operations.effective_in_past': {
    'zh-Hant': '生效日不得早於今天',
    'zh-Hans': '生效日不得早于今天',
    en: 'It can not take effect in the past',
  },
  'operations.effective_date_taken': {
    'zh-Hant': '生效日須晚於現有版本的 {after}',
    'zh-Hans': '生效日须晚于现有版本的 {after}',
    en: 'It must take effect after {after}, when the last version does',
  },
  'operations.legal_needed': {
    'zh-Hant': '與現行流程的合規限制不同，須重新擬定並經法務核准',
    'zh-Hans': '与现行流程的合规限制不同，须重新拟定并经法务核准',
    en: 'It changes conduct against what is in force: draft it again for Legal to approve',
  },
  'operations.issue_missing': {
    'zh-Hant': '查無此問題',
    'zh-Hans': '查无此问题',
    en: 'There is no such issue',
  },
  'operations.issue_exists': {
    'zh-Hant': '此問題已以不同內容提出',
    'zh-Hans': '此问题已以不同内容提出',
    en: 'This issue exists with other content',
  },
  'operations.issue_resolved': {
    'zh-Hant': '此問題已解決',
    'zh-Hans': '此问题已解决',
    en: 'This issue is resolved',
  },
  'operations.not_your_issue': {
    'zh-Hant': '此問題目前不由您處理',
    'zh-Hans': '此问题目前不由您处理',
    en: 'This issue is not yours to decide now',
  },
  'operations.about_assignee': {
    'zh-Hant': '不得指派給問題所涉的人員',
    'zh-Hans': '不得指派给问题所涉的人员',
    en: 'The person whom it is about can not see to it',
  },
  'operations.assignee_unavailable': {
    'zh-Hant': '此人員目前不在職',
    'zh-Hans': '此人员目前不在职',
    en: 'This person does not work here now',
  },
  'operations.person_unknown': {
    'zh-Hant': '查無此人員，或當日不在職',
    'zh-Hans': '查无此人员，或当日不在职',
    en: 'There is no such person here on that date',
  },
  'operations.no_such_reviews': {
    'zh-Hant': '政策未規定此類總結',
    'zh-Hans': '政策未规定此类总结',
    en: 'The policy knows no such reviews',
  },
  'operations.no_review_period': {
    'zh-Hant': '此日不是總結期間的首日',
    'zh-Hans': '此日不是总结期间的首日',
    en: 'No review period begins on this date',
  },
  'operations.period_running': {
    'zh-Hant': '總結期間尚未結束',
    'zh-Hans': '总结期间尚未结束',
    en: 'The period is not over yet',
  },
  'operations.review_filed': {
    'zh-Hant': '此期間的總結已提交',
    'zh-Hans': '此期间的总结已提交',
    en: 'The review of this period is filed already',
  },
  'operations.improvement_missing': {
    'zh-Hant': '查無此改進措施',
    'zh-Hans': '查无此改进措施',
    en: 'There is no such improvement',
  },
  'operations.improvement_exists': {
    'zh-Hant': '此改進措施已以不同內容建立',
    'zh-Hans': '此改进措施已以不同内容建立',
    en: 'This improvement exists with other content',
  },
  'operations.improvement_completed': {
    'zh-Hant': '此改進措施已完成',
    'zh-Hans': '此改进措施已完成',
    en: 'This improvement is completed',
  },
  'operations.owner_unavailable': {
    'zh-Hant': '負責人目前不在職',
    'zh-Hans': '负责人目前不在职',
    en: 'The owner does not work here now',
  },
  'operations.due_in_past': {
    'zh-Hant': '期限不得早於當日',
    'zh-Hans': '期限不得早于当日',
    en: 'It can not be due in the past',
  },
  'operations.huddle_on_another_date': {
    'zh-Hant': '召開時間不在該日期',
    'zh-Hans': '召开时间不在该日期',
    en: 'It was not held on that date',
  },
  'operations.huddle_in_future': {
    'zh-Hant': '不得預先登記會議',
    'zh-Hans': '不得预先登记会议',
    en: 'A huddle is recorded after it was held',
  },
  'operations.huddle_too_late': {
    'zh-Hant': '已超過可登記的天數',
    'zh-Hans': '已超过可登记的天数',
    en: 'It is too late to record this huddle',
  },
  'operations.huddle_held': {
    'zh-Hant': '當日同類會議已登記',
    'zh-Hans': '当日同类会议已登记',
    en: 'The huddle of this kind and date is recorded already',
  },
  'operations.follow_up_missing': {
    'zh-Hant': '查無此後續事項',
    'zh-Hans': '查无此后续事项',
    en: 'There is no such follow-up',
  },
});
