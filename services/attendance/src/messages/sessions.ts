import { defineMessages } from '@muster/platform';

/** What people see when a rule about trainings and meetings says no. */
export const sessionsMessages = defineMessages({
  'attendance.not_a_host': {
    'zh-Hant': '只有組長、營運主管與人資可舉辦',
    'zh-Hans': '只有组长、运营主管与人资可举办',
    en: 'Leaders, operations managers and HR hold sessions',
  },
  'attendance.not_enrolled': {
    'zh-Hant': '此人員未列入名單',
    'zh-Hans': '此人员未列入名单',
    en: 'This person is not enrolled',
  },
  'attendance.session_attended': {
    'zh-Hant': '此人員已出席',
    'zh-Hans': '此人员已出席',
    en: 'This person attended',
  },
  'attendance.session_closed': {
    'zh-Hant': '此場次已結束',
    'zh-Hans': '此场次已结束',
    en: 'This session is closed',
  },
  'attendance.session_exists': {
    'zh-Hant': '此場次已以不同內容建立',
    'zh-Hans': '此场次已以不同内容建立',
    en: 'This session exists with other content',
  },
  'attendance.session_missing': {
    'zh-Hant': '查無此場次',
    'zh-Hans': '查无此场次',
    en: 'There is no such session',
  },
  'attendance.session_running': {
    'zh-Hant': '此場次尚未結束',
    'zh-Hans': '此场次尚未结束',
    en: 'This session is not over',
  },
});
