import { defineMessages } from '@muster/platform';

/** What people see when a rule about the credit of payments says no. */
export const creditMessages = defineMessages({
  'operations.credit_missing': {
    'zh-Hant': '查無此業績歸屬或爭議',
    'zh-Hans': '查无此业绩归属或争议',
    en: 'There is no such credit or dispute',
  },
  'operations.credit_not_collector': {
    'zh-Hant': '只有在職的團隊成員可提出業績爭議',
    'zh-Hans': '只有在职的团队成员可提出业绩争议',
    en: 'Only who works in a team may dispute a credit',
  },
  'operations.credit_decided': {
    'zh-Hant': '此業績爭議已有決定',
    'zh-Hans': '此业绩争议已有决定',
    en: 'This dispute has been decided',
  },
  'operations.credit_yours': {
    'zh-Hant': '此筆業績已全歸本人',
    'zh-Hans': '此笔业绩已全归本人',
    en: 'The credit is all yours already',
  },
  'operations.credit_too_late': {
    'zh-Hant': '爭議期限已於 {disputeUntil} 屆滿',
    'zh-Hans': '争议期限已于 {disputeUntil} 届满',
    en: 'The credit could be disputed until {disputeUntil}',
  },
  'operations.credit_unsound': {
    'zh-Hant': '各份合計須為一千，且每人一次',
    'zh-Hans': '各份合计须为一千，且每人一次',
    en: 'The parts add up to a thousand, each person once',
  },
});
