import { defineMessages } from '@muster/platform';

/** What people see when a rule about opinions, notices and policies says no. */
export const legalMessages = defineMessages({
  'risk.opinion_missing': {
    'zh-Hant': '查無此法律諮詢',
    'zh-Hans': '查无此法律咨询',
    en: 'There is no such request for an opinion',
  },
  'risk.opinion_exists': {
    'zh-Hant': '此編號的諮詢已提出，內容不同',
    'zh-Hans': '此编号的咨询已提出，内容不同',
    en: 'A request of this id was made with other contents',
  },
  'risk.matter_missing': {
    'zh-Hant': '請指明評估對象的團隊或案件',
    'zh-Hans': '请指明评估对象的团队或案件',
    en: 'Name the team or the case that is assessed',
  },
  'risk.notice_retroactive': {
    'zh-Hant': '提示的生效日不得早於今日',
    'zh-Hans': '提示的生效日不得早于今日',
    en: 'A notice does not reach back',
  },
  'risk.document_missing': {
    'zh-Hant': '查無此制度',
    'zh-Hans': '查无此制度',
    en: 'There is no such policy',
  },
  'risk.document_retroactive': {
    'zh-Hant': '生效日須在 {today} 或之後，且晚於前一版',
    'zh-Hans': '生效日须在 {today} 或之后，且晚于前一版',
    en: 'It begins on {today} or later, and after the version before',
  },
  'risk.changes_missing': {
    'zh-Hant': '新版本須說明修訂內容',
    'zh-Hans': '新版本须说明修订内容',
    en: 'A new version says what changed',
  },
  'risk.version_superseded': {
    'zh-Hant': '現行版本為第 {version} 版',
    'zh-Hans': '现行版本为第 {version} 版',
    en: 'The last version is {version}',
  },
});
