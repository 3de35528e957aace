import type { AnomalyRow } from '../api/types.js';
import { countByDay } from './by-day.js';

const row = (workDate: string, kind: AnomalyRow['kind'], status: AnomalyRow['status'] = 'open') =>
  ({ workDate, kind, status }) as AnomalyRow;

describe('anomalies by day', () => {
  it('counts every date of the period and leaves out what was withdrawn', () => {
    const days = countByDay(
      [
        row('2026-11-02', 'late'),
        row('2026-11-02', 'late', 'upheld'),
        row('2026-11-02', 'absent', 'withdrawn'),
        row('2026-11-04', 'missed_punch'),
        row('2026-12-01', 'late'),
      ],
      '2026-11-01',
      '2026-11-04',
    );
    expect(days.map(({ date, total }) => [date, total])).toEqual([
      ['2026-11-01', 0],
      ['2026-11-02', 2],
      ['2026-11-03', 0],
      ['2026-11-04', 1],
    ]);
    expect(days[1]?.counts).toMatchObject({ late: 2, absent: 0 });
  });
});
