import { defineMessages } from '@muster/platform';

/** What people see when a rule about punches, days and anomalies says no. */
export const daysMessages = defineMessages({
  'attendance.anomaly_decided': {
    'zh-Hant': '此異常已有決定',
    'zh-Hans': '此异常已有决定',
    en: 'This anomaly has been decided',
  },
  'attendance.anomaly_missing': {
    'zh-Hant': '查無此異常',
    'zh-Hans': '查无此异常',
    en: 'There is no such anomaly',
  },
  'attendance.anomaly_withdrawn': {
    'zh-Hant': '此異常已撤銷',
    'zh-Hans': '此异常已撤销',
    en: 'This anomaly has been withdrawn',
  },
  'attendance.day_not_over': {
    'zh-Hant': '{workDate} 的工作尚未結束',
    'zh-Hans': '{workDate} 的工作尚未结束',
    en: 'The work of {workDate} is not over',
  },
  'attendance.field_order_missing': {
    'zh-Hant': '查無此外勤單',
    'zh-Hans': '查无此外勤单',
    en: 'There is no such field work order',
  },
  'attendance.leaders_matter': {
    'zh-Hant': '組長本人的事項由營運主管決定',
    'zh-Hans': '组长本人的事项由运营主管决定',
    en: 'A leader’s own matters are decided by the operations manager',
  },
  'attendance.not_yours': {
    'zh-Hant': '只能由本人提出',
    'zh-Hans': '只能由本人提出',
    en: 'Only the person concerned may do this',
  },
  'attendance.own_matter': {
    'zh-Hant': '不得決定本人的事項',
    'zh-Hans': '不得决定本人的事项',
    en: 'Nobody decides his or her own matter',
  },
  'attendance.punch_exists': {
    'zh-Hant': '{workDate} 此時已有打卡記錄',
    'zh-Hans': '{workDate} 此时已有打卡记录',
    en: 'There is a punch at this time of {workDate} already',
  },
});
