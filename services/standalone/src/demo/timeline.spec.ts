import { firstDay, periodStart, timeline } from './timeline.js';

const now = '2026-11-23T06:00:00.000Z';

test('the demo floor has one past: the same instant gives the same acts', () => {
  expect(timeline(now, [])).toEqual(timeline(now, []));
});

test('nothing of it lies in the future, and it is in order', () => {
  const instants = timeline(now, []).map(({ at }) => at);
  expect(instants).toEqual([...instants].sort());
  expect(instants.every((at) => at < now)).toBe(true);
});

test.each(['2026-01-01', '2026-02-28', '2026-03-26', '2026-11-25', '2026-12-31'])(
  'the past of %s holds days of a closed period',
  (today) => {
    expect(firstDay(today) < periodStart(today)).toBe(true);
  },
);

test('it has flaws: lateness decided both ways, absence, a correction of a sealed month', () => {
  const acts = timeline(now, []);
  const decisions = acts.flatMap((act) => (act.kind === 'decide' ? [`${act.anomaly} ${act.decision}`] : []));
  expect(decisions).toEqual(expect.arrayContaining(['late excuse', 'late uphold', 'missed_punch excuse']));
  expect(acts.some((act) => act.kind === 'answer' && act.requests === 'corrections')).toBe(true);
});

test('on whatever day it is loaded, nobody acts before being hired', () => {
  for (let day = 0; day < 366; day += 61) {
    const now = new Date(Date.UTC(2026, 0, 1, 6) + day * 86_400_000).toISOString();
    const acts = timeline(now, []);
    const hired = new Map(
      acts.flatMap((act) =>
        act.kind === 'post' && act.path === 'employees' ? [[act.body['employeeId'], act.at] as const] : [],
      ),
    );
    for (const act of acts) {
      const employeeId = act.kind === 'post' ? act.body['employeeId'] : act.employeeId;
      if (employeeId) expect([act, act.at >= hired.get(employeeId as string)!]).toEqual([act, true]);
    }
  }
});
