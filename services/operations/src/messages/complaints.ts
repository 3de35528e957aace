import { defineMessages } from '@muster/platform';

/** What people see when a rule about complaints and objections says no. */
export const complaintsMessages = defineMessages({
  'operations.complaint_missing': {
    'zh-Hant': '查無此投訴',
    'zh-Hans': '查无此投诉',
    en: 'There is no such complaint',
  },
  'operations.complaint_decided': {
    'zh-Hant': '此投訴已結案',
    'zh-Hans': '此投诉已结案',
    en: 'This complaint is decided already',
  },
  'operations.complaint_undecided': {
    'zh-Hant': '此投訴尚未結案',
    'zh-Hans': '此投诉尚未结案',
    en: 'This complaint is not decided yet',
  },
  'operations.complaint_not_accepted': {
    'zh-Hant': '請先受理此投訴',
    'zh-Hans': '请先受理此投诉',
    en: 'Accept the complaint first',
  },
  'operations.complaint_has_handler': {
    'zh-Hant': '此投訴已有承辦人',
    'zh-Hans': '此投诉已有承办人',
    en: 'Somebody else handles this complaint',
  },
  'operations.complaint_interest': {
    'zh-Hant': '與此投訴有利害關係者須迴避',
    'zh-Hans': '与此投诉有利害关系者须回避',
    en: 'Who has an interest in a complaint has no part in it',
  },
  'operations.not_complaint_authority': {
    'zh-Hant': '只有營運主管與法務可為之',
    'zh-Hans': '只有营运主管与法务可为之',
    en: 'Only the operations manager and Legal may do this',
  },
  'operations.not_handler': {
    'zh-Hant': '只有承辦人可為之',
    'zh-Hans': '只有承办人可为之',
    en: 'Only the handler may do this',
  },
  'operations.handler_unavailable': {
    'zh-Hant': '此人員目前不能承辦投訴',
    'zh-Hans': '此人员目前不能承办投诉',
    en: 'This person can not handle complaints now',
  },
  'operations.accused_unknown': {
    'zh-Hant': '現場查無此被投訴人',
    'zh-Hans': '现场查无此被投诉人',
    en: 'The accused is not known on this floor',
  },
  'operations.debtor_missing': {
    'zh-Hant': '查無此債務人',
    'zh-Hans': '查无此债务人',
    en: 'There is no such debtor',
  },
  'operations.debtor_differs': {
    'zh-Hant': '此案件屬於另一債務人',
    'zh-Hans': '此案件属于另一债务人',
    en: 'The case is another debtor’s',
  },
  'operations.regulator_clock': {
    'zh-Hant': '監管轉辦的投訴只有法務可延期',
    'zh-Hans': '监管转办的投诉只有法务可延期',
    en: 'Only Legal extends what the regulator forwarded',
  },
  'operations.not_extendable': {
    'zh-Hant': '此階段不能如此延期',
    'zh-Hans': '此阶段不能如此延期',
    en: 'It can not be extended like this now',
  },
  'operations.clock_run_out': {
    'zh-Hant': '期限 {dueOn} 已過，不得再延期',
    'zh-Hans': '期限 {dueOn} 已过，不得再延期',
    en: 'The last date, {dueOn}, is over; it can not be extended any more',
  },
  'operations.findings_missing': {
    'zh-Hant': '承辦人尚未提出調查結果',
    'zh-Hans': '承办人尚未提出调查结果',
    en: 'The handler has not said what was found',
  },
  'operations.malicious_not_dismissed': {
    'zh-Hant': '只有不成立的投訴可認定為惡意',
    'zh-Hans': '只有不成立的投诉可认定为恶意',
    en: 'Only a complaint that is dismissed can have been malicious',
  },
  'operations.rectification_missing': {
    'zh-Hant': '投訴成立須訂整改措施',
    'zh-Hans': '投诉成立须订整改措施',
    en: 'What is upheld needs a measure that puts it right',
  },
  'operations.rectification_needless': {
    'zh-Hant': '投訴不成立，沒有需要整改的事項',
    'zh-Hans': '投诉不成立，没有需要整改的事项',
    en: 'Nothing was upheld, so there is nothing to put right',
  },
  'operations.rectification_in_past': {
    'zh-Hant': '整改期限不得早於今日',
    'zh-Hans': '整改期限不得早于今日',
    en: 'A measure can not be due in the past',
  },
  'operations.owner_unavailable': {
    'zh-Hant': '整改負責人目前不在職',
    'zh-Hans': '整改负责人目前不在职',
    en: 'Who is to see to the measure does not work here now',
  },
  'operations.measure_missing': {
    'zh-Hant': '查無此整改措施',
    'zh-Hans': '查无此整改措施',
    en: 'There is no such measure',
  },
  'operations.not_measure_owner': {
    'zh-Hant': '只有整改負責人或其上級可為之',
    'zh-Hans': '只有整改负责人或其上级可为之',
    en: 'Only who owns the measure, or somebody above, may do this',
  },
  'operations.objection_missing': {
    'zh-Hant': '查無此異議',
    'zh-Hans': '查无此异议',
    en: 'There is no such objection',
  },
  'operations.objection_answered': {
    'zh-Hant': '此異議已答覆',
    'zh-Hans': '此异议已答复',
    en: 'This objection is answered already',
  },
  'operations.not_objection_authority': {
    'zh-Hant': '只有案管、營運主管與法務可答覆異議',
    'zh-Hans': '只有案管、营运主管与法务可答复异议',
    en: 'Only case administration, the operations manager and Legal answer objections',
  },
  'operations.objection_consequence': {
    'zh-Hant': '異議成立須更正欠款或結案，二者擇一',
    'zh-Hans': '异议成立须更正欠款或结案，二者择一',
    en: 'What is upheld either changes what is owed or closes the case',
  },
  'operations.objection_changes_nothing': {
    'zh-Hant': '異議不成立，欠款不變',
    'zh-Hans': '异议不成立，欠款不变',
    en: 'Nothing was upheld, so nothing changes',
  },
});
