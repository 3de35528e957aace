import type { OperationsEvent, OperationsParameters } from '@muster/contracts/operations';
import type { Projection } from '@muster/projections';

/** What the floor's work follows at a site: currency, and the versions of the operations policy. */
export type WorkSiteRow = {
  readonly siteId: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly policies: readonly {
    readonly version: number;
    readonly effectiveFrom: string;
    readonly parameters: OperationsParameters;
  }[];
};

export const workSites: Projection<WorkSiteRow, OperationsEvent> = {
  name: 'work-sites',
  version: 1,
  source: 'operations',
  columns: {},
  keys: ({ type, data }) => (type === 'SiteAdopted' || type === 'OperationsPolicyAdopted' ? [data.site] : []),
  apply: (row, { type, data }, siteId) => {
    const site = row ?? { siteId, timeZone: 'UTC', currency: '', policies: [] };
    switch (type) {
      case 'SiteAdopted':
        return { ...site, timeZone: data.timeZone, currency: data.currency };
      case 'OperationsPolicyAdopted': {
        const { version, effectiveFrom, parameters } = data;
        return { ...site, policies: [...site.policies, { version, effectiveFrom, parameters }] };
      }
      default:
        return row;
    }
  },
};
