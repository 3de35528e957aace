import type { TodayRow } from '../api/types.js';
import { axisOf, barsOf } from './timeline.js';

const row = (more: Partial<TodayRow>): TodayRow => ({
  employeeId: 'e',
  name: '王小明',
  teamId: null,
  teamLabel: null,
  position: 'collector',
  workDate: '2026-11-23',
  shift: {
    code: 'A',
    segments: [{ from: '2026-11-23T01:00:00Z', to: '2026-11-23T11:00:00Z', breakMinutes: 60 }],
  },
  status: 'present',
  firstIn: null,
  lastOut: null,
  lateMinutes: 0,
  workedMinutes: 0,
  closed: false,
  anomalies: [],
  incomplete: false,
  ...more,
});
const at = (time: string): number => Date.parse(`2026-11-23T${time}:00Z`);

describe('the timeline of a day', () => {
  it('spans every shift and every punch', () => {
    expect(axisOf([row({}), row({ firstIn: '2026-11-23T00:30:00Z' })])).toEqual([at('00:30'), at('11:00')]);
    expect(axisOf([])).toBeNull();
  });

  it('shows the start that was missed and the presence up to now', () => {
    const late = row({ status: 'late', lateMinutes: 60, firstIn: '2026-11-23T02:00:00Z' });
    expect(barsOf(late, [at('01:00'), at('11:00')], at('06:00'))).toEqual([
      { kind: 'shift', left: 0, width: 100 },
      { kind: 'missing', left: 0, width: 10 },
      { kind: 'there', left: 10, width: 40 },
      { kind: 'now', left: 50, width: 0 },
    ]);
  });

  it('shows nobody as there who has not punched', () => {
    const kinds = barsOf(row({ status: 'not_yet' }), [at('01:00'), at('11:00')], at('00:30')).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['shift']);
  });
});
