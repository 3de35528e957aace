import { defineMessages } from '@muster/platform';

/** What people see when a rule about the month says no. */
export const timesheetsMessages = defineMessages({
  'attendance.anomalies_open': {
    'zh-Hant': '尚有 {count} 筆異常未決定',
    'zh-Hans': '尚有 {count} 笔异常未决定',
    en: '{count} anomalies are undecided',
  },
  'attendance.days_open': {
    'zh-Hant': '尚有 {count} 天未結算，最早為 {first}',
    'zh-Hans': '尚有 {count} 天未结算，最早为 {first}',
    en: '{count} days are not closed, the first is {first}',
  },
  'attendance.own_submission': {
    'zh-Hant': '不得審核自己上報的考勤',
    'zh-Hans': '不得审核自己上报的考勤',
    en: 'Who submitted a month does not accept it',
  },
  'attendance.period_changed': {
    'zh-Hant': '考勤週期已變更，請再試一次',
    'zh-Hans': '考勤周期已变更，请再试一次',
    en: 'The period has changed, please try again',
  },
  'attendance.period_missing': {
    'zh-Hant': '查無考勤週期 {period}',
    'zh-Hans': '查无考勤周期 {period}',
    en: 'There is no attendance period {period}',
  },
  'attendance.period_running': {
    'zh-Hant': '考勤週期 {period} 尚未結束（至 {to}）',
    'zh-Hans': '考勤周期 {period} 尚未结束（至 {to}）',
    en: 'The period {period} is not over (until {to})',
  },
  'attendance.timesheet_not_submitted': {
    'zh-Hant': '{period} 的考勤尚未上報',
    'zh-Hans': '{period} 的考勤尚未上报',
    en: 'The month {period} has not been submitted',
  },
  'attendance.timesheet_outdated': {
    'zh-Hant': '{period} 上報後數字有變，請重新上報',
    'zh-Hans': '{period} 上报后数字有变，请重新上报',
    en: 'The figures of {period} changed since: submit it again',
  },
  'attendance.timesheet_sealed': {
    'zh-Hant': '{period} 已由人資接收，不可再變更',
    'zh-Hans': '{period} 已由人资接收，不可再变更',
    en: 'HR has accepted {period}: it is sealed',
  },
});
