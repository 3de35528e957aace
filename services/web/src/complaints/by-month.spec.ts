import type { ComplaintFigures } from '../api/complaints.js';
import { byMonth } from './by-month.js';

const row = (period: string, teamId: string, contacts: number, complaints: number) =>
  ({ period, teamId, contacts, complaints, complaintsUpheld: 0 }) as ComplaintFigures;

describe('rates by month', () => {
  it('are of all teams together, and none where nobody was contacted', () => {
    const rows = [row('2026-01', 'a', 100, 1), row('2026-01', 'b', 900, 1), row('2026-03', 'a', 0, 2)];
    expect(byMonth(rows, '2026-01', '2026-03')).toEqual([
      { period: '2026-01', perThousand: 2, upheldPerThousand: 0 },
      { period: '2026-02', perThousand: null, upheldPerThousand: null },
      { period: '2026-03', perThousand: null, upheldPerThousand: null },
    ]);
  });
});
