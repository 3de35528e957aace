import { parseSearch, readFigure, writeFigure } from './search-state.js';

describe('the address of a view', () => {
  it('keeps what is well formed and drops the rest', () => {
    expect(
      parseSearch({
        site: 'main',
        asOf: '2026-11-20T09:00:00Z',
        period: '2026-11',
        tab: '',
        foo: 'bar',
        name: 3,
      }),
    ).toEqual({ site: 'main', asOf: '2026-11-20T09:00:00Z', period: '2026-11' });
    expect(parseSearch({ asOf: 'yesterday', asOfEvent: 'attendance/main:3', period: '2026-13' })).toEqual({});
  });

  it('carries the open evidence', () => {
    const figure = { view: 'months', figure: 'lateMinutes', key: 'b7b0', when: '2026-11' } as const;
    expect(readFigure(writeFigure(figure))).toEqual(figure);
    expect(readFigure('salary~all')).toBeNull();
    expect(readFigure(undefined)).toBeNull();
  });
});
