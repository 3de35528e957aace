import type { SampledCall } from '@muster/contracts/risk';
import { LookUpTables } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { connectedCalls } from './connected-calls.projection.js';

const PAGE = 10_000;

/** The calls of a month that somebody answered. */
@Injectable()
export class ConnectedCalls implements OnApplicationBootstrap {
  constructor(private readonly tables: LookUpTables) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.tables.keep(connectedCalls);
  }

  /** Between two dates, both included, as operations knows them now. @throws ServiceUnavailableException when the table lags behind */
  async between(
    site: string,
    from: string,
    to: string,
  ): Promise<{ readonly calls: readonly SampledCall[]; readonly sourcePosition: number }> {
    const months = [...new Set([from.slice(0, 7), to.slice(0, 7)])];
    const calls: SampledCall[] = [];
    let known: number | undefined;
    for (let cursor: string | undefined; ;) {
      const page = await this.tables.rows(connectedCalls, site, {
        ...{ where: { month: months }, limit: PAGE },
        ...(cursor !== undefined && { cursor }),
      });
      known ??= page.positions[site]!;
      for (const { row } of page.rows) {
        const { month: _, ...call } = row;
        if (from <= call.on && call.on <= to) calls.push(call);
      }
      if (page.next === null) return { calls, sourcePosition: known };
      cursor = page.next;
    }
  }
}
