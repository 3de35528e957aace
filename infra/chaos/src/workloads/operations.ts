import { pick } from '../random.js';
import { CANARY, type Wanted, type Workload } from '../workload.js';

type Team = { readonly members: readonly { readonly employeeId: string }[] };

const site = 'main';
/** Cases that later commands are about: the newest ones. */
const REMEMBERED = 300;
const WORDS = `${CANARY}依規定辦理`;
const PRINCIPALS = ['chaos-bank', 'chaos-credit'];

/** Taking cases in, handing them out and back, and all that becomes of them, with mistakes among them. */
export const workload = (): Workload => {
  let collectors: readonly string[] = [];
  let cases: string[] = [];

  const dues = (random: () => number) => [
    {
      dueDate: `2026-${String(1 + Math.floor(random() * 9)).padStart(2, '0')}-05`,
      amountMinor: 100 + Math.floor(random() * 1_000_000),
      component: pick(random, ['principal', 'interest', 'fee']),
    },
  ];
  const account = (random: () => number) => {
    const number = Math.floor(random() * 1_000_000);
    return {
      principal: pick(random, PRINCIPALS),
      customerRef: `${CANARY}-${number % 5_000}`,
      accountRef: `${CANARY}-${number}`,
      product: pick(random, ['card', 'loan']),
      currency: 'TWD',
      dues: dues(random),
      name: `${CANARY}${number}`,
      phones: [`09${String(number).padStart(8, '0')}`],
      addresses: [`${CANARY}路${number}號`],
    };
  };
  const ofCase = (random: () => number, what: string) => `cases/${pick(random, cases)}/${what}`;

  const opening = (random: () => number): Wanted => ({
    user: 'case-admin',
    path: 'cases',
    body: { site, ...account(random) },
  });
  const kinds: readonly ((random: () => number) => Wanted)[] = [
    opening,
    opening,
    (random) => ({
      user: pick(random, ['leader-a', 'manager']),
      path: ofCase(random, 'assign'),
      body: { site, collectorId: pick(random, collectors) },
    }),
    (random) => ({ user: 'manager', path: ofCase(random, 'recall'), body: { site, note: WORDS } }),
    (random) => ({
      user: 'case-admin',
      path: ofCase(random, 'dues'),
      body: { site, dues: dues(random), reason: WORDS },
    }),
    (random) => ({
      user: 'manager',
      path: ofCase(random, 'escalate'),
      body: { site, to: 'legal', reason: WORDS },
    }),
    (random) => ({
      user: 'leader-a',
      path: ofCase(random, 'assessment'),
      body: {
        site,
        willingness: 1 + Math.floor(random() * 5),
        ability: 1 + Math.floor(random() * 5),
        basis: ['contact'],
      },
    }),
    (random) => ({
      user: 'case-admin',
      path: ofCase(random, random() < 0.5 ? 'close' : 'reopen'),
      body: { site, reason: random() < 0.5 ? 'recalled' : WORDS },
    }),
    // Mistakes: not allowed, not sound.
    (random) => ({ user: 'collector-a1', path: 'cases', body: { site, ...account(random) } }),
    () => ({ user: 'case-admin', path: 'cases', body: { site, principal: '' } }),
  ];

  return {
    service: 'operations',
    prepare: async (client) => {
      const { rows } = await client.ask<{ rows: readonly Team[] }>('hr', 'dashboards/organisation?site=main');
      collectors = rows.flatMap(({ members }) => members.map(({ employeeId }) => employeeId));
    },
    next: (random) => {
      const wanted = cases.length === 0 ? opening(random) : pick(random, kinds)(random);
      return { ...wanted, path: `operations/${wanted.path}` };
    },
    heard: ({ caseId }) => {
      if (typeof caseId === 'string') cases = [...cases.slice(1 - REMEMBERED), caseId];
    },
  };
};
