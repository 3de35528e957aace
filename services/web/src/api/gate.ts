import type { Answer } from '@muster/api-client';
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../i18n/text.js';
import { getJson, request } from './http.js';
import { asProblem } from './problem.js';
import { view, type Scope } from './views.js';

/** The contact gate as Legal sees it: rules, what they would refuse, and who was let through or held. */

type RulesView = Answer<'dashboards.RulePacks.list'>;
export type RuleRow = RulesView['rows'][number];
export type Activation = RulesView['packs'][number]['activations'][number];
export type RuleSays = RuleRow['says'];

/** A rule as it is published, in every language. */
export type PublishedRule = Omit<RuleRow, 'jurisdiction' | 'message' | 'changed' | 'incomplete'> & {
  readonly message: Readonly<Record<Language, string>>;
};
export interface PublishedPack {
  readonly jurisdiction: string;
  readonly version: number;
  readonly rules: readonly PublishedRule[];
}

const MOST = 1000;

export const rulesInForce = ({ site, asOf }: Scope) =>
  view<RulesView>('risk/rule-packs', site, { asOf, limit: MOST });

export const publishedPacks = (site: string) =>
  queryOptions({
    queryKey: ['published-packs', site],
    queryFn: async ({ signal }) =>
      (
        await getJson<{ readonly packs: readonly { readonly published: PublishedPack }[] }>(
          '/api/risk/rule-packs',
          { site },
          signal,
        )
      ).packs.map(({ published }) => published),
    staleTime: Infinity,
  });

export type RuleParameters = Readonly<Record<string, unknown>>;
export interface PackChanges {
  readonly jurisdiction: string;
  readonly changes: readonly { readonly rule: string; readonly parameters: RuleParameters }[];
  readonly off: readonly string[];
}

/** Whom the rules would have refused within the last month. Changes nothing. */
export const previewOf = (site: string, asked: PackChanges) =>
  queryOptions({
    queryKey: ['rule-preview', site, asked],
    queryFn: async ({ signal }) => {
      const response = await request('/api/risk/rule-packs/preview', {
        method: 'POST',
        body: { site, ...asked },
        signal,
      }).catch((error: unknown) => {
        throw asProblem(error);
      });
      return (await response.json()) as Answer<'risk.RulePacks.look'>;
    },
    staleTime: 60_000,
    retry: false,
  });

type OverridesView = Answer<'dashboards.Overrides.list'>;
export type OverrideRow = OverridesView['rows'][number];
export const overrideStatuses = [
  'open',
  'used',
  'unused',
  'returned',
] as const satisfies readonly OverrideRow['status'][];
export const overrideList = ({ site, asOf }: Scope, status?: string) =>
  view<OverridesView>('risk/overrides', site, { asOf, status, limit: MOST });

type HoldsView = Answer<'dashboards.Holds.list'>;
export type HoldRow = HoldsView['rows'][number];
export const holdList = ({ site, team, asOf }: Scope) =>
  view<HoldsView>('risk/holds', site, { team, asOf, limit: MOST });

type DebtorsView = Answer<'dashboards.Debtors.list'>;
export type DebtorRow = DebtorsView['rows'][number];
export type DebtorStop = DebtorRow['stops'][number];
export type DebtorConsent = DebtorRow['consents'][number];
export const debtorKinds = ['stopped', 'consenting', 'inconvenient'] as const;
export const stopCauses = [
  'cease',
  'attorney',
  'deceased',
  'incapacitated',
  'opt_out',
  'inconvenient_place',
  'third_party_refused',
] as const satisfies readonly DebtorStop['cause'][];
export const channels = ['call', 'sms', 'message', 'email', 'letter', 'visit'] as const;

/** Debtors of whom anything was recorded; `debtor`: that one, also when nothing was. */
export const debtorList = ({ site, team, asOf }: Scope, status?: string, debtor?: string) =>
  view<DebtorsView>('risk/debtors', site, { team, asOf, status, debtor, limit: MOST });
