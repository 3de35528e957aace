import type { View } from './types.js';
import { view, type Scope } from './views.js';

export interface ExtensionRow {
  readonly extension: string;
  /** null = nobody's. */
  readonly collectorId: string | null;
  readonly collectorName: string | null;
  readonly since: string | null;
  /** The latest first, with those that are yet to come. */
  readonly uses: readonly {
    readonly collectorId: string | null;
    readonly collectorName: string | null;
    readonly from: string;
    readonly until: string | null;
    readonly assignedByName: string | null;
  }[];
}

export const extensionsView = ({ site, asOf }: Scope) =>
  view<View<ExtensionRow>>('operations/extensions', site, { asOf, limit: 1000 });
