import { defineMessages } from '@muster/platform';

/** What people see when a rule about sites, people, teams and rosters says no. */
export const floorMessages = defineMessages({
  'attendance.calendar_unknown': {
    'zh-Hant': '{year} 年的假日未知',
    'zh-Hans': '{year} 年的假日未知',
    en: 'The holidays of {year} are not known',
  },
  'attendance.calendar_unsound': {
    'zh-Hant': '日曆中的日期必須屬於該年，且不得重複',
    'zh-Hans': '日历中的日期必须属于该年，且不得重复',
    en: 'The dates of a calendar are of its year, each once',
  },
  'attendance.dates_unsound': {
    'zh-Hant': '結束日期早於開始日期',
    'zh-Hans': '结束日期早于开始日期',
    en: 'The dates end before they begin',
  },
  'attendance.deputy_leads': {
    'zh-Hant': '代理組長必須是組長以外的人',
    'zh-Hans': '代理组长必须是组长以外的人',
    en: 'The deputy is somebody else than the leader',
  },
  'attendance.employee_exists': {
    'zh-Hant': '此人員已建檔',
    'zh-Hans': '此人员已建档',
    en: 'This person is on record already',
  },
  'attendance.employee_left': {
    'zh-Hant': '此人員已離職，最後工作日為 {left}',
    'zh-Hans': '此人员已离职，最后工作日为 {left}',
    en: 'This person left, the last day was {left}',
  },
  'attendance.employee_missing': {
    'zh-Hant': '查無此人員',
    'zh-Hans': '查无此人员',
    en: 'There is no such person',
  },
  'attendance.employee_present': {
    'zh-Hant': '此人員尚未離職，個人資料不可刪除',
    'zh-Hans': '此人员尚未离职，个人信息不可删除',
    en: 'This person has not left yet, so nothing can be erased',
  },
  'attendance.import_differs': {
    'zh-Hant': '同一檔案先前以不同內容匯入',
    'zh-Hans': '同一文件先前以不同内容导入',
    en: 'The same line was imported before with other content',
  },
  'attendance.import_format': {
    'zh-Hant': '此類資料不支援此檔案格式',
    'zh-Hans': '此类数据不支持此文件格式',
    en: 'This kind of data is not read in this format',
  },
  'attendance.import_missing': {
    'zh-Hant': '查無此次匯入',
    'zh-Hans': '查无此次导入',
    en: 'There is no such import',
  },
  'attendance.import_without_file': {
    'zh-Hant': '請附上檔案',
    'zh-Hans': '请附上文件',
    en: 'A file is missing',
  },
  'attendance.membership_overlaps': {
    'zh-Hant': '此期間已有主團隊，或已在該團隊',
    'zh-Hans': '此期间已有主团队，或已在该团队',
    en: 'In these dates there is a home team already, or the person is in the team',
  },
  'attendance.not_member': {
    'zh-Hant': '當日此人員不屬於該團隊',
    'zh-Hans': '当日此人员不属于该团队',
    en: 'The person is not a member of the team on that date',
  },
  'attendance.not_your_team': {
    'zh-Hant': '此人員不屬於您帶領的團隊',
    'zh-Hans': '此人员不属于您带领的团队',
    en: 'This is not about a team that you lead',
  },
  'attendance.policy_missing': {
    'zh-Hant': '{date} 尚無生效的考勤規則',
    'zh-Hans': '{date} 尚无生效的考勤规则',
    en: 'No attendance policy is in force on {date}',
  },
  'attendance.policy_retroactive': {
    'zh-Hant': '考勤規則不得溯及既往',
    'zh-Hans': '考勤规则不得溯及既往',
    en: 'A policy does not reach back',
  },
  'attendance.receiver_unsound': {
    'zh-Hant': '工作必須交接給其他在職人員',
    'zh-Hans': '工作必须交接给其他在职人员',
    en: 'Open work goes to another person who stays',
  },
  'attendance.roster_unsound': {
    'zh-Hant': '班表有誤',
    'zh-Hans': '班表有误',
    en: 'The roster is not sound',
  },
  'attendance.share_exceeded': {
    'zh-Hant': '各團隊的工時占比合計超過 100%',
    'zh-Hans': '各团队的工时占比合计超过 100%',
    en: 'The shares of the teams add up to more than 100%',
  },
  'attendance.shift_began': {
    'zh-Hant': '班次已開始，須由營運主管變更',
    'zh-Hans': '班次已开始，须由运营主管变更',
    en: 'The shift has begun: the operations manager changes it',
  },
  'attendance.shift_overlap': {
    'zh-Hant': '與 {workDate} 的班次重疊',
    'zh-Hans': '与 {workDate} 的班次重叠',
    en: 'It overlaps the shift of {workDate}',
  },
  'attendance.shift_unsound': {
    'zh-Hant': '{workDate} 的班次有誤',
    'zh-Hans': '{workDate} 的班次有误',
    en: 'The shift of {workDate} is not sound',
  },
  'attendance.site_missing': {
    'zh-Hant': '查無此現場',
    'zh-Hans': '查无此现场',
    en: 'There is no such site',
  },
  'attendance.site_open': {
    'zh-Hant': '此現場已開設，時區與轄區不可變更',
    'zh-Hans': '此现场已开设，时区与辖区不可变更',
    en: 'This site is open already; zone and jurisdiction stay',
  },
  'attendance.swap_missing': {
    'zh-Hant': '查無此換班申請',
    'zh-Hans': '查无此换班申请',
    en: 'There is no such swap',
  },
  'attendance.swap_unsound': {
    'zh-Hant': '無法這樣換班',
    'zh-Hans': '无法这样换班',
    en: 'These shifts can not be swapped',
  },
  'attendance.team_exists': {
    'zh-Hant': '此團隊已成立',
    'zh-Hans': '此团队已成立',
    en: 'This team is formed already',
  },
  'attendance.team_missing': {
    'zh-Hant': '查無此團隊',
    'zh-Hans': '查无此团队',
    en: 'There is no such team',
  },
  'attendance.time_zone_unknown': {
    'zh-Hant': '未知的時區',
    'zh-Hans': '未知的时区',
    en: 'The time zone is not known',
  },
});
