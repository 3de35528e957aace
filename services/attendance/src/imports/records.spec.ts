import { parseDingTalk, parseEmployee, parsePunch, parseRoster } from './records.js';

describe('a staff list', () => {
  test('as HR exports it, with Chinese headers', () => {
    expect(
      parseEmployee({ 工號: 'M0101', 姓名: '林志豪', 崗位: '催收員', 部門: 'A', 入職日期: '2026/3/1' }),
    ).toEqual({
      record: {
        staffNo: 'M0101',
        name: '林志豪',
        phone: null,
        position: 'collector',
        team: 'A',
        hiredOn: '2026-03-01',
        workingTime: 'standard',
      },
    });
  });

  test('every fault of a line is named', () => {
    expect(parseEmployee({ 姓名: '林', 岗位: '飛行員', 入职日期: '2026-02-30', 手机: 'x' })).toEqual({
      problems: [
        { field: 'staffNo', reason: 'missing' },
        { field: 'phone', reason: 'not_a_phone' },
        { field: 'position', reason: 'unknown_word' },
        { field: 'hiredOn', reason: 'not_a_date' },
      ],
    });
  });
});

describe('a roster', () => {
  test('split shifts, and days off by their code', () => {
    const line = {
      工号: '7',
      日期: '2026-11-02',
      班次: 'B1',
      上班: '9:00',
      下班: '12:30',
      上班2: '14:00',
      下班2: '18:30',
    };
    expect(parseRoster(line)).toEqual({
      record: {
        staffNo: '7',
        workDate: '2026-11-02',
        code: 'B1',
        segments: [
          { from: '09:00', to: '12:30', breakMinutes: 0 },
          { from: '14:00', to: '18:30', breakMinutes: 0 },
        ],
      },
    });
    expect(parseRoster({ 工号: '7', 日期: '2026-11-03', 班次: '休' })).toMatchObject({
      record: { segments: [] },
    });
  });

  test('a shift that begins and never ends is a fault', () => {
    expect(parseRoster({ 工号: '7', 日期: '2026-11-02', 上班: '9:00' })).toEqual({
      problems: [
        { field: 'to', reason: 'missing' },
        { field: 'from', reason: 'missing' },
      ],
    });
  });
});

describe('punches', () => {
  const parse = parsePunch('Asia/Shanghai');

  test.each([
    [
      'wall time of the site',
      { 工号: '7', 打卡时间: '2026-11-02 09:05:30', 类型: '上班' },
      '2026-11-02T01:05:30.000Z',
      'in',
    ],
    [
      'date and time apart',
      { 工号: '7', 日期: '2026/11/2', 时间: '18:01' },
      '2026-11-02T10:01:00.000Z',
      null,
    ],
    [
      'an instant with its offset',
      { staffNo: '7', at: '2026-11-02T09:05:30+09:00', direction: 'OUT' },
      '2026-11-02T00:05:30.000Z',
      'out',
    ],
  ])('%s', (_, fields, at, direction) => {
    expect(parse(fields as unknown as Record<string, string>)).toEqual({
      record: { staffNo: '7', at, direction },
    });
  });

  test.each([['2026-11-02'], ['09:00'], ['2026-11-02 25:00'], ['yesterday'], ['2026-13-02 09:00']])(
    '%s is no instant',
    (at) => {
      expect(parse({ 工号: '7', 打卡时间: at })).toEqual({
        problems: [{ field: 'at', reason: 'not_a_time' }],
      });
    },
  );

  test('DingTalk gives milliseconds, and lists missing punches that are none', () => {
    const record = {
      userId: '7',
      checkType: 'OffDuty',
      userCheckTime: '1666260000000',
      timeResult: 'Normal',
    };
    expect(parseDingTalk(record)).toEqual({
      record: { staffNo: '7', at: '2022-10-20T10:00:00.000Z', direction: 'out' },
    });
    expect(parseDingTalk({ ...record, timeResult: 'NotSigned' })).toEqual({ skipped: 'not_signed' });
    expect(parseDingTalk({ checkType: 'Elsewhere' })).toEqual({
      problems: [
        { field: 'staffNo', reason: 'missing' },
        { field: 'userCheckTime', reason: 'missing' },
        { field: 'direction', reason: 'unknown_word' },
      ],
    });
  });
});
