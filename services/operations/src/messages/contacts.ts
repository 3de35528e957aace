import { defineMessages } from '@muster/platform';

/** What people see when a rule about contacts, recordings, visits and telephony says no. */
export const contactsMessages = defineMessages({
  'operations.contact_missing': {
    'zh-Hant': '查無此聯絡紀錄，或已久遠不得再變更',
    'zh-Hans': '查无此联络记录，或已久远不得再变更',
    en: 'There is no such contact, or it is too old to be changed',
  },
  'operations.contact_ahead': {
    'zh-Hant': '聯絡時間不得晚於現在',
    'zh-Hans': '联络时间不得晚于现在',
    en: 'A contact can not begin in the future',
  },
  'operations.contact_measured': {
    'zh-Hant': '通話時間以話務系統為準：{talkSeconds} 秒',
    'zh-Hans': '通话时间以话务系统为准：{talkSeconds} 秒',
    en: 'The telephone system measured {talkSeconds} s of talk; that stays',
  },
  'operations.collection_suspended': {
    'zh-Hant': '此債務有異議，答覆前暫停催收',
    'zh-Hans': '此债务有异议，答复前暂停催收',
    en: 'The debt is disputed: no collection until the objection is answered',
  },
  'operations.permit_required': {
    'zh-Hant': '沒有有效的聯絡許可，不得登錄此聯絡（{standing}）',
    'zh-Hans': '没有有效的联络许可，不得登记此联络（{standing}）',
    en: 'No contact without a valid permit ({standing})',
  },
  'operations.recording_differs': {
    'zh-Hant': '此聯絡已連結另一錄音',
    'zh-Hans': '此联络已连结另一录音',
    en: 'Another recording is linked to this contact',
  },
  'operations.recording_missing': {
    'zh-Hant': '此聯絡沒有錄音',
    'zh-Hans': '此联络没有录音',
    en: 'This contact has no recording',
  },
  'operations.visit_missing': {
    'zh-Hant': '查無此外訪',
    'zh-Hans': '查无此外访',
    en: 'There is no such visit',
  },
  'operations.visit_over': {
    'zh-Hant': '此外訪已結束或取消',
    'zh-Hans': '此外访已结束或取消',
    en: 'This visit is over or cancelled',
  },
  'operations.visit_alone': {
    'zh-Hant': '外訪至少 {least} 人，目前 {people} 人',
    'zh-Hans': '外访至少 {least} 人，目前 {people} 人',
    en: 'A visit takes at least {least} people; these are {people}',
  },
  'operations.visit_past': {
    'zh-Hant': '外訪日期不得早於今日',
    'zh-Hans': '外访日期不得早于今日',
    en: 'A visit is planned for today or later',
  },
  'operations.visit_other_day': {
    'zh-Hant': '此外訪排在 {on}',
    'zh-Hans': '此外访排在 {on}',
    en: 'This visit is planned for {on}',
  },
  'operations.visitor_unavailable': {
    'zh-Hant': '外訪人員不在職，或須迴避此案件',
    'zh-Hans': '外访人员不在职，或须回避此案件',
    en: 'A visitor does not work here, or is recused from the case',
  },
  'operations.not_a_visitor': {
    'zh-Hant': '只有外訪人員本人可為之',
    'zh-Hans': '只有外访人员本人可为之',
    en: 'Only the visitors themselves may do this',
  },
  'operations.case_in_pool': {
    'zh-Hant': '此案件尚未分派',
    'zh-Hans': '此案件尚未分派',
    en: 'The case is in nobody’s hand',
  },
  'operations.extension_unknown': {
    'zh-Hant': '分機未對應到催收員',
    'zh-Hans': '分机未对应到催收员',
    en: 'No collector has this extension',
  },
  'operations.number_unknown': {
    'zh-Hant': '號碼不屬於任何未結案件',
    'zh-Hans': '号码不属于任何未结案件',
    en: 'The number belongs to no open case',
  },
  'operations.number_of_several': {
    'zh-Hant': '號碼屬於數個案件，無法判定',
    'zh-Hans': '号码属于数个案件，无法判定',
    en: 'The number belongs to several cases',
  },
});
