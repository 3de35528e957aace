import { defineTexts } from './text.js';

export const problemTexts = defineTexts({
  'problem.network': ['連不上伺服器', '连不上服务器', 'The server can not be reached'],
  'problem.networkHint': ['請檢查網路後重試。', '请检查网络后重试。', 'Check the network and try again.'],
  'problem.unavailable': ['系統忙碌中', '系统繁忙', 'The system is busy'],
  'problem.unavailableHint': ['請稍候片刻再試。', '请稍候片刻再试。', 'Please try again in a moment.'],
  'problem.unauthorised': ['登入已逾時', '登录已过期', 'Your sign-in has expired'],
  'problem.unauthorisedHint': ['請重新登入。', '请重新登录。', 'Please sign in again.'],
  'problem.forbidden': ['您沒有權限這樣做', '您没有权限这样做', 'You may not do this'],
  'problem.missing': ['找不到這筆資料', '找不到这条数据', 'This does not exist'],
  'problem.conflict': [
    '在您送出之前，別人已經更新',
    '在您提交之前，别人已经更新',
    'Somebody changed this before you',
  ],
  'problem.conflictHint': [
    '期間發生了以下事件。確認後可再送一次。',
    '期间发生了以下事件。确认后可再提交一次。',
    'These events came in between. You can send it again.',
  ],
  'problem.invalid': ['輸入的內容有誤', '输入的内容有误', 'Something in the input is wrong'],
  'problem.refused': ['規則不允許', '规则不允许', 'A rule does not allow this'],
  'problem.unexpected': ['發生未預期的錯誤', '发生未预期的错误', 'Something unexpected happened'],
  'problem.trace': ['追蹤碼', '追踪码', 'Trace id'],
  'problem.clause': ['依據條款 {{clause}}', '依据条款 {{clause}}', 'Clause {{clause}}'],
  'problem.again': ['再送一次', '再提交一次', 'Send again'],
});
