import { defineMessages } from '@muster/platform';

/** What people see when a rule about who may decide says no. */
export const floorMessages = defineMessages({
  'operations.site_missing': {
    'zh-Hant': '此現場尚未開設',
    'zh-Hans': '此现场尚未开设',
    en: 'This site is not open yet',
  },
  'operations.own_matter': {
    'zh-Hant': '不得處理自己的事項',
    'zh-Hans': '不得处理自己的事项',
    en: 'Nobody decides his or her own matter',
  },
  'operations.not_your_team': {
    'zh-Hant': '只能處理自己團隊的事項',
    'zh-Hans': '只能处理自己团队的事项',
    en: 'Only the team’s leader or the operations manager may do this',
  },
});
