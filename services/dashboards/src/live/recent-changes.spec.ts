import { RecentChanges } from './recent-changes.js';

const change = (position: number, projection = 'days') => ({
  projection,
  site: 'main',
  position,
  keys: [`k${position}`],
});

describe('recent changes', () => {
  it('tells again what came after a position', () => {
    const recent = new RecentChanges(10, 5);
    [11, 12, 13].forEach((position) => recent.add(change(position)));
    expect(recent.since(11)?.map(({ position }) => position)).toEqual([12, 13]);
    expect(recent.since(13)).toEqual([]);
  });

  it('does not pretend to know what was before it began, or what it forgot', () => {
    const recent = new RecentChanges(10, 2);
    expect(recent.since(9)).toBeUndefined();
    expect(recent.since(10)).toEqual([]);
    [11, 12, 13].forEach((position) => recent.add(change(position)));
    expect(recent.since(10)).toBeUndefined();
    expect(recent.since(11)?.map(({ position }) => position)).toEqual([12, 13]);
  });
});
