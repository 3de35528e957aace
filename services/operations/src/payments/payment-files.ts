import {
  alone,
  readCsv,
  readXlsx,
  type ImportOrder,
  type ImportWork,
  type LineOutcome,
  type LineProblem,
} from '@muster/imports';
import type { EventStore } from '@muster/eventstore';
import { deriveId, fold } from '@muster/kernel';
import { Clock, EVENT_STORE } from '@muster/platform';
import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase, type CaseState } from '../cases/case.js';
import { caseFacts } from '../cases/facts.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { FileImports } from '../files/file-imports.js';
import { PaymentEntry } from './payment-entry.js';
import { parsePayment, type PaymentLine } from './records.js';

const FORMATS = ['csv', 'xlsx'] as const;
type PaymentOrder = ImportOrder<'payments', (typeof FORMATS)[number]>;

/** Whoever may import payments stands for the lender, by whose word the file speaks. */
const ROLES = ['integration'];

/** Payments and reversals by the lender's file, each by the same decision as one over HTTP. */
@Injectable()
export class PaymentFiles {
  constructor(
    files: FileImports,
    private readonly entry: PaymentEntry,
    private readonly floors: SiteFloors,
    private readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {
    files.reads({
      kind: 'payments',
      formats: FORMATS,
      operation: 'operations.payment.record',
      work: (order, open) => this.work(order as PaymentOrder, open),
    });
  }

  private async work(order: PaymentOrder, open: () => Promise<Readable>): Promise<ImportWork<PaymentLine>> {
    const { site } = order;
    const floor = await this.floors.floor(site);
    const seen = new Set<string>();
    return {
      differs: 'operations.import_differs',
      read: { csv: readCsv, xlsx: readXlsx }[order.format],
      open: () => {
        seen.clear();
        return open();
      },
      parse: parsePayment({ currency: floor.site!.currency }),
      check: (lines) => this.check(site, lines, seen),
      gather: alone,
      // What happened to one account stays in its order: a payment, then its reversal.
      lane: ([first]) => JSON.stringify(first!.record.target),
      load: ([first]) => this.load(order, first!.record),
    };
  }

  /** Accounts that are no cases, other currencies, money from the future, payments that nobody recorded, lines twice. */
  private async check(
    site: string,
    lines: readonly PaymentLine[],
    seen: Set<string>,
  ): Promise<ReadonlyMap<number, LineProblem>> {
    const { today } = caseFacts(await this.floors.floor(site), this.clock.now());
    const ids = await Promise.all(
      lines.map(({ target, reference }) => this.entry.idsOf(site, target, reference)),
    );
    const cases = await this.casesOf(site, new Set(ids.map(({ caseId }) => caseId)));
    const problems = new Map<number, LineProblem>();
    for (const [index, line] of lines.entries()) {
      const { caseId, paymentId } = ids[index]!;
      const problem = problemOf(line, paymentId, { state: cases.get(streamsOf.case(caseId)), today, seen });
      if (problem) problems.set(index, problem);
    }
    return problems;
  }

  private async casesOf(site: string, caseIds: ReadonlySet<string>): Promise<ReadonlyMap<string, CaseState>> {
    const events = await this.store.load(site, [...caseIds].map(streamsOf.case));
    return new Map(
      [...Map.groupBy(events, ({ stream }) => stream)].map(([stream, own]) => [
        stream,
        fold(overCase, own as unknown as readonly CaseEvent[]),
      ]),
    );
  }

  private async load({ id, site, actor }: PaymentOrder, line: PaymentLine): Promise<LineOutcome> {
    const commandId = deriveId('import', id, JSON.stringify(line));
    const meta = {
      ...{ commandId, requestHash: commandId, site, actor },
      ...{ receivedAt: this.clock.now(), correlationId: id },
    };
    const { events } =
      line.kind === 'payment'
        ? await this.entry.receive(line, { roles: ROLES, meta, source: 'lender_file' })
        : await this.entry.reverse(line, { roles: ROLES, meta });
    return events.length > 0 ? 'loaded' : 'unchanged';
  }
}

const problemOf = (
  line: PaymentLine,
  paymentId: string,
  {
    state,
    today,
    seen,
  }: { readonly state: CaseState | undefined; readonly today: string; readonly seen: Set<string> },
): LineProblem | null => {
  if (!state?.file) return { field: 'accountRef', reason: 'unknown' };
  const name = line.kind === 'payment' ? paymentId : `${paymentId} ${line.reversalReference ?? ''}`;
  if (seen.has(name)) return { field: 'reference', reason: 'repeated' };
  seen.add(name);
  if (line.kind === 'reversal')
    return state.payments.received[paymentId] || seen.has(paymentId)
      ? null
      : { field: 'reference', reason: 'unknown' };
  if (line.currency !== state.file.currency) return { field: 'currency', reason: 'differs' };
  return line.valueDate > today ? { field: 'valueDate', reason: 'in_the_future' } : null;
};
