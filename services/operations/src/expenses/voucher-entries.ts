import type { OperationsParameters, VoucherEntry } from '@muster/contracts/operations';
import { DomainError } from '@muster/kernel';
import type { Floor } from '../floor/floor.js';
import type { Claim } from './claim.js';

type Rules = OperationsParameters['expenses'];

/** The team's code in the ledger; its label where the policy names none. */
const codeOf = (floor: Floor, rules: Rules, teamId: string): string =>
  rules.teamCodes.find((team) => team.teamId === teamId)?.code ?? floor.teams[teamId]?.label ?? teamId;

/**
 * Claims as lines of the ledger: each category of a claim is debited, what is owed to the claimant credited.
 * Debits and credits of each claim are equal, so those of the voucher are.
 * @throws DomainError `operations.category_unknown` when the policy has no account for a category any more
 */
export const entriesOf = (claims: readonly Claim[], floor: Floor, rules: Rules): readonly VoucherEntry[] =>
  claims.flatMap(({ claimId, employeeId, teamId, lines, amountMinor }): VoucherEntry[] => {
    const of = { teamCode: codeOf(floor, rules, teamId), claimId, employeeId };
    const byCategory = Map.groupBy(lines, ({ category }) => category);
    const debits = [...byCategory].map(([category, ofCategory]): VoucherEntry => {
      const account = rules.categories.find(({ code }) => code === category)?.account;
      if (account === undefined)
        throw new DomainError('operations.category_unknown', {
          ...{ clause: 'F1', rule: 'known-category' },
          facts: { category, claimId },
        });
      const sum = ofCategory.reduce((total, line) => total + line.amountMinor, 0);
      return { ...of, account, side: 'debit', amountMinor: sum, category };
    });
    return [...debits, { ...of, account: rules.payableAccount, side: 'credit', amountMinor, category: null }];
  });
