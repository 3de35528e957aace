import { defineTexts } from './text.js';

/** What the events of a case are called by people. */
export const caseEventTexts = defineTexts({
  'event.CaseOpened': ['入案', '入案', 'Case opened'],
  'event.DuesChanged': ['應還變更', '应还变更', 'Dues changed'],
  'event.CaseRolled': ['階段遷徙', '阶段迁徙', 'Rolled'],
  'event.CaseEscalated': ['上報', '上报', 'Escalated'],
  'event.CaseClosed': ['結案', '结案', 'Closed'],
  'event.CaseReopened': ['重新開案', '重新开案', 'Reopened'],
  'event.DebtorAssessed': ['評估客戶', '评估客户', 'Debtor assessed'],
  'event.StrategyChanged': ['策略變更', '策略变更', 'Strategy changed'],
  'event.CaseAssigned': ['分派', '分派', 'Assigned'],
  'event.CaseRecalled': ['收回', '收回', 'Recalled'],
  'event.CollectorRecused': ['迴避', '回避', 'Recused'],
  'event.ContactLogged': ['聯絡', '联络', 'Contact'],
  'event.ContactAmended': ['聯絡更正', '联络更正', 'Contact amended'],
  'event.RecordingLinked': ['補上錄音', '补上录音', 'Recording linked'],
  'event.RecordingMissing': ['漏錄', '漏录', 'Recording missing'],
  'event.RecordingListened': ['調聽錄音', '调听录音', 'Recording listened to'],
  'event.VisitRequested': ['申請外訪', '申请外访', 'Visit asked for'],
  'event.VisitPlanned': ['排定外訪', '排定外访', 'Visit planned'],
  'event.VisitCheckedIn': ['外訪到場', '外访到场', 'Visitor there'],
  'event.VisitMade': ['外訪完成', '外访完成', 'Visit made'],
  'event.VisitCancelled': ['取消外訪', '取消外访', 'Visit cancelled'],
  'event.PersonalRevealed': ['查看個資', '查看个人信息', 'Personal data revealed'],
});
