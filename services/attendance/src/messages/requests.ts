import { defineMessages } from '@muster/platform';

/** What people see when a rule about corrections, leave, overtime and field work says no. */
export const requestsMessages = defineMessages({
  'attendance.check_in_out_of_time': {
    'zh-Hant': '不在簽到時間內',
    'zh-Hans': '不在签到时间内',
    en: 'It is not the time to check in',
  },
  'attendance.correction_elsewhere': {
    'zh-Hant': '補卡時間不屬於 {workDate}',
    'zh-Hans': '补卡时间不属于 {workDate}',
    en: 'The time of the correction is not of {workDate}',
  },
  'attendance.correction_in_future': {
    'zh-Hant': '不得補登未來的打卡',
    'zh-Hans': '不得补登未来的打卡',
    en: 'A punch of the future can not be corrected',
  },
  'attendance.correction_too_late': {
    'zh-Hant': '{workDate} 的補卡期限（{days} 天）已過',
    'zh-Hans': '{workDate} 的补卡期限（{days} 天）已过',
    en: 'The {days} days for a correction of {workDate} have passed',
  },
  'attendance.empty_span': {
    'zh-Hant': '結束時間必須晚於開始時間',
    'zh-Hans': '结束时间必须晚于开始时间',
    en: 'The end must be after the beginning',
  },
  'attendance.field_work_begun': {
    'zh-Hant': '外勤已開始，須由營運主管下單',
    'zh-Hans': '外勤已开始，须由运营主管下单',
    en: 'The field work has begun: the operations manager orders it',
  },
  'attendance.field_work_elsewhere': {
    'zh-Hant': '外勤時間不屬於 {workDate}',
    'zh-Hans': '外勤时间不属于 {workDate}',
    en: 'The field work is not of {workDate}',
  },
  'attendance.field_work_in_pairs': {
    'zh-Hant': '外勤須由兩人同行',
    'zh-Hans': '外勤须由两人同行',
    en: 'Field work is done by two people',
  },
  'attendance.field_work_overlaps': {
    'zh-Hant': '與其他外勤或已核准的假重疊',
    'zh-Hans': '与其他外勤或已批准的假重叠',
    en: 'It overlaps other field work or granted leave',
  },
  'attendance.hr_decides': {
    'zh-Hant': '此事項由人資決定',
    'zh-Hans': '此事项由人资决定',
    en: 'HR decides this',
  },
  'attendance.leave_not_rostered': {
    'zh-Hant': '請假時間內沒有排班',
    'zh-Hans': '请假时间内没有排班',
    en: 'There is no work in this time to take leave from',
  },
  'attendance.leave_overlaps': {
    'zh-Hant': '與其他請假重疊',
    'zh-Hans': '与其他请假重叠',
    en: 'It overlaps other leave',
  },
  'attendance.leave_roster_missing': {
    'zh-Hant': '調休假須在班表公布後申請',
    'zh-Hans': '调休假须在班表公布后申请',
    en: 'Time off in lieu is taken once the roster is published',
  },
  'attendance.leave_too_long': {
    'zh-Hant': '單次請假最長 {days} 天',
    'zh-Hans': '单次请假最长 {days} 天',
    en: 'One leave lasts {days} days at most',
  },
  'attendance.one_compensation_a_day': {
    'zh-Hant': '{workDate} 的加班須採同一種補償',
    'zh-Hans': '{workDate} 的加班须采用同一种补偿',
    en: 'All overtime of {workDate} is compensated in one way',
  },
  'attendance.overtime_elsewhere': {
    'zh-Hant': '加班時間不屬於 {workDate}',
    'zh-Hans': '加班时间不属于 {workDate}',
    en: 'The overtime is not of {workDate}',
  },
  'attendance.overtime_overlaps': {
    'zh-Hant': '與其他加班申請重疊',
    'zh-Hans': '与其他加班申请重叠',
    en: 'It overlaps other overtime',
  },
  'attendance.overtime_too_late': {
    'zh-Hant': '{workDate} 的加班申請期限（{days} 天）已過',
    'zh-Hans': '{workDate} 的加班申请期限（{days} 天）已过',
    en: 'The {days} days for overtime of {workDate} have passed',
  },
  'attendance.overtime_too_long': {
    'zh-Hant': '單次加班最長 {hours} 小時',
    'zh-Hans': '单次加班最长 {hours} 小时',
    en: 'One overtime lasts {hours} hours at most',
  },
  'attendance.overtime_within_shift': {
    'zh-Hant': '此時間在班次之內',
    'zh-Hans': '此时间在班次之内',
    en: 'This time is within the shift',
  },
  'attendance.request_decided': {
    'zh-Hant': '此申請已有決定',
    'zh-Hans': '此申请已有决定',
    en: 'This request has been decided',
  },
  'attendance.request_missing': {
    'zh-Hant': '查無此申請',
    'zh-Hans': '查无此申请',
    en: 'There is no such request',
  },
  'attendance.stop_missing': {
    'zh-Hant': '此外勤單只有 {stops} 個地點',
    'zh-Hans': '此外勤单只有 {stops} 个地点',
    en: 'This order has {stops} stops only',
  },
  'attendance.time_off_balance': {
    'zh-Hant': '調休假餘額 {balance} 分鐘，不足 {minutes} 分鐘',
    'zh-Hans': '调休假余额 {balance} 分钟，不足 {minutes} 分钟',
    en: '{balance} minutes of time off are left, {minutes} are asked for',
  },
  'attendance.time_off_for_rest_days': {
    'zh-Hant': '只有休息日加班可換調休假',
    'zh-Hans': '只有休息日加班可换调休假',
    en: 'Only overtime on rest days earns time off',
  },
});
