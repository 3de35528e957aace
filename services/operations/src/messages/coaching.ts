import { defineMessages } from '@muster/platform';

/** What people see when a rule about coaching, floor walks or competency says no. */
export const coachingMessages = defineMessages({
  'operations.person_unavailable': {
    'zh-Hant': '此人員目前不在職或未屬於任何團隊',
    'zh-Hans': '此人员目前不在职或未属于任何团队',
    en: 'This person does not work here now, or is in no team',
  },
  'operations.skill_unknown': {
    'zh-Hant': '沒有此技能項目',
    'zh-Hans': '没有此技能项目',
    en: 'There is no such skill',
  },
  'operations.not_yet': {
    'zh-Hant': '尚未發生的事不能記錄',
    'zh-Hans': '尚未发生的事不能记录',
    en: 'What has not happened yet can not be recorded',
  },
  'operations.follow_up_past': {
    'zh-Hant': '追蹤日期不得早於今天',
    'zh-Hans': '跟踪日期不得早于今天',
    en: 'A follow-up lies ahead',
  },
  'operations.coaching_missing': {
    'zh-Hant': '查無此輔導記錄',
    'zh-Hans': '查无此辅导记录',
    en: 'There is no such coaching',
  },
  'operations.not_coached': {
    'zh-Hant': '只有被輔導者可以確認',
    'zh-Hans': '只有被辅导者可以确认',
    en: 'Only the coached person acknowledges it',
  },
  'operations.walk_backwards': {
    'zh-Hant': '巡場結束不得早於開始',
    'zh-Hans': '巡场结束不得早于开始',
    en: 'A floor walk ends after it began',
  },
  'operations.finding_missing': {
    'zh-Hant': '查無此巡場發現',
    'zh-Hans': '查无此巡场发现',
    en: 'There is no such finding',
  },
});
