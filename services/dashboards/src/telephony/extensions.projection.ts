import type { OperationsEvent } from '@muster/contracts/operations';
import { millisecondsOf } from '@muster/kernel';
import type { Projection } from '@muster/projections';

export type ExtensionUse = {
  readonly from: string;
  /** null = nobody's. */
  readonly collectorId: string | null;
  readonly assignedBy: string;
  readonly assignedAt: string;
};

export type ExtensionRow = {
  readonly extension: string;
  /** In the order of time, whenever it was said. */
  readonly uses: readonly ExtensionUse[];
};

/** Whose calls those of an extension of the telephone system are, from when on. */
export const extensions: Projection<ExtensionRow, OperationsEvent> = {
  name: 'extensions',
  version: 1,
  source: 'operations',
  columns: {},
  keys: ({ type, data }) => (type === 'ExtensionAssigned' ? [data.extension] : []),
  apply: (row, { type, data, effectiveAt, recordedAt }) => {
    if (type !== 'ExtensionAssigned') return row;
    const { extension, collectorId, assignedBy } = data;
    const use = { from: effectiveAt, collectorId, assignedBy, assignedAt: recordedAt };
    const uses = [...(row?.uses ?? []), use].sort((a, b) => millisecondsOf(a.from) - millisecondsOf(b.from));
    return { extension, uses };
  },
};

/** At an instant; null = it was nobody's yet. */
export const useAt = ({ uses }: ExtensionRow, at: string): ExtensionUse | null =>
  uses.findLast(({ from }) => millisecondsOf(from) <= millisecondsOf(at)) ?? null;
