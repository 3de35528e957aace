import { defineMessages } from './messages.js';

/** Titles of what the platform itself answers. */
export const platformMessages = defineMessages({
  'platform.malformed': {
    'zh-Hant': '請求內容有誤',
    'zh-Hans': '请求内容有误',
    en: 'The request is malformed',
  },
  'platform.unauthenticated': {
    'zh-Hant': '請重新登入',
    'zh-Hans': '请重新登录',
    en: 'Please sign in again',
  },
  'platform.forbidden': {
    'zh-Hant': '您沒有此操作的權限',
    'zh-Hans': '您没有此操作的权限',
    en: 'You are not allowed to do this',
  },
  'platform.not_found': {
    'zh-Hant': '找不到此項目',
    'zh-Hans': '找不到此项目',
    en: 'There is no such thing here',
  },
  'platform.method_not_allowed': {
    'zh-Hant': '不支援此方法',
    'zh-Hans': '不支持此方法',
    en: 'This method is not supported here',
  },
  'platform.conflict': {
    'zh-Hant': '內容剛被他人更改,請查看後重試',
    'zh-Hans': '内容刚被他人更改,请查看后重试',
    en: 'Somebody changed this meanwhile; look at the changes and try again',
  },
  'platform.key_reused': {
    'zh-Hant': '同一個冪等鍵已用於另一個請求',
    'zh-Hans': '同一个幂等键已用于另一个请求',
    en: 'This idempotency key was used for another request',
  },
  'platform.history_sealed': {
    'zh-Hant': '現場 {site} 的歷史已封存',
    'zh-Hans': '现场 {site} 的历史已封存',
    en: 'The history of {site} is sealed',
  },
  'platform.too_large': {
    'zh-Hant': '請求內容過大',
    'zh-Hans': '请求内容过大',
    en: 'The request is too large',
  },
  'platform.unsupported_media_type': {
    'zh-Hant': '不支援此內容格式',
    'zh-Hans': '不支持此内容格式',
    en: 'This content type is not supported',
  },
  'platform.too_many_requests': {
    'zh-Hant': '請求過於頻繁,請稍後再試',
    'zh-Hans': '请求过于频繁,请稍后再试',
    en: 'Too many requests; please try again later',
  },
  'platform.unavailable': {
    'zh-Hant': '系統繁忙,請稍後再試',
    'zh-Hans': '系统繁忙,请稍后再试',
    en: 'The system is busy; please try again in a moment',
  },
  'platform.internal': {
    'zh-Hant': '系統發生錯誤,請提供追蹤碼給管理員',
    'zh-Hans': '系统发生错误,请提供追踪码给管理员',
    en: 'Something went wrong; give the trace id to your administrator',
  },
  'vault.legal_hold': {
    'zh-Hant': '依法保全中,個人資料不可刪除',
    'zh-Hans': '依法保全中,个人信息不可删除',
    en: 'A legal hold forbids erasing this person',
  },
  'vault.person_erased': {
    'zh-Hant': '此人員的個人資料已刪除',
    'zh-Hans': '此人员的个人信息已删除',
    en: 'This person was erased',
  },
  'vault.staff_no_taken': {
    'zh-Hant': '此員工編號已有人使用',
    'zh-Hans': '此员工编号已有人使用',
    en: 'Somebody has this staff number already',
  },
  'log.separation_of_duties': {
    'zh-Hant': '提出、決定與當事人不得為同一人',
    'zh-Hans': '提出、决定与当事人不得为同一人',
    en: 'Nobody proposes and decides, or decides about himself or herself',
  },
});
