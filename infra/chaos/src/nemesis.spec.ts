import { setTimeout as sleep } from 'node:timers/promises';
import { NotStruck, proven, type Fault, type Scene, type Struck } from './faults/fault.js';
import { Nemesis } from './nemesis.js';

/** None of these faults touches what it is given. */
const under = { full: false } as unknown as Pick<Scene, 'system' | 'ledger' | 'clients' | 'full'>;
const took = { what: 'back again', measured: 3, within: 5, unit: 's' } as const;

const fault = (name: string, breaks: Fault['breaks'], strike: () => Promise<Struck>): Fault => ({
  number: 1,
  name,
  shapes: ['embedded'],
  breaks,
  strike,
});
const raised = async (faults: readonly Fault[], length = 100) => {
  const nemesis = new Nemesis(4, faults, under, () => undefined);
  await nemesis.run(length, 50);
  return nemesis;
};

test('what struck is noted with its proof, and what was measured of it', async () => {
  const nemesis = await raised([
    fault('kill', ['services'], async () => ({ evidence: 'process 7 is gone', recoveries: [took] })),
  ]);
  expect(nemesis.strikes[0]).toMatchObject({ fault: 'kill', evidence: 'process 7 is gone' });
  expect(nemesis.recoveries[0]).toEqual(took);
  expect(nemesis.unproven).toEqual([]);
});

test('a fault that can not show that it struck counts as none, and the run proves nothing', async () => {
  const nemesis = await raised([
    fault('kill', ['services'], async () => {
      proven(false, 'process 7 lives');
      return { evidence: 'never told' };
    }),
  ]);
  expect(nemesis.strikes).toEqual([]);
  expect(nemesis.unproven[0]).toBe('kill: process 7 lives');
  expect(nemesis.violations).toEqual([]);
});

test('what does not come back is a violation, and so is what a fault finds wrong', async () => {
  const lost = { invariant: 'I4', message: 'a row differs' };
  const nemesis = await raised([
    fault('kill', ['services'], () => Promise.reject(new Error('not ready within 120 s'))),
    fault('rebuild', ['database'], async () => ({ evidence: '9 views', violations: [lost] })),
  ]);
  expect(nemesis.violations).toContainEqual(lost);
  expect(nemesis.violations).toContainEqual({
    invariant: 'fault 1',
    message: 'kill: Error: not ready within 120 s',
  });
});

test('beside another fault nothing is measured: the time would be that of both', async () => {
  const slow = (name: string, part: 'services' | 'database') =>
    fault(name, [part], async () => {
      await sleep(80);
      return { evidence: name, recoveries: [took] };
    });
  const nemesis = await raised([slow('kill', 'services'), slow('restart', 'database')], 200);
  expect(nemesis.strikes.length).toBeGreaterThanOrEqual(2);
  expect(nemesis.recoveries.length).toBeLessThan(nemesis.strikes.length);
});

test('NotStruck says that it is no violation', () => {
  expect(() => proven(false, 'x')).toThrow(NotStruck);
});
