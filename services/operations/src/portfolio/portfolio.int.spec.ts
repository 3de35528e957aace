import { by, openedFloor, SITE as site } from '../fixtures/floor.js';
import { runOperations } from '../fixtures/running.js';

let service: Awaited<ReturnType<typeof runOperations>>;
beforeAll(async () => {
  service = await runOperations();
  await service.tell(site, openedFloor());
}, 60_000);
afterAll(() => service?.stop(), 60_000);

const HEADER = '帳號,客戶編號,姓名,委託方,產品,逾期金額,最早逾期日,電話';
const line = (n: number, amount = '1000') =>
  `A-${n},C-${Math.floor(n / 2)},名${Math.floor(n / 2)},bank,card,${amount},2026-01-15,09${String(n).padStart(8, '0')}`;

const upload = async (text: string, query = '', who: (typeof by)[keyof typeof by] = by.admin) => {
  const form = new FormData();
  form.append('file', new Blob([text]), 'cases.csv');
  return service.send(who, `imports/cases?site=${site}&format=csv${query}`, form);
};
const imported = async (text: string, query = '') => {
  const begun = await upload(text, query);
  expect(begun).toMatchObject({ status: 202 });
  for (let tries = 0; tries < 300; tries++) {
    const { body } = await service.as(by.admin)(`imports/${String(begun.body['importId'])}`);
    if (!['checking', 'loading'].includes(String(body['status']))) return body;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('the import did not end');
};
/** What the log holds of cases and debtors; the rest of the floor goes on beside them. */
const said = async () =>
  (await service.store.read(site, 0, 10_000)).filter(({ stream }) => /^(case|debtor)-/.test(stream)).length;
const count = async (type: string) =>
  (await service.store.read(site, 0, 10_000)).filter((event) => event.type === type).length;

test('a bad line is named and nothing is loaded; with --skip-bad the good ones are', async () => {
  const file = [HEADER, line(0), line(1, 'much'), line(2), line(0)].join('\n');
  expect(await imported(file)).toMatchObject({
    status: 'rejected',
    bad: 2,
    problems: [
      { line: 3, field: 'amount', reason: 'not_an_amount' },
      { line: 5, field: 'accountRef', reason: 'repeated' },
    ],
  });
  expect(await count('CaseOpened')).toBe(0);
  expect(await imported(file, '&skipBad=true')).toMatchObject({
    status: 'done',
    loaded: 2,
    bad: 2,
    refused: 0,
  });
  expect(await count('CaseOpened')).toBe(2);
});

test('a customer with several accounts is one debtor; a second import adds nothing, a new statement changes the dues', async () => {
  const lines = Array.from({ length: 40 }, (_, n) => line(n));
  expect(await imported([HEADER, ...lines].join('\n'))).toMatchObject({
    status: 'done',
    lines: 40,
    refused: 0,
  });
  expect([await count('CaseOpened'), await count('DebtorRegistered')]).toEqual([40, 20]);
  const { position } = await service.store.head(site);
  expect(await imported([HEADER, line(7, '1500')].join('\n'))).toMatchObject({ loaded: 1, refused: 0 });
  expect(await count('DuesChanged')).toBe(1);
  expect((await service.store.head(site)).position).toBeGreaterThan(position);
  expect(JSON.stringify(await service.store.read(site, 0, 10_000))).not.toMatch(/名\d|"A-\d|0900000/);
});

test('an import of the same file again adds nothing, also where the accounts of a customer bring different numbers', async () => {
  const file = [HEADER, ...Array.from({ length: 40 }, (_, n) => line(n))].join('\n');
  await imported(file);
  const before = await said();
  expect(await imported(file)).toMatchObject({ status: 'done', loaded: 0, unchanged: 40 });
  expect(await said()).toBe(before);
});

test('only case administration and machines import; a file must be there', async () => {
  expect(await upload(HEADER, '', by.ann)).toMatchObject({ status: 403 });
  expect(await service.as(by.admin)(`imports/cases?site=${site}&format=csv`, {})).toMatchObject({
    status: 422,
    body: { code: 'operations.import_without_file' },
  });
});
