import { defineMessages } from '@muster/platform';

/** What people see when a version of the operations policy can not be adopted. */
export const policyMessages = defineMessages({
  'operations.not_management': {
    'zh-Hant': '作業政策由管理層訂定，現場不得自訂',
    'zh-Hans': '作业政策由管理层订定，现场不得自订',
    en: 'Management adopts the operations policy, not those who work by it',
  },
  'operations.policy_retroactive': {
    'zh-Hant': '政策不得溯及 {today} 之前',
    'zh-Hans': '政策不得溯及 {today} 之前',
    en: 'A policy does not reach back before {today}',
  },
  'operations.policy_out_of_order': {
    'zh-Hant': '界線須由低到高',
    'zh-Hans': '界线须由低到高',
    en: 'Bounds go from low to high',
  },
  'operations.policy_repeats': {
    'zh-Hant': '「{key}」重複列出',
    'zh-Hans': '“{key}”重复列出',
    en: '{key} is listed more than once',
  },
});
