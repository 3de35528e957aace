import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  alone,
  readCsv,
  readXlsx,
  type ImportOrder,
  type ImportWork,
  type LineOutcome,
  type LineProblem,
} from '@muster/imports';
import { deriveId } from '@muster/kernel';
import type { Clock } from '@muster/platform';
import { batchIdOf } from '../batches/batch.js';
import type { CaseEntry } from '../cases/case-entry.js';
import type { CaseFacts } from '../cases/facts.js';
import type { SiteFloors } from '../cases/site-floors.js';
import { timeZoneOf } from '../floor/floor.js';
import { parseAccount, type PortfolioLine } from './records.js';

export const PORTFOLIO_FORMATS = ['csv', 'xlsx'] as const;
export type PortfolioFormat = (typeof PORTFOLIO_FORMATS)[number];
export type PortfolioOrder = ImportOrder<'cases', PortfolioFormat>;

type Parts = { readonly entry: CaseEntry; readonly floors: SiteFloors; readonly clock: Clock };

/** A lender names an account by its own reference. */
const nameOf = ({ principal, accountRef }: PortfolioLine): string => JSON.stringify([principal, accountRef]);

/** 委案 by file: each line opens its case, or brings what is new of it, by the same decision as a command over HTTP. */
export const portfolioWork = async (
  { entry, floors, clock }: Parts,
  { id, site, actor, format, batch: ofFile }: PortfolioOrder,
  open: () => Promise<Readable>,
): Promise<ImportWork<PortfolioLine>> => {
  const floor = await floors.floor(site);
  const timeZone = timeZoneOf(floor);
  const seen = new Set<string>();
  let facts: CaseFacts;

  const check = async (accounts: readonly PortfolioLine[]): Promise<ReadonlyMap<number, LineProblem>> => {
    // The site's date and policy, as of now: a long import may pass midnight.
    facts = await floors.factsFor({ site, receivedAt: clock.now() });
    const repeated = accounts.flatMap((account, index) => {
      const name = createHash('sha256').update(nameOf(account)).digest('base64');
      if (seen.has(name)) return [[index, { field: 'accountRef', reason: 'repeated' }] as const];
      seen.add(name);
      return [];
    });
    return new Map(repeated);
  };

  const load = async ({ batch, ...account }: PortfolioLine): Promise<LineOutcome> => {
    const code = batch ?? ofFile;
    const commandId = deriveId(
      'import',
      id,
      await entry.idOf('case', site, account.principal, account.accountRef),
    );
    const meta = {
      commandId,
      requestHash: commandId,
      site,
      actor,
      receivedAt: clock.now(),
      correlationId: id,
    };
    const batchId = code === null ? null : batchIdOf(site, account.principal, code);
    const { events } = await entry.open(account, { batchId, facts, meta });
    return events.length > 0 ? 'loaded' : 'unchanged';
  };

  return {
    differs: 'operations.import_differs',
    read: { csv: readCsv, xlsx: readXlsx }[format],
    open: () => {
      seen.clear();
      return open();
    },
    parse: parseAccount({ timeZone, currency: floor.site!.currency }),
    check,
    gather: alone,
    // Accounts of one customer write the same debtor.
    lane: ([first]) => JSON.stringify([first!.record.principal, first!.record.customerRef]),
    load: ([first]) => load(first!.record),
  };
};
