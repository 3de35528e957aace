import { defineMessages } from '@muster/platform';

/** What people see when a rule about incidents says no. */
export const incidentsMessages = defineMessages({
  'risk.incident_missing': {
    'zh-Hant': '查無此事件',
    'zh-Hans': '查无此事件',
    en: 'There is no such incident',
  },
  'risk.incident_exists': {
    'zh-Hant': '此編號的事件已通報，內容不同',
    'zh-Hans': '此编号的事件已通报，内容不同',
    en: 'An incident of this id was reported with other contents',
  },
  'risk.incident_ahead': {
    'zh-Hant': '發生時間不得在未來',
    'zh-Hans': '发生时间不得在未来',
    en: 'It can not have happened in the future',
  },
  'risk.incident_closed': {
    'zh-Hant': '此事件已結案',
    'zh-Hans': '此事件已结案',
    en: 'This incident is closed',
  },
  'risk.incident_not_acknowledged': {
    'zh-Hant': '事件尚未有人接手',
    'zh-Hans': '事件尚未有人接手',
    en: 'Nobody has acknowledged this incident yet',
  },
  'risk.not_your_incident': {
    'zh-Hant': '此事件的處置層級不在您',
    'zh-Hans': '此事件的处置层级不在您',
    en: 'This incident is not at your level',
  },
  'risk.no_such_item': {
    'zh-Hant': '檢核表上沒有這一項',
    'zh-Hans': '检核表上没有这一项',
    en: 'The checklist has no such item',
  },
  'risk.checklist_open': {
    'zh-Hant': '檢核表尚有 {open} 項未完成',
    'zh-Hans': '检核表尚有 {open} 项未完成',
    en: '{open} items of the checklist are open',
  },
  'risk.no_disposition': {
    'zh-Hant': '結案前須至少記錄一項處置',
    'zh-Hans': '结案前须至少记录一项处置',
    en: 'An incident is closed once something was done about it',
  },
  'risk.recovered_too_much': {
    'zh-Hant': '追回金額不得超過已記錄的損失',
    'zh-Hans': '追回金额不得超过已记录的损失',
    en: 'No more comes back than was lost',
  },
});
