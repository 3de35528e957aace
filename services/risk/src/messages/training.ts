import { defineMessages } from '@muster/platform';

/** What people see when a rule about required trainings says no. */
export const trainingMessages = defineMessages({
  'risk.requirement_missing': {
    'zh-Hant': '查無此培訓要求',
    'zh-Hans': '查无此培训要求',
    en: 'There is no such requirement',
  },
  'risk.requirement_exists': {
    'zh-Hant': '此編號的培訓要求已存在，內容不同',
    'zh-Hans': '此编号的培训要求已存在，内容不同',
    en: 'A requirement of this id is there with other contents',
  },
  'risk.topic_required': {
    'zh-Hant': '此主題已有培訓要求',
    'zh-Hans': '此主题已有培训要求',
    en: 'This topic is required already',
  },
  'risk.training_ahead': {
    'zh-Hant': '培訓日期不得在未來',
    'zh-Hans': '培训日期不得在未来',
    en: 'A training is recorded after it was held',
  },
});
