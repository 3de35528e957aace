import { defineMessages } from '@muster/platform';

/** What people see when a rule about conduct findings and holds says no. */
export const conductMessages = defineMessages({
  'risk.person_unknown': {
    'zh-Hant': '查無此人員',
    'zh-Hans': '查无此人员',
    en: 'Nobody here is known by that id',
  },
  'risk.team_missing': {
    'zh-Hant': '查無此團隊',
    'zh-Hans': '查无此团队',
    en: 'There is no such team',
  },
  'risk.finding_missing': {
    'zh-Hant': '查無此違規案',
    'zh-Hans': '查无此违规案',
    en: 'There is no such finding',
  },
  'risk.finding_decided': {
    'zh-Hant': '此案已有裁決',
    'zh-Hans': '此案已有裁决',
    en: 'This finding is decided already',
  },
  'risk.finding_not_upheld': {
    'zh-Hant': '此案未曾認定成立，無從撤銷',
    'zh-Hans': '此案未曾认定成立，无从撤销',
    en: 'Only a finding that was upheld is reversed',
  },
  'risk.not_heard': {
    'zh-Hant': '當事人於 {hearBy}(含)前仍可申辯，之前不得裁決',
    'zh-Hans': '当事人于 {hearBy}(含)前仍可申辩，之前不得裁决',
    en: 'The person may speak until {hearBy}; nothing is decided before',
  },
  'risk.not_your_hearing': {
    'zh-Hant': '書面申辯只能由當事人提出；面談由組長、人資或法務記錄',
    'zh-Hans': '书面申辩只能由当事人提出；面谈由组长、人资或法务记录',
    en: 'Only the person writes a statement; a meeting is recorded by a leader, HR or Legal',
  },
  'risk.not_conduct_authority': {
    'zh-Hant': '違規案由法務裁決',
    'zh-Hans': '违规案由法务裁决',
    en: 'Legal decides about conduct',
  },
});
