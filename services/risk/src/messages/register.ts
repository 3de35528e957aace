import { defineMessages } from '@muster/platform';

/** What people see when a rule about the risk register or the risk policy says no. */
export const registerMessages = defineMessages({
  'risk.risk_missing': {
    'zh-Hant': '查無此風險',
    'zh-Hans': '查无此风险',
    en: 'There is no such risk',
  },
  'risk.risk_exists': {
    'zh-Hant': '此編號的風險已登記，內容不同',
    'zh-Hans': '此编号的风险已登记，内容不同',
    en: 'A risk of this id was raised with other contents',
  },
  'risk.risk_closed': {
    'zh-Hant': '此風險已關閉',
    'zh-Hans': '此风险已关闭',
    en: 'This risk is closed',
  },
  'risk.not_rated': {
    'zh-Hant': '此風險尚未評估',
    'zh-Hans': '此风险尚未评估',
    en: 'This risk is not rated yet',
  },
  'risk.not_legal': {
    'zh-Hant': '此事由法務部門辦理',
    'zh-Hans': '此事由法务部门办理',
    en: 'This is for Legal',
  },
  'risk.not_risk_authority': {
    'zh-Hant': '此風險不由您管理',
    'zh-Hans': '此风险不由您管理',
    en: 'This risk is not yours to manage',
  },
  'risk.not_acceptance_authority': {
    'zh-Hant': '等級 {level} 的風險不由您接受',
    'zh-Hans': '等级 {level} 的风险不由您接受',
    en: 'A risk of level {level} is not yours to accept',
  },
  'risk.acceptance_too_long': {
    'zh-Hant': '風險只能接受到今日起 {days} 天內',
    'zh-Hans': '风险只能接受到今日起 {days} 天内',
    en: 'A risk is accepted for {days} days from today at most',
  },
  'risk.mitigation_missing': {
    'zh-Hant': '查無此防範措施',
    'zh-Hans': '查无此防范措施',
    en: 'There is no such mitigation',
  },
  'risk.mitigation_in_past': {
    'zh-Hant': '措施期限不得早於今日',
    'zh-Hans': '措施期限不得早于今日',
    en: 'A mitigation is not due in the past',
  },
  'risk.mitigations_open': {
    'zh-Hant': '尚有 {open} 項防範措施未完成',
    'zh-Hans': '尚有 {open} 项防范措施未完成',
    en: '{open} mitigations are open',
  },
  'risk.owner_unavailable': {
    'zh-Hant': '負責人目前不在職',
    'zh-Hans': '负责人目前不在职',
    en: 'Whoever should see to it does not work here now',
  },
  'risk.not_mitigation_owner': {
    'zh-Hant': '只有負責人、法務或營運主管可回報完成',
    'zh-Hans': '只有负责人、法务或营运主管可回报完成',
    en: 'Its owner, Legal or the operations manager completes it',
  },
  'risk.policy_retroactive': {
    'zh-Hant': '政策不得溯及 {today} 之前',
    'zh-Hans': '政策不得溯及 {today} 之前',
    en: 'A policy does not reach back before {today}',
  },
  'risk.bounds_out_of_order': {
    'zh-Hant': '風險等級的界線須由低到高',
    'zh-Hans': '风险等级的界线须由低到高',
    en: 'The bounds of the levels go from low to high',
  },
});
