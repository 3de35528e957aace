import { formula, type Formula } from './formulas.js';

export const policyFormulas = {
  policyVersions: formula(
    'count',
    '已訂定的政策版本數',
    '已订定的政策版本数',
    'Versions of the policy that were adopted',
  ),
} satisfies Record<string, Formula>;
