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
  'risk.permit_over': {
    'zh-Hant': '許可已逾期，視為一次聯絡嘗試',
    'zh-Hans': '许可已逾期，视为一次联络尝试',
    en: 'The permit is over and counts as an attempt',
  },
});
