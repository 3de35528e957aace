import { defineTexts } from './text.js';

/** Extensions of the telephone system. */
export const phoneTexts = defineTexts({
  'event.ExtensionAssigned': ['指定分機', '指定分机', 'Extension assigned'],
  'phone.title': ['電話分機', '电话分机', 'Extensions'],
  'phone.extension': ['分機', '分机', 'Extension'],
  'phone.collector': ['使用人', '使用人', 'Whose calls'],
  'phone.since': ['自', '自', 'Since'],
  'phone.history': ['歷次', '历次', 'From when on'],
  'phone.nobody': ['無人', '无人', 'nobody'],
  'phone.change': ['變更', '变更', 'Change'],
  'phone.assign': ['指定分機', '指定分机', 'Assign an extension'],
  'phone.from': ['生效日', '生效日', 'From'],
  'phone.at': ['時刻', '时刻', 'At'],
  'phone.hint': [
    '此刻起該分機的通話歸此人；過去的時刻也可以，之後引入的通話依此歸屬。',
    '此刻起该分机的通话归此人；过去的时刻也可以，之后引入的通话依此归属。',
    'From then on calls of the extension are this person’s; calls that are imported later go by it, also of the past.',
  ],
  'phone.none': ['還沒有指定分機', '还没有指定分机', 'No extension is assigned yet'],
  'phone.noneHint': [
    '指定後，Asterisk 或 FreeSWITCH 的通話紀錄才找得到催收員。',
    '指定后，Asterisk 或 FreeSWITCH 的通话记录才找得到催收员。',
    'Call records of Asterisk or FreeSWITCH find their collector by it.',
  ],
});
