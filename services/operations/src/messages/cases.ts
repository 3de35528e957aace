import { defineMessages } from '@muster/platform';

/** What people see when a rule about debtors, cases and their assignment says no. */
export const casesMessages = defineMessages({
  'operations.case_missing': {
    'zh-Hant': '查無此案件',
    'zh-Hans': '查无此案件',
    en: 'There is no such case',
  },
  'operations.case_closed': {
    'zh-Hant': '此案件已結案',
    'zh-Hans': '此案件已结案',
    en: 'This case is closed',
  },
  'operations.not_case_admin': {
    'zh-Hant': '只有案管與營運主管可為之',
    'zh-Hans': '只有案管与营运主管可为之',
    en: 'Only case administration and the operations manager may do this',
  },
  'operations.still_owed': {
    'zh-Hant': '尚有欠款 {owed}，不得以清償結案',
    'zh-Hans': '尚有欠款 {owed}，不得以清偿结案',
    en: 'Still owed: {owed}; it is not paid',
  },
  'operations.currency_differs': {
    'zh-Hant': '此案件的幣別為 {currency}',
    'zh-Hans': '此案件的币别为 {currency}',
    en: 'The case is in {currency}',
  },
  'operations.collector_unavailable': {
    'zh-Hant': '此人員目前不在職或未屬於任何團隊',
    'zh-Hans': '此人员目前不在职或未属于任何团队',
    en: 'This person does not work here now, or is in no team',
  },
  'operations.collector_recused': {
    'zh-Hant': '此人員須迴避此案件',
    'zh-Hans': '此人员须回避此案件',
    en: 'This person is recused from the case',
  },
  'operations.allocation_missing': {
    'zh-Hant': '查無此分案',
    'zh-Hans': '查无此分案',
    en: 'There is no such allocation',
  },
  'operations.allocation_exists': {
    'zh-Hant': '此分案已以不同內容建立',
    'zh-Hans': '此分案已以不同内容建立',
    en: 'This allocation exists with other content',
  },
  'operations.nothing_to_allocate': {
    'zh-Hant': '沒有符合條件的案件',
    'zh-Hans': '没有符合条件的案件',
    en: 'There are no such cases to allocate',
  },
  'operations.too_many_cases': {
    'zh-Hant': '一次最多分派 {limit} 件',
    'zh-Hans': '一次最多分派 {limit} 件',
    en: 'At most {limit} cases at once',
  },
});
