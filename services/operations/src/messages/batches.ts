import { defineMessages } from '@muster/platform';

/** What people see when a rule about batches, retentions and returns says no. */
export const batchesMessages = defineMessages({
  'operations.batch_missing': {
    'zh-Hant': '查無此批次',
    'zh-Hans': '查无此批次',
    en: 'There is no such batch',
  },
  'operations.batch_exists': {
    'zh-Hant': '批次 {code} 已以不同內容建立',
    'zh-Hans': '批次 {code} 已以不同内容建立',
    en: 'Batch {code} exists with other content',
  },
  'operations.batch_returned': {
    'zh-Hant': '此批次已於 {returnedOn} 退案',
    'zh-Hans': '此批次已于 {returnedOn} 退案',
    en: 'The batch went back on {returnedOn}',
  },
  'operations.batch_unsound': {
    'zh-Hant': '批次的日期或佣金條件不合理',
    'zh-Hans': '批次的日期或佣金条件不合理',
    en: 'Dates or commission terms of the batch do not fit together',
  },
  'operations.batch_of_other_lender': {
    'zh-Hant': '此批次屬於委託方 {principal}',
    'zh-Hans': '此批次属于委托方 {principal}',
    en: 'The batch is of the lender {principal}',
  },
  'operations.case_of_other_batch': {
    'zh-Hant': '此案件屬於另一批次',
    'zh-Hans': '此案件属于另一批次',
    en: 'The case belongs to another batch',
  },
  'operations.case_returned': {
    'zh-Hant': '此案件已於 {returnedOn} 退案，須由新批次再委',
    'zh-Hans': '此案件已于 {returnedOn} 退案，须由新批次再委',
    en: 'The case went back on {returnedOn}; it comes again with another batch only',
  },
  'operations.not_ops_manager': {
    'zh-Hant': '只有營運主管可決定',
    'zh-Hans': '只有营运主管可决定',
    en: 'Only the operations manager decides this',
  },
  'operations.retention_asked': {
    'zh-Hant': '此案件已申請留案至 {until}',
    'zh-Hans': '此案件已申请留案至 {until}',
    en: 'A retention of this case until {until} was asked for already',
  },
  'operations.retention_decided': {
    'zh-Hant': '此留案申請已有決定',
    'zh-Hans': '此留案申请已有决定',
    en: 'This retention has been decided',
  },
  'operations.retention_missing': {
    'zh-Hant': '查無此留案申請',
    'zh-Hans': '查无此留案申请',
    en: 'There is no such retention request',
  },
  'operations.retention_quota': {
    'zh-Hant': '留案額度已用完（{used}／{quota}）',
    'zh-Hans': '留案额度已用完（{used}／{quota}）',
    en: 'The retention quota is used up ({used} of {quota})',
  },
  'operations.retention_too_long': {
    'zh-Hant': '留案須在退案日 {returnOn} 之後、{latest} 以前',
    'zh-Hans': '留案须在退案日 {returnOn} 之后、{latest} 以前',
    en: 'A retention ends after the return on {returnOn}, and on {latest} at the latest',
  },
});
