import { defineMessages } from '@muster/platform';

/** What people see when a rule about waivers and instalments says no. */
export const concessionsMessages = defineMessages({
  'operations.concession_missing': {
    'zh-Hant': '查無此減免／分期',
    'zh-Hans': '查无此减免／分期',
    en: 'There is no such concession',
  },
  'operations.concession_open': {
    'zh-Hant': '此案件已有進行中的減免／分期',
    'zh-Hans': '此案件已有进行中的减免／分期',
    en: 'The case has a concession on its way or in force already',
  },
  'operations.concession_unsound': {
    'zh-Hant': '減免／分期的內容不合理',
    'zh-Hans': '减免／分期的内容不合理',
    en: 'The concession does not fit what is owed',
  },
  'operations.concession_sum': {
    'zh-Hant': '各期合計 {instalments}，應為減免後的餘額 {left}',
    'zh-Hans': '各期合计 {instalments}，应为减免后的余额 {left}',
    en: 'The instalments add up to {instalments}; left to be paid are {left}',
  },
  'operations.concession_decided': {
    'zh-Hant': '此減免／分期已有決定',
    'zh-Hans': '此减免／分期已有决定',
    en: 'This concession has been decided',
  },
  'operations.concession_higher': {
    'zh-Hant': '已呈上一級決定',
    'zh-Hans': '已呈上一级决定',
    en: 'It went up already: the next level decides',
  },
  'operations.concession_not_endorsed': {
    'zh-Hant': '須先經組長與營運主管同意，方得登錄委託方的答覆',
    'zh-Hans': '须先经组长与营运主管同意，方得登录委托方的答复',
    en: 'Leader and operations manager endorse it before the lender’s answer is recorded',
  },
  'operations.concession_no_offer': {
    'zh-Hant': '目前沒有有效的方案可供接受',
    'zh-Hans': '目前没有有效的方案可供接受',
    en: 'There is no offer that stands now',
  },
  'operations.concession_outdated': {
    'zh-Hant': '欠款已與決定時不同，請重新提出',
    'zh-Hans': '欠款已与决定时不同，请重新提出',
    en: 'What is owed is not what was decided on any more: propose it anew',
  },
});
