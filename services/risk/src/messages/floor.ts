import { defineMessages } from '@muster/platform';

/** What people see when it is not for them to decide. */
export const floorMessages = defineMessages({
  'risk.site_missing': {
    'zh-Hant': '查無此現場，或尚未同步',
    'zh-Hans': '查无此现场，或尚未同步',
    en: 'There is no such site, or it is not known here yet',
  },
  'risk.own_matter': {
    'zh-Hant': '不得裁決自己的事項',
    'zh-Hans': '不得裁决自己的事项',
    en: 'Nobody decides his or her own matter',
  },
  'risk.not_your_team': {
    'zh-Hant': '此非您帶領的團隊',
    'zh-Hans': '此非您带领的团队',
    en: 'This is not your team',
  },
});
