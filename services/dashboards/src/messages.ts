import { defineMessages } from '@muster/platform';

/** Titles of what this service refuses. */
export const messages = defineMessages({
  'dashboards.site_missing': {
    'zh-Hant': '現場 {site} 當時尚未開設',
    'zh-Hans': '现场 {site} 当时尚未开设',
    en: 'Site {site} was not opened then',
  },
  'dashboards.case_missing': {
    'zh-Hant': '查無此案件，或不在您的範圍內',
    'zh-Hans': '查无此案件，或不在您的范围内',
    en: 'There is no such case in your scope',
  },
  'dashboards.not_employed': {
    'zh-Hant': '您在現場 {site} 沒有人員資料',
    'zh-Hans': '您在现场 {site} 没有人员资料',
    en: 'You are not on the staff of {site}',
  },
  'dashboards.too_wide': {
    'zh-Hant': '範圍過大({rows} 列),請縮小範圍後再查看依據',
    'zh-Hans': '范围过大({rows} 行),请缩小范围后再查看依据',
    en: 'Too wide ({rows} rows): narrow the scope to see the evidence',
  },
  'dashboards.no_such_complaint': {
    'zh-Hant': '查無此投訴，或不在您的範圍',
    'zh-Hans': '查无此投诉，或不在您的范围',
    en: 'There is no such complaint, or it is outside your scope',
  },
  'dashboards.no_such_projection': {
    'zh-Hant': '沒有名為 {name} 的投影',
    'zh-Hans': '没有名为 {name} 的投影',
    en: 'There is no projection {name}',
  },
  'dashboards.rebuild_running': {
    'zh-Hant': '{name} 正在重建',
    'zh-Hans': '{name} 正在重建',
    en: '{name} is being rebuilt already',
  },
  'dashboards.no_rebuild': {
    'zh-Hant': '{name} 沒有待確認的重建',
    'zh-Hans': '{name} 没有待确认的重建',
    en: 'There is no rebuild of {name} to decide on',
  },
});
