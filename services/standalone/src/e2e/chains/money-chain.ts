import { randomUUID } from 'node:crypto';
import { dateOf, instantOf, plusDays, ZONE } from '../../demo/floor-calendar.js';
import type { Answer, RunningSystem } from '../running-system.js';
import { eventually } from './eventually.js';
import { by, somebody as anybody, type Somebody } from './people.js';

/** A site of its own, so that its figures are known to the cent; its first ten days are told as they went. */
export const MONEY_SITE = 'west';
const site = MONEY_SITE;
const PRINCIPAL = 'bank';

const somebody = (role: string, sites: readonly string[] = [site]): Somebody => anybody(role, sites);

/**
 * From a contact over a promise and what the lender and Finance tell of money to the figures; then late money and a
 * reversal, by which promises are decided anew.
 */
export const moneyChain = (system: () => RunningSystem): void => {
  const today = dateOf(new Date().toISOString());
  const on = (days: number) => plusDays(today, days);
  const at = (days: number, time = '10:00') => instantOf(on(days), time);
  const period = `site=${site}&from=${on(-11)}&to=${on(1)}`;

  const teamId = randomUUID();
  const collector = { ...somebody('collector'), teams: [teamId] };
  const leader = { ...somebody('team_leader'), teams: [teamId] };
  const caseAdmin = somebody('case_admin');
  const finance = somebody('finance', ['*']);
  const lender = somebody('integration');
  const hr = somebody('hr', ['*']);

  const past = (who: Somebody, when: string) => async (path: string, body: object) =>
    by(system(), who, when).does(path, { site, ...body });
  const now = (who: Somebody) => async (path: string, body: object) =>
    by(system(), who).does(path, { site, ...body });
  const advance = (days: number) => past(caseAdmin, at(days, '00:20'))('operations/history/advance', {});

  const figures = async (query = ''): Promise<Answer> => {
    const { total } = await by(system(), leader).sees(`operations/figures?${period}${query}`);
    return total as Answer;
  };
  const payment = (name: string, amountMinor: number, days: number) => ({
    ...{ principal: PRINCIPAL, accountRef: `A-${name}`, reference: `P-${name}-${days}` },
    ...{ amountMinor, currency: 'CNY', valueDate: on(days) },
  });

  beforeAll(async () => {
    const opens = past(hr, at(-12, '06:30'));
    await opens('operations/history/begin', {});
    await opens('attendance/sites', { label: '西部', timeZone: ZONE, jurisdiction: 'CN' });
    await opens('attendance/teams', { teamId, label: '甲' });
    for (const [one, position, name] of [
      [collector, 'collector', '林小安'],
      [leader, 'team_leader', '周立'],
    ] as const) {
      const { id: employeeId } = one;
      const hired = { employeeId, name, staffNo: `W-${position}`, position, workingTime: 'standard' };
      await opens('attendance/employees', { ...hired, hiredOn: on(-12) });
      const member = { employeeId, from: on(-12), share: 100, home: true };
      await opens(`attendance/teams/${teamId}/members`, member);
    }
    await opens(`attendance/teams/${teamId}/leader`, { employeeId: leader.id, from: on(-12) });
    await past(caseAdmin, at(-12, '07:00'))('operations/history/advance', {});
  }, 60_000);

  const held = async (name: string): Promise<string> => {
    const due = { dueDate: on(-40), amountMinor: 100_000, component: 'principal' };
    const account = { principal: PRINCIPAL, customerRef: `C-${name}`, accountRef: `A-${name}`, dues: [due] };
    const { caseId } = await past(caseAdmin, at(-12))('operations/cases', {
      ...{ ...account, product: 'card', currency: 'CNY', name: '王五' },
    });
    const ofCase = `operations/cases/${String(caseId)}`;
    await past(leader, at(-12))(`${ofCase}/assign`, { collectorId: collector.id });
    return ofCase;
  };

  const promised = async (ofCase: string): Promise<void> => {
    const { contactId } = await past(collector, at(-11))(`${ofCase}/contacts`, {
      ...{ channel: 'call', direction: 'inbound', outcome: 'right_party', talkSeconds: 90 },
    });
    const parts = [{ dueOn: on(-8), amountMinor: 40_000 }];
    await past(collector, at(-11))(`${ofCase}/promises`, { parts, contactId });
  };

  test('of three promises made in contacts one is kept, one partly, one broken, by money and the calendar', async () => {
    // A past is told in its order: the opening of the eleventh day finds them all.
    const cases = [await held('kept'), await held('partly'), await held('broken')];
    for (const ofCase of cases) await promised(ofCase);
    for (const days of [-10, -9]) await advance(days);
    await past(finance, at(-9))('operations/payments', payment('kept', 40_000, -9));
    await advance(-8);
    await past(lender, at(-8))('operations/payments', payment('partly', 15_000, -8));
    for (const days of [-7, -6, -5, -4, -3]) await advance(days);
    for (const service of ['attendance', 'operations'])
      await past(hr, at(-3))(`${service}/history/seal`, { source: 'an older system' });

    await eventually(async () => {
      const { rows } = await by(system(), leader).sees(`operations/contacts/figures?${period}`);
      expect(rows).toMatchObject([{ employeeId: collector.id, inbound: 3, handled: 3, talkSeconds: 270 }]);
    });
    await eventually(async () =>
      expect(await figures()).toMatchObject({
        ...{ promisesMade: 3, promisesDue: 3, promisesKept: 1, promisesPartlyKept: 1, promisesBroken: 1 },
        ...{ promisedMinor: 120_000, keptMinor: 55_000, keptRate: 4_583 },
        ...{ receivedMinor: 55_000, reversedMinor: 0, openingMinor: 300_000, recoveryRate: 1_833 },
      }),
    );
  });

  test('money that the lender tells of late, by its system and by its file, decides anew', async () => {
    await now(lender)('operations/payments', payment('broken', 40_000, -7));
    const { reference, amountMinor, valueDate, accountRef } = payment('partly', 5_000, -6);
    const form = new FormData();
    const lines = [
      '委託方,帳號,流水號,金額,入帳日',
      [PRINCIPAL, accountRef, reference, amountMinor / 100, valueDate].join(','),
    ];
    form.append('file', new Blob([lines.join('\n')]), 'payments.csv');
    const file = `operations/imports/payments?site=${site}&format=csv`;
    const { importId } = await by(system(), finance).does(file, form);
    await eventually(async () => {
      const report = await by(system(), finance).reads(`operations/imports/${String(importId)}`);
      expect(report).toMatchObject({ status: 'done', loaded: 1, refused: 0 });
    });
    await eventually(async () =>
      expect(await figures()).toMatchObject({
        ...{ promisesDue: 3, promisesKept: 2, promisesPartlyKept: 1, promisesBroken: 0 },
        ...{ promisedMinor: 120_000, keptMinor: 100_000, keptRate: 8_333 },
        ...{ receivedMinor: 100_000, recoveryRate: 3_333 },
      }),
    );
  });

  test('a reversal breaks the promise that the money kept; as known before it, the figures are the old ones', async () => {
    const before = await figures();
    const asOf = `&asOf=${new Date().toISOString()}`;
    const { accountRef, principal, reference } = payment('kept', 40_000, -9);
    const reversal = { accountRef, principal, reference, reason: 'bounced' };
    await now(finance)('operations/payments/reversals', reversal);
    await eventually(async () =>
      expect(await figures()).toMatchObject({
        ...{ promisesDue: 3, promisesKept: 1, promisesPartlyKept: 1, promisesBroken: 1 },
        ...{ promisedMinor: 120_000, keptMinor: 60_000, keptRate: 5_000 },
        ...{ receivedMinor: 100_000, reversedMinor: 40_000, collectedMinor: 60_000, recoveryRate: 2_000 },
      }),
    );
    const seen = await figures();
    for (const figure of ['promisesBroken', 'keptMinor', 'collectedMinor']) {
      const evidence = await by(system(), leader).sees(
        `operations/figures/explain?${period}&figure=${figure}`,
      );
      const sum = evidence.rows!.reduce((total, { contribution }) => total + Number(contribution), 0);
      expect([figure, evidence['value'], sum, evidence['equal']]).toEqual([
        ...[figure, seen[figure], seen[figure], true],
      ]);
    }
    expect(await figures(asOf)).toEqual(before);
  });
};
