import type { TimesheetTotals } from '@muster/contracts/attendance';
import type { Language } from '@muster/platform';

/** `minor`: money, in minor units of a currency · `shares`: ten-thousandths of one · `points`: hundredths of one. */
export type Unit = 'people' | 'count' | 'days' | 'minutes' | 'seconds' | 'minor' | 'shares' | 'points';

/** How a figure is made up. Raise the version when the text's meaning changes: an answer states which one it followed. */
export type Formula = {
  readonly unit: Unit;
  readonly version: number;
  readonly text: Readonly<Record<Language, string>>;
};

export const formula = (unit: Unit, hant: string, hans: string, en: string, version = 1): Formula => ({
  unit,
  version,
  text: { 'zh-Hant': hant, 'zh-Hans': hans, en },
});

/** Today's figures, by the clock. Rostered = present + on leave + absent + not yet in. */
export const todayFormulas = {
  rostered: formula(
    'people',
    '當日有班的在職人數',
    '当日有班的在职人数',
    'People employed who have a shift on the date',
  ),
  present: formula(
    'people',
    '有班者中,已打卡或外勤已開始的人數(已下班者仍計)',
    '有班者中,已打卡或外勤已开始的人数(已下班者仍计)',
    'Of the rostered, those who punched or whose field work has begun, whether or not they have left again',
  ),
  late: formula(
    'people',
    '有班者中,各應到時段的遲到分鐘(到崗 − 應到;未到者以目前時刻計)大於寬限且小於缺勤門檻的人數;已結算之日以結算數為準',
    '有班者中,各应到时段的迟到分钟(到岗 − 应到;未到者以目前时刻计)大于宽限且小于缺勤门槛的人数;已结算之日以结算数为准',
    'Of the rostered, those whose minutes late (arrival, or now, less the start of a stretch that is due) are more than the grace and less than the absence threshold; of a closed day, by its figures',
  ),
  absent: formula(
    'people',
    '有班者中,無打卡、無外勤、未全程請假,且已過應到時刻加缺勤門檻(或當日已結算)的人數',
    '有班者中,无打卡、无外勤、未全程请假,且已过应到时刻加缺勤门槛(或当日已结算)的人数',
    'Of the rostered, those without punch, field work or leave for the whole shift, later than the start plus the absence threshold, or once the day is closed',
  ),
  onLeave: formula(
    'people',
    '有班者中,請假涵蓋全部班次且未到崗的人數',
    '有班者中,请假涵盖全部班次且未到岗的人数',
    'Of the rostered, those whose whole shift is covered by leave and who did not come',
  ),
  notYet: formula(
    'people',
    '有班人數 − 到崗 − 請假 − 缺勤',
    '有班人数 − 到岗 − 请假 − 缺勤',
    'Rostered − present − on leave − absent',
  ),
  openAnomalies: formula(
    'count',
    '當日已發現而尚未免責、認定或撤銷的異常件數',
    '当日已发现而尚未免责、认定或撤销的异常件数',
    'Anomalies of the date that were detected and not yet excused, upheld or withdrawn',
  ),
} satisfies Record<string, Formula>;

const standing = {
  hant: '不計已免責與已撤銷者',
  hans: '不计已免责与已撤销者',
  en: 'excused and withdrawn ones do not count',
};

/** A month is the sum over its closed days; an accepted one what was sealed, plus its amendments. */
export const monthFormulas = {
  rosteredDays: formula(
    'days',
    '已結算之日中,應到工時大於 0 的天數',
    '已结算之日中,应到工时大于 0 的天数',
    'Closed days with scheduled minutes above 0',
  ),
  attendedDays: formula(
    'days',
    '應到天數中,實際工時 + 外勤工時大於 0 的天數',
    '应到天数中,实际工时 + 外勤工时大于 0 的天数',
    'Rostered days on which minutes worked + minutes of field work are above 0',
  ),
  leaveMinutes: formula(
    'minutes',
    'Σ 各日班次內獲准請假分鐘',
    'Σ 各日班次内获准请假分钟',
    'Σ minutes of granted leave within the shifts',
  ),
  scheduledMinutes: formula(
    'minutes',
    'Σ 各日班次分鐘 − 休息',
    'Σ 各日班次分钟 − 休息',
    'Σ minutes of the shifts less their breaks',
  ),
  workedMinutes: formula(
    'minutes',
    'Σ 各日班次內在崗分鐘 − 休息,按制度向下取整',
    'Σ 各日班次内在岗分钟 − 休息,按制度向下取整',
    'Σ minutes present within the shifts less breaks, rounded down by the policy',
  ),
  lateCount: formula(
    'count',
    `遲到異常件數;${standing.hant}`,
    `迟到异常件数;${standing.hans}`,
    `Latenesses; ${standing.en}`,
  ),
  lateMinutes: formula(
    'minutes',
    `Σ 遲到異常分鐘;${standing.hant}`,
    `Σ 迟到异常分钟;${standing.hans}`,
    `Σ minutes of latenesses; ${standing.en}`,
  ),
  earlyLeaveCount: formula(
    'count',
    `早退異常件數;${standing.hant}`,
    `早退异常件数;${standing.hans}`,
    `Early leaves; ${standing.en}`,
  ),
  earlyLeaveMinutes: formula(
    'minutes',
    `Σ 早退異常分鐘;${standing.hant}`,
    `Σ 早退异常分钟;${standing.hans}`,
    `Σ minutes of early leaves; ${standing.en}`,
  ),
  absentMinutes: formula(
    'minutes',
    `Σ 缺勤異常分鐘;${standing.hant}`,
    `Σ 缺勤异常分钟;${standing.hans}`,
    `Σ minutes of absences; ${standing.en}`,
  ),
  overtimeWorkdayMinutes: formula(
    'minutes',
    'Σ 工作日與調休上班日經核准且實際工作的加班分鐘',
    'Σ 工作日与调休上班日经核准且实际工作的加班分钟',
    'Σ minutes of overtime approved and worked on workdays and make-up workdays',
  ),
  overtimeRestMinutes: formula(
    'minutes',
    'Σ 休息日經核准且實際工作的加班分鐘',
    'Σ 休息日经核准且实际工作的加班分钟',
    'Σ minutes of overtime approved and worked on rest days',
  ),
  overtimeStatutoryMinutes: formula(
    'minutes',
    'Σ 法定假日經核准且實際工作的加班分鐘',
    'Σ 法定假日经核准且实际工作的加班分钟',
    'Σ minutes of overtime approved and worked on statutory holidays',
  ),
  openAnomalies: formula(
    'count',
    '尚未免責、認定或撤銷的異常件數',
    '尚未免责、认定或撤销的异常件数',
    'Anomalies not yet excused, upheld or withdrawn',
  ),
} satisfies Record<keyof TimesheetTotals, Formula>;

/** Figures of a single day, by the facts alone: what was excused is not taken off, unlike in the month. */
export const dayFormulas = {
  scheduledMinutes: formula(
    'minutes',
    '當日班次分鐘 − 休息',
    '当日班次分钟 − 休息',
    'Minutes of the shift less its breaks',
  ),
  workedMinutes: formula(
    'minutes',
    '當日班次內在崗分鐘 − 休息;未結算時為至今分鐘,尚未扣除休息',
    '当日班次内在岗分钟 − 休息;未结算时为至今分钟,尚未扣除休息',
    'Minutes present within the shift less breaks; of an open day so far, breaks not yet taken off',
  ),
  lateMinutes: formula(
    'minutes',
    'Σ 各應到時段(到崗 − 應到),大於寬限且小於缺勤門檻者;未結算且未到者以目前時刻計',
    'Σ 各应到时段(到岗 − 应到),大于宽限且小于缺勤门槛者;未结算且未到者以目前时刻计',
    'Σ over the stretches that are due: arrival − start, where it is more than the grace and less than the absence threshold; of an open day and nobody there, by the clock',
  ),
  earlyLeaveMinutes: formula(
    'minutes',
    'Σ 各應到時段(應離 − 離崗),小於缺勤門檻者',
    'Σ 各应到时段(应离 − 离岗),小于缺勤门槛者',
    'Σ over the stretches that are due: end − departure, where it is less than the absence threshold',
  ),
  absentMinutes: formula(
    'minutes',
    'Σ 未到崗、或遲到早退達缺勤門檻之時段中未工作的分鐘',
    'Σ 未到岗、或迟到早退达缺勤门槛之时段中未工作的分钟',
    'Σ minutes not worked in the stretches that nobody came to, or whose lateness or early leave reached the absence threshold',
  ),
  leaveMinutes: formula(
    'minutes',
    '當日班次內獲准請假分鐘',
    '当日班次内获准请假分钟',
    'Minutes of granted leave within the shift',
  ),
  fieldMinutes: formula(
    'minutes',
    '當日班次內外勤分鐘(各站均已簽到)',
    '当日班次内外勤分钟(各站均已签到)',
    'Minutes of field work within the shift, every stop checked in',
  ),
  overtimeMinutes: formula(
    'minutes',
    '當日經核准且實際工作的加班分鐘',
    '当日经核准且实际工作的加班分钟',
    'Minutes of overtime approved and worked on the day',
  ),
} satisfies Record<string, Formula>;

export const balanceFormulas = {
  timeOffBalanceMinutes: formula(
    'minutes',
    '調休假:累計取得 − 已核准使用 − 已逾期',
    '调休假:累计取得 − 已核准使用 − 已逾期',
    'Time off in lieu: earned − granted − expired',
  ),
} satisfies Record<string, Formula>;

const withStatus = (hant: string, hans: string, en: string): Formula =>
  formula('count', `狀態為「${hant}」的異常件數`, `状态为「${hans}」的异常件数`, `Anomalies that are ${en}`);

export const anomalyFormulas = {
  minutes: formula(
    'minutes',
    '異常最近一次發現時的分鐘數',
    '异常最近一次发现时的分钟数',
    'Minutes of the anomaly as last detected',
  ),
  open: withStatus('待處理', '待处理', 'open'),
  explained: withStatus('已說明', '已说明', 'explained'),
  excused: withStatus('已免責', '已免责', 'excused'),
  upheld: withStatus('已認定', '已认定', 'upheld'),
  withdrawn: withStatus('已撤銷', '已撤销', 'withdrawn'),
} satisfies Record<string, Formula>;

export const sessionFormulas = {
  enrolled: formula('people', '已報名的人數', '已报名的人数', 'People enrolled'),
  attended: formula('people', '已簽到的人數', '已签到的人数', 'People who checked in'),
  excused: formula('people', '獲准免出席的人數', '获准免出席的人数', 'People who were excused'),
  missed: formula(
    'people',
    '結束時未簽到且未獲准的人數',
    '结束时未签到且未获准的人数',
    'People neither there nor excused when it was closed',
  ),
} satisfies Record<string, Formula>;
