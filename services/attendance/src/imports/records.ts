import { checked, chosen, clock, date, headersOf, required, type ParsedLine } from '@muster/imports';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** Headers under which HR departments and time clocks export a field, in both scripts and English. */
const named = headersOf({
  staffNo: [
    'staffNo',
    'staff no',
    'employee no',
    '工號',
    '工号',
    '員工編號',
    '员工编号',
    '考勤號碼',
    '考勤号码',
    '人員編號',
    '人员编号',
    'userId',
  ],
  name: ['name', '姓名'],
  phone: ['phone', 'mobile', '手機', '手机', '手機號碼', '手机号码', '手机号', '電話', '电话'],
  position: ['position', '職位', '职位', '崗位', '岗位', '職務', '职务'],
  team: ['team', '團隊', '团队', '組別', '组别', '部門', '部门'],
  hiredOn: ['hiredOn', 'hired on', '入職日期', '入职日期', '到職日', '到职日'],
  workingTime: ['workingTime', '工時制度', '工时制度', '工時制', '工时制'],
  workDate: ['workDate', 'date', '日期', '工作日期', '考勤日期'],
  code: ['code', 'shift', '班次', '班別', '班别'],
  from: ['from', '上班', '上班時間', '上班时间', '開始時間', '开始时间'],
  to: ['to', '下班', '下班時間', '下班时间', '結束時間', '结束时间'],
  secondFrom: ['from2', '上班2', '上班時間2', '上班时间2'],
  secondTo: ['to2', '下班2', '下班時間2', '下班时间2'],
  breakMinutes: ['breakMinutes', 'break', '休息分鐘', '休息分钟', '休息(分鐘)', '休息(分钟)'],
  at: ['at', 'time', '打卡時間', '打卡时间', '日期時間', '日期时间', '簽到時間', '签到时间'],
  time: ['clock', '時間', '时间'],
  direction: ['direction', 'type', '類型', '类型', '打卡類型', '打卡类型', '方向', 'checkType'],
  userCheckTime: ['userCheckTime'],
  timeResult: ['timeResult'],
});

const staffNo = required(40);

const employee = z.object({
  staffNo,
  name: required(80),
  phone: z
    .string()
    .regex(/^\+?[\d -]{5,20}$/, { error: 'not_a_phone' })
    .nullable()
    .default(null),
  position: chosen({
    催收員: 'collector',
    催收员: 'collector',
    專員: 'collector',
    专员: 'collector',
    collector: 'collector',
    催收組長: 'team_leader',
    催收组长: 'team_leader',
    組長: 'team_leader',
    组长: 'team_leader',
    'team leader': 'team_leader',
    team_leader: 'team_leader',
    現場經理: 'ops_manager',
    现场经理: 'ops_manager',
    經理: 'ops_manager',
    经理: 'ops_manager',
    ops_manager: 'ops_manager',
    質檢: 'quality',
    质检: 'quality',
    quality: 'quality',
    案管: 'case_admin',
    case_admin: 'case_admin',
    職員: 'staff',
    职员: 'staff',
    staff: 'staff',
  }).default('collector'),
  team: z.string().max(80, { error: 'too_long' }).nullable().default(null),
  hiredOn: date,
  workingTime: chosen({
    標準工時: 'standard',
    标准工时: 'standard',
    標準: 'standard',
    标准: 'standard',
    standard: 'standard',
    綜合計算工時: 'comprehensive',
    综合计算工时: 'comprehensive',
    綜合: 'comprehensive',
    综合: 'comprehensive',
    comprehensive: 'comprehensive',
    不定時工時: 'flexible',
    不定时工时: 'flexible',
    不定時: 'flexible',
    不定时: 'flexible',
    flexible: 'flexible',
  }).default('standard'),
});
export type EmployeeRecord = z.infer<typeof employee>;

export const parseEmployee = (fields: Readonly<Record<string, string>>): ParsedLine<EmployeeRecord> =>
  checked(employee, named(fields));

const OFF = new Set(['休', '休息', '休息日', 'off', 'rest']);

const rosterLine = z
  .object({
    staffNo,
    workDate: date,
    code: z.string().max(20, { error: 'too_long' }).default(''),
    from: clock.optional(),
    to: clock.optional(),
    secondFrom: clock.optional(),
    secondTo: clock.optional(),
    breakMinutes: z.coerce.number({ error: 'not_a_number' }).int().min(0).max(600).default(0),
  })
  .transform(({ from, to, secondFrom, secondTo, breakMinutes, ...rest }, context) => {
    const off = OFF.has(rest.code.toLowerCase());
    const pairs = [
      ['from', from, 'to', to, breakMinutes],
      ['secondFrom', secondFrom, 'secondTo', secondTo, 0],
    ] as const;
    const segments = pairs.flatMap(([start, begins, end, ends, pause]) => {
      if (begins && ends) return [{ from: begins.slice(0, 5), to: ends.slice(0, 5), breakMinutes: pause }];
      if (begins || ends)
        context.addIssue({ code: 'custom', path: [begins ? end : start], message: 'missing' });
      return [];
    });
    if (!off && segments.length === 0)
      context.addIssue({ code: 'custom', path: ['from'], message: 'missing' });
    return { ...rest, segments: off ? [] : segments };
  });
/** A day of somebody's roster; no segments = off. */
export type RosterRecord = z.infer<typeof rosterLine>;

export const parseRoster = (fields: Readonly<Record<string, string>>): ParsedLine<RosterRecord> =>
  checked(rosterLine, named(fields));

/** A punch as a device or another system saw it. */
export type PunchRecord = {
  readonly staffNo: string;
  readonly at: string;
  /** null: the file does not say, the rules decide. */
  readonly direction: 'in' | 'out' | null;
};

const direction = chosen({
  in: 'in',
  onduty: 'in',
  上班: 'in',
  上班打卡: 'in',
  簽到: 'in',
  签到: 'in',
  out: 'out',
  offduty: 'out',
  下班: 'out',
  下班打卡: 'out',
  簽退: 'out',
  签退: 'out',
})
  .nullable()
  .default(null);

const whole = (instant: Temporal.Instant): string => instant.toString({ smallestUnit: 'millisecond' });

/** An instant with its offset, or wall time in the site's zone. */
const instantIn = (zone: string) =>
  z.string({ error: 'missing' }).transform((text, context) => {
    try {
      if (/(Z|[+-]\d{2}:?\d{2})$/.test(text)) return whole(Temporal.Instant.from(text));
    } catch {
      context.addIssue('not_a_time');
      return z.NEVER;
    }
    const day = date.safeParse(text);
    const time = clock.safeParse(text);
    if (day.success && time.success && /[ T]/.test(text))
      return whole(Temporal.PlainDateTime.from(`${day.data}T${time.data}`).toZonedDateTime(zone).toInstant());
    context.addIssue('not_a_time');
    return z.NEVER;
  });

/** A line of a time clock's CSV or sheet: an instant in one column, or date and time in two. */
export const parsePunch =
  (zone: string) =>
  (fields: Readonly<Record<string, string>>): ParsedLine<PunchRecord> => {
    const line = named(fields);
    const at =
      line['at'] ?? (line['workDate'] && line['time'] ? `${line['workDate']} ${line['time']}` : undefined);
    return checked(z.object({ staffNo, at: instantIn(zone), direction }), { ...line, at });
  };

/** A record of DingTalk's `attendance/list`; `userId` is the staff number. A missing punch (`NotSigned`) is none. */
export const parseDingTalk = (fields: Readonly<Record<string, string>>): ParsedLine<PunchRecord> => {
  const line = named(fields);
  if (line['timeResult'] === 'NotSigned') return { skipped: 'not_signed' };
  const userCheckTime = z
    .string({ error: 'missing' })
    .regex(/^\d{12,14}$/, { error: 'not_a_time' })
    .transform((milliseconds) => whole(Temporal.Instant.fromEpochMilliseconds(Number(milliseconds))));
  const parsed = checked(z.object({ staffNo, userCheckTime, direction }), line);
  if (!('record' in parsed)) return parsed;
  const { userCheckTime: at, ...rest } = parsed.record;
  return { record: { ...rest, at } };
};
