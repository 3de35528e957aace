import { formula, type Formula } from '../evidence/formulas.js';
import type { Count } from './complaint-figures.js';

const month = {
  hant: '按受理登記之月計入',
  hans: '按登记之月计入',
  en: 'counted in the month in which it was opened',
};

export const complaintFormulas: Readonly<Record<Count | 'complaintDaysLeft' | 'complaintContacts', Formula>> =
  {
    complaints: formula(
      'count',
      `投訴件數;${month.hant}`,
      `投诉件数;${month.hans}`,
      `Complaints; ${month.en}`,
    ),
    complaintsDecided: formula(
      'count',
      `已結案的投訴件數;${month.hant}`,
      `已结案的投诉件数;${month.hans}`,
      `Complaints that are decided; ${month.en}`,
    ),
    complaintsInTime: formula(
      'count',
      `在期限日(含)前結案的投訴件數;${month.hant}`,
      `在期限日(含)前结案的投诉件数;${month.hans}`,
      `Complaints decided by their last date; ${month.en}`,
    ),
    complaintsUpheld: formula(
      'count',
      `結案認定成立或部分成立的投訴件數;${month.hant}`,
      `结案认定成立或部分成立的投诉件数;${month.hans}`,
      `Complaints that were upheld, in part or whole; ${month.en}`,
    ),
    complaintsMalicious: formula(
      'count',
      `結案認定為惡意的投訴件數;${month.hant}`,
      `结案认定为恶意的投诉件数;${month.hans}`,
      `Complaints that turned out malicious; ${month.en}`,
    ),
    complaintsRepeated: formula(
      'count',
      `政策天數內同一債務人再次投訴的件數;${month.hant}`,
      `政策天数内同一债务人再次投诉的件数;${month.hans}`,
      `Complaints of a debtor who had complained within the policy’s days before; ${month.en}`,
    ),
    complaintsOpen: formula(
      'count',
      '尚未結案的投訴件數',
      '尚未结案的投诉件数',
      'Complaints that are not decided yet',
    ),
    complaintsOverdue: formula(
      'count',
      '尚未結案且期限日已過的投訴件數',
      '尚未结案且期限日已过的投诉件数',
      'Complaints that are not decided and whose last date is over',
    ),
    complaintDaysLeft: formula(
      'days',
      '期限日 − 今日;期限日由受理登記日、延期與重開決定',
      '期限日 − 今日;期限日由登记日、延期与重开决定',
      'Last date − today; the last date comes of the opening, of extensions and of reopening',
    ),
    complaintContacts: formula(
      'count',
      '該團隊當月登記的聯絡次數,撥出與來電都計',
      '该团队当月登记的联络次数,拨出与来电都计',
      'Contacts that the team logged in the month, outbound and inbound',
    ),
  };
