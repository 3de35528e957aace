import { spawnSync } from 'node:child_process';
import type { VoucherEntry } from '@muster/contracts/operations';
import { deriveId } from '@muster/kernel';
import { describeWith } from '@muster/testing';
import fc from 'fast-check';
import { ids, SITE } from '../../fixtures/floor.js';
import { finance } from '../../fixtures/expenses.js';
import { hledgerFile } from './hledger.js';
import type { Voucher } from './voucher-line.js';

const hledger = (journal: Buffer, ...args: readonly string[]) =>
  spawnSync('hledger', ['-f', '-', ...args], {
    input: journal,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });

/** A claim of some amounts, balanced. */
const entriesOf = (name: string, teamCode: string, amounts: readonly number[]): VoucherEntry[] => {
  const of = { teamCode, claimId: deriveId('claim', name), employeeId: ids.ann };
  return [
    ...amounts.map((amountMinor, at): VoucherEntry => ({
      ...of,
      account: `6602${at}`,
      side: 'debit',
      amountMinor,
      category: 'meals',
    })),
    {
      ...of,
      account: '2241',
      side: 'credit',
      amountMinor: amounts.reduce((sum, one) => sum + one, 0),
      category: null,
    },
  ];
};

const voucherOf = (claims: readonly (readonly number[])[], currency: string, teamCode: string): Voucher => ({
  ...{
    voucherId: deriveId('voucher', 'one'),
    site: SITE,
    currency,
    voucherDate: '2026-03-31',
    word: '記',
    number: 1,
  },
  entries: claims.flatMap((amounts, at) => entriesOf(String(at), teamCode, amounts)),
  claimIds: claims.map((_, at) => deriveId('claim', at)),
  totalMinor: claims.flat().reduce((sum, one) => sum + one, 0),
  preparedBy: finance.actor,
});

describeWith('hledger', 'the journal of a voucher', () => {
  test('passes hledger check --strict, whatever was claimed, in whatever currency and team', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 99_999_999 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        fc.array(amounts, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('TWD', 'CNY', 'JPY'),
        fc.constantFrom('0301', 'A 組', 'a:b;c  d'),
        (claims, currency, teamCode) => {
          const { status, stderr } = hledger(
            hledgerFile(voucherOf(claims, currency, teamCode)),
            'check',
            '--strict',
          );
          expect([status, stderr]).toEqual([0, '']);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('a journal that does not balance is refused: the check bites', () => {
    const journal = hledgerFile(voucherOf([[100]], 'TWD', '0301'))
      .toString()
      .replace('-1.00', '-1.01');
    expect(hledger(Buffer.from(journal), 'check', '--strict').status).not.toBe(0);
  });

  test('hledger adds up what the voucher says', () => {
    const { stdout } = hledger(
      hledgerFile(voucherOf([[12_345, 5], [100]], 'TWD', '0301')),
      'balance',
      'liabilities',
      '-N',
      '--flat',
    );
    expect(stdout.trim()).toBe('-124.50 TWD  liabilities:2241:0301');
  });
});
