import { defineMessages } from '@muster/platform';

/** What people see when a rule about debtors, cases and their assignment says no. */
export const casesMessages = defineMessages({
  'operations.case_missing': {
    'zh-Hant': '查無此案件',
    'zh-Hans': '查无此案件',
    en: 'There is no such case',
  },
  'operations.case_closed': {
    'zh-Hant': '此案件已結案',
    'zh-Hans': '此案件已结案',
    en: 'This case is closed',
  },
});
