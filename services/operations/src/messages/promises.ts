import { defineMessages } from '@muster/platform';

/** What people see when a rule about promises says no. */
export const promisesMessages = defineMessages({
  'operations.promise_parts': {
    'zh-Hant': '承諾最多可分 {limit} 期',
    'zh-Hans': '承诺最多可分 {limit} 期',
    en: 'A promise has 1 to {limit} parts',
  },
  'operations.promise_past': {
    'zh-Hant': '承諾日不得早於今日',
    'zh-Hans': '承诺日不得早于今日',
    en: 'A promise can not be due in the past',
  },
  'operations.promise_too_far': {
    'zh-Hant': '承諾日最晚為 {last}',
    'zh-Hans': '承诺日最晚为 {last}',
    en: 'A promise is due by {last} at the latest',
  },
  'operations.promise_too_much': {
    'zh-Hant': '承諾金額不得超過欠款 {owed}',
    'zh-Hans': '承诺金额不得超过欠款 {owed}',
    en: 'Only {owed} is owed',
  },
  'operations.promise_open': {
    'zh-Hant': '此案件最多可有 {limit} 筆未到期承諾',
    'zh-Hans': '此案件最多可有 {limit} 笔未到期承诺',
    en: 'The case has {limit} open already, and may have no more',
  },
  'operations.promise_missing': {
    'zh-Hant': '此案件查無此承諾',
    'zh-Hans': '此案件查无此承诺',
    en: 'The case has no such promise',
  },
  'operations.promise_decided': {
    'zh-Hant': '此承諾已有結果或已作廢',
    'zh-Hans': '此承诺已有结果或已作废',
    en: 'This promise was kept, broken or voided already',
  },
  'operations.promise_amount': {
    'zh-Hant': '改期不改金額，合計須為 {promised}',
    'zh-Hans': '改期不改金额，合计须为 {promised}',
    en: 'Putting off keeps the amount: the parts must add up to {promised}',
  },
});
