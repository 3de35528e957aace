import type { Sums } from '@muster/projections';
import type { Formula } from '../evidence/formulas.js';
import type { BatchCaseRow } from './batch-cases.projection.js';

type Standing = Pick<BatchCaseRow, 'status' | 'retainedUntil'>;

/** What is counted of a batch's cases. */
const COUNTS = {
  cases: () => 1,
  open: ({ status }) => Number(status === 'open'),
  closed: ({ status }) => Number(status === 'closed'),
  returned: ({ status }) => Number(status === 'returned'),
  retained: ({ status, retainedUntil }) => Number(status === 'open' && retainedUntil !== null),
} as const satisfies Record<string, (row: Standing) => number>;
/** What is added up of them, in minor units. */
const AMOUNTS = ['amountMinor', 'paidMinor'] as const;

/** Of one case: each figure of a batch is the sum over its cases. */
export const BATCH_FIGURES = {
  ...COUNTS,
  amountMinor: ({ amountMinor }) => amountMinor,
  paidMinor: ({ paidMinor }) => paidMinor,
} as const satisfies Record<string, (row: BatchCaseRow) => number>;
export type BatchFigure = keyof typeof BATCH_FIGURES;

/** How the database adds the cases of batches up; see {@link batchFigures}. */
export const BATCH_SUMS = { by: ['batchId', 'status', 'retainedUntil'], of: AMOUNTS } as const;

const nothing = Object.fromEntries(Object.keys(BATCH_FIGURES).map((figure) => [figure, 0])) as Record<
  BatchFigure,
  number
>;

/** The figures of each batch, out of the sums of cases that stand alike. */
export const batchFigures = (
  sums: readonly Sums[],
): ((batchId: string) => Readonly<Record<BatchFigure, number>>) => {
  const found = new Map<unknown, Record<BatchFigure, number>>();
  for (const { by, rows, sums: amounts } of sums) {
    const [batchId, status, retainedUntil] = by as [string, BatchCaseRow['status'], string | null];
    const own = { ...(found.get(batchId) ?? nothing) };
    for (const [name, count] of Object.entries(COUNTS))
      own[name as keyof typeof COUNTS] += rows * count({ status, retainedUntil });
    for (const [at, name] of AMOUNTS.entries()) own[name] += amounts[at]!;
    found.set(batchId, own);
  }
  return (batchId) => found.get(batchId) ?? nothing;
};

const formula = (unit: Formula['unit'], hant: string, hans: string, en: string): Formula => ({
  unit,
  version: 1,
  text: { 'zh-Hant': hant, 'zh-Hans': hans, en },
});

export const batchFormulas: Readonly<Record<BatchFigure, Formula>> = {
  cases: formula('count', '此批次的案件數', '此批次的案件数', 'Cases of the batch'),
  open: formula('count', '尚未結案的案件數', '尚未结案的案件数', 'Cases that are open'),
  closed: formula(
    'count',
    '因退案以外的原因結案的案件數',
    '因退案以外的原因结案的案件数',
    'Cases that were closed for another reason than the return',
  ),
  returned: formula('count', '已退案的案件數', '已退案的案件数', 'Cases that went back to the lender'),
  retained: formula(
    'count',
    '核准留案且尚未結案的案件數',
    '核准留案且尚未结案的案件数',
    'Open cases that are kept by a retention',
  ),
  amountMinor: formula(
    'minor',
    '入案時的欠款合計',
    '入案时的欠款合计',
    'What was owed when the cases came in',
  ),
  paidMinor: formula(
    'minor',
    '入案後計入回款的付款，減去沖正',
    '入案后计入回款的付款，减去冲正',
    'Payments since then that count, less what was reversed',
  ),
};
