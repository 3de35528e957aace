import { defineTexts } from './text.js';

/** 聯絡許可, as collectors see it. */
export const permitTexts = defineTexts({
  'permit.ask': ['現在可以撥打嗎？', '现在可以拨打吗？', 'May I call now?'],
  'permit.useIt': [
    '已有許可：撥打後登錄聯絡',
    '已有许可：拨打后登记联络',
    'There is a permit: call, then log the contact',
  ],
  'permit.granted': ['可以撥打', '可以拨打', 'You may call'],
  'permit.left': [
    '許可還有 {{minutes}}:{{seconds}}',
    '许可还有 {{minutes}}:{{seconds}}',
    '{{minutes}}:{{seconds}} left',
  ],
  'permit.over': ['許可已逾期', '许可已逾期', 'The permit is over'],
  'permit.overHint': [
    '未登錄結果，視為一次嘗試',
    '未登记结果，视为一次尝试',
    'No outcome was logged: it counts as an attempt',
  ],
  'permit.refused': ['現在不可撥打', '现在不可拨打', 'Not now'],
  'permit.next': ['最早 {{at}}（{{zone}}）', '最早 {{at}}（{{zone}}）', 'Not before {{at}} ({{zone}})'],
  'permit.never': ['情況改變之前都不可撥打', '情况改变之前都不可拨打', 'Not until something changes'],
  'permit.counted': [
    '{{days}} 日內 {{counted}} 次，上限 {{most}}',
    '{{days}} 日内 {{counted}} 次，上限 {{most}}',
    '{{counted}} within {{days}} days, at most {{most}}',
  ],
  'permit.lacking': ['缺少：{{facts}}', '缺少：{{facts}}', 'Missing: {{facts}}'],
  'permit.untrained': ['沒有參加過必修培訓', '没有参加过必修培训', 'No mandatory training attended yet'],
});
