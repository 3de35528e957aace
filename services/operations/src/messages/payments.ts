import { defineMessages } from '@muster/platform';

/** What people see when a rule about payments says no. */
export const paymentsMessages = defineMessages({
  'operations.not_finance': {
    'zh-Hant': '只有委託方系統與財務可登錄款項',
    'zh-Hans': '只有委托方系统与财务可登记款项',
    en: 'Only the lender’s system and Finance may record money',
  },
  'operations.payment_differs': {
    'zh-Hant': '此筆款項先前已以不同內容登錄',
    'zh-Hans': '此笔款项先前已以不同内容登记',
    en: 'This payment was recorded before with other content',
  },
  'operations.payment_missing': {
    'zh-Hant': '此案件查無此筆款項',
    'zh-Hans': '此案件查无此笔款项',
    en: 'The case has no such payment',
  },
  'operations.value_date_ahead': {
    'zh-Hant': '入帳日不得晚於今日 {today}',
    'zh-Hans': '入账日不得晚于今日 {today}',
    en: 'The value date may not be after today, {today}',
  },
  'operations.reversal_exceeds': {
    'zh-Hant': '此筆款項僅餘 {left} 可沖回',
    'zh-Hans': '此笔款项仅余 {left} 可冲回',
    en: 'Only {left} of the payment is left to reverse',
  },
  'operations.check_open': {
    'zh-Hant': '此案件已有查賬待回覆',
    'zh-Hans': '此案件已有查账待回复',
    en: 'A payment check of this case is waiting for its answer',
  },
  'operations.check_missing': {
    'zh-Hant': '查無此查賬',
    'zh-Hans': '查无此查账',
    en: 'There is no such payment check',
  },
});
