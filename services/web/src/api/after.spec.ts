import { afterTokens, forgetSeen, rememberAfter } from './after.js';

describe('reading one’s own writes', () => {
  it('asks a view of the site for the latest command, and only of that site', () => {
    rememberAfter('attendance/main:12');
    rememberAfter('attendance/main:9');
    rememberAfter('attendance/north:4');
    rememberAfter('nonsense');
    expect(afterTokens('main')).toEqual(['attendance/main:12']);
    expect(afterTokens('north')).toEqual(['attendance/north:4']);
  });

  it('asks until a view stood there', () => {
    forgetSeen({ 'attendance/main': 11 });
    expect(afterTokens('main')).toEqual(['attendance/main:12']);
    forgetSeen({ 'attendance/main': 12, 'operations/main': 3 });
    expect(afterTokens('main')).toEqual([]);
  });
});
