import { defaultParameters } from '@muster/contracts/operations';
import { policyOn } from './policy-on.js';

const version = (number: number, effectiveFrom: string) => ({
  ...{ version: number, effectiveFrom },
  parameters: { ...defaultParameters, huddles: { recordWithinDays: number } },
});
const site = {
  ...{ siteId: 'main', timeZone: 'Asia/Taipei', currency: 'TWD' },
  policies: [version(1, '2026-02-01'), version(2, '2026-04-01'), version(3, '2026-03-01')],
};

test.each([
  ['2026-01-31', 0],
  ['2026-02-01', 1],
  ['2026-03-31', 3],
  ['2026-04-01', 2],
])('on %s version %i is in force: the one that began last, whenever it was adopted', (date, expected) => {
  expect(policyOn(site, date).version).toBe(expected);
});

test('a site that has decided nothing, or is not known yet, follows the defaults', () => {
  const undecided = { version: 0, effectiveFrom: null, parameters: defaultParameters };
  expect(policyOn({ ...site, policies: [] }, '2026-03-02')).toEqual(undecided);
  expect(policyOn(undefined, '2026-03-02')).toEqual(undecided);
});

test('of two versions from one date on the one adopted later is in force', () => {
  const twice = { ...site, policies: [version(1, '2026-02-01'), version(2, '2026-02-01')] };
  expect(policyOn(twice, '2026-02-01').version).toBe(2);
});
