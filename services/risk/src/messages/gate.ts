import { defineMessages } from '@muster/platform';

/** What people see when a command about rules, facts of debtors or permits is refused. A contact that is refused is an answer, not an error. */
export const gateMessages = defineMessages({
  'risk.rule_missing': {
    'zh-Hant': '規則包中沒有規則 {rule}',
    'zh-Hans': '规则包中没有规则 {rule}',
    en: 'The pack has no rule {rule}',
  },
  'risk.rule_malformed': {
    'zh-Hant': '規則 {rule} 的參數不正確',
    'zh-Hans': '规则 {rule} 的参数不正确',
    en: 'The parameters of rule {rule} are not what such a rule takes',
  },
  'risk.law_loosened': {
    'zh-Hant': '規則 {rule} 為法律規定，只能加嚴，不得放寬或停用',
    'zh-Hans': '规则 {rule} 为法律规定，只能加严，不得放宽或停用',
    en: 'Rule {rule} is law: it may be tightened, never loosened or switched off',
  },
  'risk.not_legal': {
    'zh-Hant': '只有法務可啟用規則',
    'zh-Hans': '只有法务可启用规则',
    en: 'Only Legal activates rules',
  },
  'risk.pack_missing': {
    'zh-Hant': '查無 {jurisdiction} 的規則包',
    'zh-Hans': '查无 {jurisdiction} 的规则包',
    en: 'There is no pack of {jurisdiction}',
  },
  'risk.debtor_missing': {
    'zh-Hant': '查無此客戶，或尚未同步',
    'zh-Hans': '查无此客户，或尚未同步',
    en: 'There is no such debtor, or not known here yet',
  },
  'risk.fact_ahead': {
    'zh-Hant': '事實不得晚於現在',
    'zh-Hans': '事实不得晚于现在',
    en: 'What is recorded has happened already',
  },
  'risk.consent_empty': {
    'zh-Hant': '同意的結束時間須晚於給予時間',
    'zh-Hans': '同意的结束时间须晚于给予时间',
    en: 'A consent ends after it was given',
  },
  'risk.consent_missing': {
    'zh-Hant': '查無此同意',
    'zh-Hans': '查无此同意',
    en: 'There is no such consent',
  },
  'risk.stop_missing': {
    'zh-Hant': '查無此停止聯絡紀錄',
    'zh-Hans': '查无此停止联络记录',
    en: 'There is no such stop',
  },
  'risk.not_yours_to_lift': {
    'zh-Hant': '停止聯絡只能由案管、營運經理或法務解除',
    'zh-Hans': '停止联络只能由案管、运营经理或法务解除',
    en: 'A stop is lifted by case administration, the operations manager or Legal',
  },
  'risk.address_needed': {
    'zh-Hant': '請指明是哪個號碼或地址',
    'zh-Hans': '请指明是哪个号码或地址',
    en: 'Say which number or address it is',
  },
  'risk.times_backwards': {
    'zh-Hant': '時段須在同一日內，結束晚於開始；跨夜請分兩段',
    'zh-Hans': '时段须在同一日内，结束晚于开始；跨夜请分两段',
    en: 'A span lies within a day and ends after it begins; over midnight it is two',
  },
  'risk.no_rules': {
    'zh-Hant': '此現場尚未啟用任何規則',
    'zh-Hans': '此现场尚未启用任何规则',
    en: 'No rules are active at this site',
  },
  'risk.not_the_manager': {
    'zh-Hant': '只有營運經理可緊急放行',
    'zh-Hans': '只有运营经理可紧急放行',
    en: 'Only the operations manager may override the gate',
  },
  'risk.not_your_permit': {
    'zh-Hant': '此許可不屬於您',
    'zh-Hans': '此许可不属于您',
    en: 'This permit is not yours',
  },
  'risk.permit_missing': {
    'zh-Hant': '查無此許可',
    'zh-Hans': '查无此许可',
    en: 'There is no such permit',
  },
  'risk.permit_over': {
    'zh-Hant': '許可已逾期，視為一次聯絡嘗試',
    'zh-Hans': '许可已逾期，视为一次联络尝试',
    en: 'The permit is over and counts as an attempt',
  },
});
