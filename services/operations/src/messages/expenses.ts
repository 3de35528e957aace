import { defineMessages } from '@muster/platform';

/** What people see when a rule about expenses, budgets or vouchers says no. */
export const expensesMessages = defineMessages({
  'operations.claim_missing': {
    'zh-Hant': '查無此報銷單',
    'zh-Hans': '查无此报销单',
    en: 'There is no such expense claim',
  },
  'operations.claim_elsewhere': {
    'zh-Hant': '報銷單目前狀態為 {status}，不能進行此步驟',
    'zh-Hans': '报销单目前状态为 {status}，不能进行此步骤',
    en: 'The claim is {status}: this step is not its next',
  },
  'operations.claim_standing': {
    'zh-Hant': '此報銷單已提交，退回後才能修改',
    'zh-Hans': '此报销单已提交，退回后才能修改',
    en: 'The claim has been handed in; it can be changed once it is returned',
  },
  'operations.claim_without_team': {
    'zh-Hant': '此人員目前不屬於任何團隊，無法報銷',
    'zh-Hans': '此人员目前不属于任何团队，无法报销',
    en: 'Who claims belongs to no team now',
  },
  'operations.claim_not_approved': {
    'zh-Hant': '報銷單狀態為 {status}，只有審批通過且未匯出者可列入憑證',
    'zh-Hans': '报销单状态为 {status}，只有审批通过且未导出者可列入凭证',
    en: 'The claim is {status}: only approved claims that stand in no voucher can be exported',
  },
  'operations.not_your_claim': {
    'zh-Hant': '只能報銷自己的費用',
    'zh-Hans': '只能报销自己的费用',
    en: 'Everybody claims the own expenses only',
  },
  'operations.leaders_claim': {
    'zh-Hant': '組長與代理組長的報銷由營運主管簽核',
    'zh-Hans': '组长与代理组长的报销由运营主管签核',
    en: 'The operations manager endorses what a leader or deputy claims',
  },
  'operations.not_finance': {
    'zh-Hant': '只有財務可為之',
    'zh-Hans': '只有财务可为之',
    en: 'Only Finance may do this',
  },
  'operations.second_person': {
    'zh-Hant': '金額達 {from} 以上，審批須由審核者以外的人為之',
    'zh-Hans': '金额达 {from} 以上，审批须由审核者以外的人为之',
    en: 'From {from} on, another person than the reviewer approves',
  },
  'operations.over_budget': {
    'zh-Hant': '超出 {month} 預算 {over}，須先同意超支',
    'zh-Hans': '超出 {month} 预算 {over}，须先同意超支',
    en: 'Over the budget of {month} by {over}: somebody has to accept that first',
  },
  'operations.over_budget_of_others': {
    'zh-Hant': '超支須由 {role} 同意',
    'zh-Hans': '超支须由 {role} 同意',
    en: 'Only {role} accepts what is over the budget',
  },
  'operations.budget_exceeded': {
    'zh-Hant': '超出 {month} 預算 {over}，不得提交',
    'zh-Hans': '超出 {month} 预算 {over}，不得提交',
    en: 'Over the budget of {month} by {over}',
  },
  'operations.budget_of_no_team': {
    'zh-Hant': '查無此團隊',
    'zh-Hans': '查无此团队',
    en: 'There is no such team',
  },
  'operations.other_currency': {
    'zh-Hant': '本現場以 {currency} 報銷',
    'zh-Hans': '本现场以 {currency} 报销',
    en: 'Expenses of this site are claimed in {currency}',
  },
  'operations.category_unknown': {
    'zh-Hant': '沒有此費用類別',
    'zh-Hans': '没有此费用类别',
    en: 'There is no such category of expenses',
  },
  'operations.expense_in_future': {
    'zh-Hant': '費用日期不得晚於今天',
    'zh-Hans': '费用日期不得晚于今天',
    en: 'An expense lies in the past',
  },
  'operations.amount_too_large': {
    'zh-Hant': '金額過大',
    'zh-Hans': '金额过大',
    en: 'The amount is too large',
  },
  'operations.receipt_missing': {
    'zh-Hant': '查無此憑據，請先上傳',
    'zh-Hans': '查无此凭据，请先上传',
    en: 'There is no such receipt; upload it first',
  },
  'operations.receipt_used': {
    'zh-Hant': '此憑據已在另一張報銷單上',
    'zh-Hans': '此凭据已在另一张报销单上',
    en: 'This receipt belongs to another claim',
  },
  'operations.receipt_type': {
    'zh-Hant': '憑據須為 PDF、PNG 或 JPEG',
    'zh-Hans': '凭据须为 PDF、PNG 或 JPEG',
    en: 'A receipt is a PDF, PNG or JPEG',
  },
  'operations.receipt_too_large': {
    'zh-Hant': '憑據檔案超過 {limit} 位元組',
    'zh-Hans': '凭据文件超过 {limit} 字节',
    en: 'The receipt has more than {limit} bytes',
  },
  'operations.receipt_without_file': {
    'zh-Hant': '請附上憑據',
    'zh-Hans': '请附上凭据',
    en: 'Attach the receipt',
  },
  'operations.receipt_forgotten': {
    'zh-Hant': '此人的資料已依要求刪除，憑據不可讀',
    'zh-Hans': '此人的数据已依要求删除，凭据不可读',
    en: 'The person was forgotten, and the receipt with him or her',
  },
  'operations.voucher_missing': {
    'zh-Hant': '查無此憑證',
    'zh-Hans': '查无此凭证',
    en: 'There is no such voucher',
  },
  'operations.voucher_cancelled': {
    'zh-Hant': '此憑證已作廢',
    'zh-Hans': '此凭证已作废',
    en: 'The voucher was cancelled',
  },
  'operations.voucher_paid': {
    'zh-Hant': '憑證已於 {paidOn} 付款，不得作廢',
    'zh-Hans': '凭证已于 {paidOn} 付款，不得作废',
    en: 'The voucher was paid on {paidOn}: it can not be cancelled any more',
  },
  'operations.paid_in_future': {
    'zh-Hant': '付款日期不得晚於今天',
    'zh-Hans': '付款日期不得晚于今天',
    en: 'What is paid was paid by today',
  },
});
