import { Standing } from './standing.js';

const heads = new Map([
  ['attendance/main', 10],
  ['operations/main', 4],
]);
const view = { name: 'view days', kind: 'view', logs: ['attendance/main'], position: 10 } as const;
const reaction = {
  name: 'reaction close-days',
  kind: 'reaction',
  logs: [...heads.keys()],
  position: 4,
} as const;

test('who stands at the head of a log that it may follow is not behind', () => {
  expect(new Standing(heads, [view, reaction]).short()).toEqual([]);
});

test('who is behind is named with what it lacks', () => {
  expect(new Standing(heads, [{ ...view, position: 9 }]).short()).toEqual([
    'view days stands at 9 of attendance/main 10',
  ]);
  expect(new Standing(heads, [{ ...reaction, position: 3 }]).short()).toHaveLength(1);
});

test('the slowest view of a log tells how far all have come', () => {
  const standing = new Standing(heads, [view, { ...view, name: 'view teams', position: 6 }, reaction]);
  expect(standing.slowest('attendance/main')).toBe(6);
});
