import { defineMessages } from '@muster/platform';

/** What people see when a rule about call reviews says no. */
export const qualityMessages = defineMessages({
  'risk.form_missing': {
    'zh-Hant': '尚無生效的質檢表',
    'zh-Hans': '尚无生效的质检表',
    en: 'No review form is in force yet',
  },
  'risk.form_retroactive': {
    'zh-Hant': '質檢表不得溯及既往',
    'zh-Hans': '质检表不得溯及既往',
    en: 'A form does not reach back',
  },
  'risk.form_item_twice': {
    'zh-Hant': '質檢項目代碼重複',
    'zh-Hans': '质检项目代码重复',
    en: 'A code of the form is there twice',
  },
  'risk.form_weightless': {
    'zh-Hant': '至少要有一個項目有權重',
    'zh-Hans': '至少要有一个项目有权重',
    en: 'At least one item has a weight',
  },
  'risk.sample_missing': {
    'zh-Hant': '此月份未曾封存抽樣種子',
    'zh-Hans': '此月份未曾封存抽样种子',
    en: 'No draw was committed for this month',
  },
  'risk.sample_too_late': {
    'zh-Hant': '抽樣種子須在 {from} 之前封存',
    'zh-Hans': '抽样种子须在 {from} 之前封存',
    en: 'A draw is committed before {from}',
  },
  'risk.sample_too_early': {
    'zh-Hant': '{to} 之後才能抽樣',
    'zh-Hans': '{to} 之后才能抽样',
    en: 'It is drawn after {to}',
  },
  'risk.seed_differs': {
    'zh-Hant': '種子與封存時的摘要不符',
    'zh-Hans': '种子与封存时的摘要不符',
    en: 'The seed is not the one that was committed to',
  },
  'risk.review_missing': {
    'zh-Hant': '查無此質檢紀錄',
    'zh-Hans': '查无此质检记录',
    en: 'There is no such review',
  },
  'risk.review_exists': {
    'zh-Hant': '您已質檢過這通電話',
    'zh-Hans': '您已质检过这通电话',
    en: 'You have reviewed this call already',
  },
  'risk.items_differ': {
    'zh-Hant': '評分項目須與質檢表一致',
    'zh-Hans': '评分项目须与质检表一致',
    en: 'Every item of the form is scored, and nothing else',
  },
  'risk.not_independent': {
    'zh-Hant': '質檢人員須來自受檢者團隊之外',
    'zh-Hans': '质检人员须来自受检者团队之外',
    en: 'Reviewers come from outside the team',
  },
  'risk.not_reviewed': {
    'zh-Hant': '只有受檢者本人可提出異議',
    'zh-Hans': '只有受检者本人可提出异议',
    en: 'Only whose call it was disputes the review',
  },
  'risk.not_reviewer': {
    'zh-Hant': '質檢異議由質檢或法務裁決',
    'zh-Hans': '质检异议由质检或法务裁决',
    en: 'Quality or Legal decides about a dispute',
  },
  'risk.not_disputed': {
    'zh-Hant': '此質檢未有異議',
    'zh-Hans': '此质检未有异议',
    en: 'Nobody has disputed this review',
  },
  'risk.dispute_too_late': {
    'zh-Hant': '異議須於 {until}(含)前提出',
    'zh-Hans': '异议须于 {until}(含)前提出',
    en: 'A review is disputed until {until}',
  },
  'risk.one_reviewer': {
    'zh-Hant': '校準須有兩位以上質檢人員評過同一通電話',
    'zh-Hans': '校准须有两位以上质检人员评过同一通电话',
    en: 'Two reviewers or more have to have reviewed the same call',
  },
});
