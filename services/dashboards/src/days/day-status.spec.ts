import type { DayContext, DayStatus } from './day-status.js';
import { stateOf } from './day-status.js';
import type { DayPunch, DayRow } from './days.projection.js';
import { figures, PARAMETERS } from '../testing/floor.js';

const punch = (time: string, direction: 'in' | 'out', date = '2026-03-02'): DayPunch => ({
  at: `${date}T${time}:00.000Z`,
  direction,
  source: 'web',
  deviceAt: null,
  driftMinutes: null,
});
const span = (from: string, to: string) => ({
  from: `2026-03-02T${from}:00.000Z`,
  to: `2026-03-02T${to}:00.000Z`,
});

const blank: DayRow = {
  employeeId: 'ann',
  workDate: '2026-03-02',
  shift: { code: 'D', segments: [{ ...span('09:00', '18:00'), breakMinutes: 60 }] },
  punches: [],
  leaves: [],
  orders: [],
  anomalies: [],
  period: null,
  figures: null,
};
const split = {
  code: 'S',
  segments: [
    { ...span('09:00', '12:00'), breakMinutes: 0 },
    { ...span('14:00', '18:00'), breakMinutes: 0 },
  ],
};
const leave = (from: string, to: string) => ({ requestId: 'r', kind: 'annual' as const, ...span(from, to) });
const order = (from: string, to: string) => ({ orderId: 'o', ...span(from, to), stops: 1, visited: [] });

const at = (time: string, day: Partial<DayRow> = {}, context: Partial<DayContext> = {}) =>
  stateOf(
    { ...blank, ...day },
    {
      instant: `2026-03-02T${time}:00.000Z`,
      parameters: PARAMETERS,
      flexible: false,
      employed: true,
      ...context,
    },
  );

describe('a work date by the clock', () => {
  it.each<[string, string, Partial<DayRow>, DayStatus, number]>([
    ['nobody is expected before the shift', '08:00', {}, 'not_yet', 0],
    ['within the grace nobody is late', '09:05', {}, 'not_yet', 0],
    ['after the grace lateness counts from the start', '09:06', {}, 'late', 6],
    ['from the threshold on it is absence', '11:00', {}, 'absent', 0],
    ['who came in time is present', '12:00', { punches: [punch('08:58', 'in')] }, 'present', 0],
    ['who came late stays late', '12:00', { punches: [punch('09:20', 'in')] }, 'late', 20],
    [
      'who came after the threshold is here, and no lateness',
      '15:00',
      { punches: [punch('11:30', 'in')] },
      'present',
      0,
    ],
    [
      'who punched out has left',
      '18:30',
      { punches: [punch('09:00', 'in'), punch('18:01', 'out')] },
      'left',
      0,
    ],
    ['leave over the whole shift', '10:00', { leaves: [leave('09:00', '18:00')] }, 'on_leave', 0],
    ['leave in the morning moves the start', '13:30', { leaves: [leave('09:00', '13:00')] }, 'late', 30],
    [
      'leave in the morning: nothing is due yet',
      '12:00',
      { leaves: [leave('09:00', '13:00')] },
      'not_yet',
      0,
    ],
    ['field work under way', '10:00', { orders: [order('09:00', '12:00')] }, 'field', 0],
    ['after field work one is expected back', '12:30', { orders: [order('09:00', '12:00')] }, 'late', 30],
    [
      'the second part of a split shift is waited for as well',
      '14:20',
      { shift: split, punches: [punch('09:00', 'in'), punch('12:00', 'out')] },
      'left',
      20,
    ],
    ['off', '10:00', { shift: null }, 'off', 0],
    ['here without a shift', '10:00', { shift: null, punches: [punch('09:00', 'in')] }, 'present', 0],
    [
      'a closed day goes by its figures',
      '23:00',
      { figures: figures({ lateMinutes: 12 }), punches: [punch('09:12', 'in'), punch('18:00', 'out')] },
      'closed',
      12,
    ],
    ['a closed day without a punch', '23:00', { figures: figures({ absentMinutes: 480 }) }, 'absent', 0],
  ])('%s (%s)', (_, time, day, status, lateMinutes) => {
    expect(at(time, day)).toMatchObject({ status, lateMinutes });
  });

  it('knows no lateness in flexible working time, and absence only when the shift is over', () => {
    expect(at('15:00', {}, { flexible: true })).toMatchObject({ status: 'not_yet', late: false });
    expect(at('18:00', {}, { flexible: true })).toMatchObject({ status: 'absent' });
  });

  it('expects nobody after the last day of work', () => {
    expect(at('12:00', {}, { employed: false })).toMatchObject({ rostered: false, status: 'off' });
  });

  it('counts the time there so far within the shift', () => {
    expect(at('10:30', { punches: [punch('08:40', 'in')] }).workedMinutes).toBe(90);
    expect(at('12:30', { shift: split, punches: [punch('09:00', 'in')] }).workedMinutes).toBe(180);
  });

  it('crosses midnight with a night shift', () => {
    const night: Partial<DayRow> = {
      shift: {
        code: 'N',
        segments: [{ from: '2026-03-02T22:00:00.000Z', to: '2026-03-03T06:00:00.000Z', breakMinutes: 0 }],
      },
      punches: [punch('22:10', 'in'), punch('06:00', 'out', '2026-03-03')],
    };
    const state = stateOf(
      { ...blank, ...night },
      { instant: '2026-03-03T07:00:00.000Z', parameters: PARAMETERS, flexible: false, employed: true },
    );
    expect(state).toMatchObject({ status: 'left', lateMinutes: 10, workedMinutes: 470 });
  });
});
