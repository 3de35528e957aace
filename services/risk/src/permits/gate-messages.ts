/** What the gate's own rules say; those of packs bring their messages along. */
export const gateMessages = {
  'GATE-FACTS': {
    'zh-Hant': '所需事實不明，不得聯絡',
    'zh-Hans': '所需事实不明，不得联络',
    en: 'What has to be known is not known: no contact',
  },
  'GATE-OPEN': {
    'zh-Hant': '上一個聯絡許可尚未回報結果',
    'zh-Hans': '上一个联络许可尚未回报结果',
    en: 'The outcome of the last permit is not known yet',
  },
  'GATE-COLLECTOR': {
    'zh-Hant': '催收員不在職，或案件不在其手中',
    'zh-Hans': '催收员不在职，或案件不在其手中',
    en: 'The collector does not work here, or the case is in another hand',
  },
  'GATE-TRAINING': {
    'zh-Hant': '必修培訓已失效，補訓後才可聯絡',
    'zh-Hans': '必修培训已失效，补训后才可联络',
    en: 'A required training has lapsed: no contact until it is made up',
  },
} as const;
