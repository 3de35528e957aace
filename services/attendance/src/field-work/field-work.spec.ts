import { LeaveGranted, type AttendanceEvent } from '@muster/contracts/attendance';
import { deriveId } from '@muster/kernel';
import { given } from '@muster/testing';
import { closing } from '../days/reassess.js';
import { emptyRecord, evolveAll } from '../days/record.js';
import { by, ids, openedFloor, storyOf } from '../fixtures/floor.js';
import { fieldWork, type FieldWorkCommand } from './field-work.decider.js';

const DAY = '2026-03-02';
const ann = storyOf(ids.ann);
const bo = storyOf(ids.bo);
const { at } = ann;
const floor = (): AttendanceEvent[] => [
  ...openedFloor(),
  ann.rostered(ann.shift(DAY, ['09:00', '18:00', 60])),
  bo.rostered(bo.shift(DAY, ['09:00', '18:00', 60])),
];
const orderId = deriveId('order', 'one');
const ordering = (more: Partial<Extract<FieldWorkCommand, { kind: 'Order' }>> = {}) => ({
  kind: 'Order' as const,
  orderId,
  employeeId: ids.ann,
  companionId: ids.bo,
  workDate: DAY,
  from: at(DAY, '09:00'),
  to: at(DAY, '18:00'),
  stops: 2,
  by: by.leader,
  at: at('2026-03-01', '15:00'),
  ...more,
});
const arriving = (stop: number, more: Partial<Extract<FieldWorkCommand, { kind: 'CheckIn' }>> = {}) => ({
  kind: 'CheckIn' as const,
  orderId,
  employeeId: ids.ann,
  stop,
  deviceAt: null,
  place: null,
  by: by.ann,
  at: at(DAY, '10:00'),
  ...more,
});
const after = (past: AttendanceEvent[], ...commands: FieldWorkCommand[]): AttendanceEvent[] =>
  commands.reduce((events, command) => [...events, ...given(fieldWork, events).when(command).events()], past);
const close = (past: AttendanceEvent[], employeeId: string = ids.ann) => [
  ...past,
  ...closing(evolveAll(emptyRecord, past), { employeeId, workDate: DAY }, at(DAY, '20:00')),
];

describe('ordering', () => {
  test('is for two people, an event for each', () => {
    const events = given(fieldWork, floor()).when(ordering()).events();
    expect(events.map(({ data }) => 'companionId' in data && [data.employeeId, data.companionId])).toEqual([
      [ids.ann, ids.bo],
      [ids.bo, ids.ann],
    ]);
    given(fieldWork, [...floor(), ...events])
      .when(ordering())
      .then();
  });

  test.each([
    ['for one', { companionId: ids.ann }, 'attendance.field_work_in_pairs'],
    ['by one of both', { employeeId: ids.leader, by: by.leader }, 'attendance.own_matter'],
    ['by the leader of another team', { by: by.leaderB }, 'attendance.not_your_team'],
    ['of another date', { workDate: '2026-03-05' }, 'attendance.field_work_elsewhere'],
    ['with somebody unknown', { companionId: deriveId('x') }, 'attendance.employee_missing'],
    ['after it began, by the leader', { at: at(DAY, '09:01') }, 'attendance.field_work_begun'],
  ])('not %s', (_, more, code) => given(fieldWork, floor()).when(ordering(more)).thenRefused(code));

  test('not in two places at a time, nor for somebody on leave', () => {
    given(fieldWork, after(floor(), ordering()))
      .when(ordering({ orderId: deriveId('x') }))
      .thenRefused('attendance.field_work_overlaps');
    const onLeave = LeaveGranted(
      { ...bo.onLeave(DAY, '09:00', '12:00').data, employeeId: ids.bo },
      at(DAY, '00:00'),
    );
    given(fieldWork, [...floor(), onLeave])
      .when(ordering())
      .thenRefused('attendance.field_work_overlaps');
  });

  test('afterwards by the operations manager, who is not stopped', () =>
    expect(
      given(fieldWork, floor())
        .when(ordering({ by: by.manager, at: at(DAY, '12:00') }))
        .events(),
    ).toHaveLength(2));
});

describe('checking in', () => {
  const ordered = after(floor(), ordering());

  test('at every stop makes the day attended without a punch', () => {
    const record = evolveAll(emptyRecord, close(after(ordered, arriving(1), arriving(2))));
    const day = record.people[ids.ann]!.days[DAY]!;
    expect(day.closed!.figures).toMatchObject({ fieldMinutes: 480, absentMinutes: 0 });
    expect(Object.values(day.anomalies)).toEqual([]);
  });

  test('each for himself: who missed a stop is absent', () => {
    const record = evolveAll(emptyRecord, close(after(ordered, arriving(1), arriving(2)), ids.bo));
    expect(record.people[ids.bo]!.days[DAY]!.closed!.figures).toMatchObject({
      fieldMinutes: 0,
      absentMinutes: 480,
    });
  });

  test('an offline one that arrives after the day was closed makes it right', () => {
    const past = close(after(ordered, arriving(1)));
    const events = given(fieldWork, past)
      .when(arriving(2, { deviceAt: at(DAY, '15:00'), at: at(DAY, '23:30') }))
      .events();
    expect(events.map(({ type }) => type)).toEqual(['FieldCheckedIn', 'DayReassessed', 'AnomalyWithdrawn']);
    expect(events[0]!.data).toMatchObject({ at: at(DAY, '23:30'), deviceAt: at(DAY, '15:00') });
  });

  test('twice at a stop is once', () =>
    given(fieldWork, after(ordered, arriving(1)))
      .when(arriving(1))
      .then());

  test.each([
    ['at a stop that was not ordered', arriving(3), 'attendance.stop_missing'],
    ['for somebody else', arriving(1, { by: by.bo }), 'attendance.not_yours'],
    ['long after', arriving(1, { at: at(DAY, '23:00') }), 'attendance.check_in_out_of_time'],
    [
      'by a device that is ahead of the time',
      arriving(1, { at: at('2026-03-01', '12:00'), deviceAt: at(DAY, '10:00') }),
      'attendance.check_in_out_of_time',
    ],
    ['on an order that is not there', arriving(1, { orderId: deriveId('x') }), 'attendance.request_missing'],
  ])('not %s', (_, command, code) => given(fieldWork, ordered).when(command).thenRefused(code));
});
