import { defineMessages } from '@muster/platform';

/** What people see when a rule about support needs says no. It tells nothing of the need. */
export const supportMessages = defineMessages({
  'operations.support_missing': {
    'zh-Hant': '查無此項',
    'zh-Hans': '查无此项',
    en: 'There is no such need',
  },
  'operations.support_private': {
    'zh-Hant': '此事只在成員與其指定對象之間',
    'zh-Hans': '此事只在成员与其指定对象之间',
    en: 'This is between the member and whom he or she addressed',
  },
  'operations.support_without_team': {
    'zh-Hant': '目前不屬於任何團隊，請直接聯絡人資',
    'zh-Hans': '目前不属于任何团队，请直接联系人资',
    en: 'You belong to no team now; please turn to HR',
  },
  'operations.support_to_hr': {
    'zh-Hant': '組長的需要請向人資提出',
    'zh-Hans': '组长的需要请向人资提出',
    en: 'Who leads a team turns to HR',
  },
});
