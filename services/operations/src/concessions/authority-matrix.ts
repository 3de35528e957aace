import type {
  AuthorityLevel,
  AuthorityLimit,
  ComponentShare,
  ConcessionRules,
} from '@muster/contracts/operations';

/** What is asked for, as the matrix weighs it. Amounts in minor units. */
export type Asked = {
  readonly bucket: number;
  readonly owed: readonly ComponentShare[];
  readonly waived: readonly ComponentShare[];
  readonly instalments: number;
};

export type Authority = {
  /** The lowest level that may decide. */
  readonly level: AuthorityLevel;
  /** Levels below, each with the limits of its best row that the proposal exceeds. */
  readonly exceeded: readonly { level: AuthorityLevel; limits: AuthorityLimit[] }[];
};

/** From below. */
export const LEVELS: readonly AuthorityLevel[] = ['team_leader', 'ops_manager', 'lender'];
export const levelAbove = (level: AuthorityLevel): AuthorityLevel =>
  LEVELS[Math.min(LEVELS.indexOf(level) + 1, LEVELS.length - 1)]!;
export const isAtLeast = (level: AuthorityLevel, other: AuthorityLevel): boolean =>
  LEVELS.indexOf(level) >= LEVELS.indexOf(other);

const COMPONENTS = ['principal', 'interest', 'fee'] as const;
type Row = ConcessionRules['authority'][number];

export const amountOf = (shares: readonly ComponentShare[], component: ComponentShare['component']): number =>
  shares.reduce((sum, share) => (share.component === component ? sum + share.amountMinor : sum), 0);
export const totalOf = (shares: readonly { readonly amountMinor: number }[]): number =>
  shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** Compared as products, so that no rounding decides. */
const exceededOf = (row: Row, { owed, waived, instalments }: Asked): AuthorityLimit[] => [
  ...COMPONENTS.filter(
    (component) => amountOf(waived, component) * 10_000 > amountOf(owed, component) * row[component],
  ),
  ...(totalOf(waived) > row.maxWaivedMinor ? (['amount'] as const) : []),
  ...(instalments > row.maxInstalments ? (['instalments'] as const) : []),
];

/** 授權矩陣: who decides, and why nobody below does. What no row allows is the lender's. */
export const authorityFor = (asked: Asked, { authority }: Pick<ConcessionRules, 'authority'>): Authority => {
  const exceeded: { level: AuthorityLevel; limits: AuthorityLimit[] }[] = [];
  for (const level of LEVELS) {
    if (level === 'lender') break;
    const rows = authority.filter(
      (row) => row.level === level && row.fromBucket <= asked.bucket && asked.bucket <= row.toBucket,
    );
    const limits = rows.map((row) => exceededOf(row, asked)).sort((a, b) => a.length - b.length)[0];
    if (limits?.length === 0) return { level, exceeded };
    exceeded.push({ level, limits: limits ?? ['bucket'] });
  }
  return { level: 'lender', exceeded };
};
