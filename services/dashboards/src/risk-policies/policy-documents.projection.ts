import type { EventOf } from '@muster/contracts';
import type { PolicyVersionPublished, RiskEvent } from '@muster/contracts/risk';
import type { Projection } from '@muster/projections';

export type PolicyVersion = Omit<EventOf<typeof PolicyVersionPublished>['data'], 'policyId'> & {
  readonly publishedAt: string;
};

export type PolicyDocumentRow = {
  readonly policyId: string;
  /** The oldest first. */
  readonly versions: readonly PolicyVersion[];
  /** From when on it does not hold; null = it does. */
  readonly repealedFrom: string | null;
  /** The last version that each person has read. */
  readonly acknowledged: Readonly<Record<string, number>>;
};

/** The company's policies with all their versions, and who has read them (G1, X10). */
export const policyDocuments: Projection<PolicyDocumentRow, RiskEvent> = {
  name: 'risk-policies',
  version: 1,
  source: 'risk',
  columns: { policyId: 'uuid' },
  keys: ({ data }) => ('policyId' in data ? [data.policyId] : []),
  apply: (row, { type, data, effectiveAt }) => {
    if (type === 'PolicyVersionPublished') {
      const { policyId, ...version } = data;
      const published = { ...version, publishedAt: effectiveAt };
      return row
        ? { ...row, versions: [...row.versions, published], repealedFrom: null }
        : { policyId, versions: [published], repealedFrom: null, acknowledged: {} };
    }
    if (!row) return null;
    switch (type) {
      case 'PolicyRepealed':
        return { ...row, repealedFrom: data.from };
      case 'PolicyAcknowledged':
        return { ...row, acknowledged: { ...row.acknowledged, [data.employeeId]: data.version } };
      default:
        return row;
    }
  },
};

/** The version that holds on a date; null = none does. */
export const versionOn = (
  { versions, repealedFrom }: Pick<PolicyDocumentRow, 'versions' | 'repealedFrom'>,
  date: string,
): PolicyVersion | null =>
  repealedFrom !== null && repealedFrom <= date
    ? null
    : (versions.filter(({ effectiveFrom }) => effectiveFrom <= date).at(-1) ?? null);
