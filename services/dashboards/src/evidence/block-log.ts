import type { Recorded } from '@muster/contracts';
import type { Head, LogReader } from '@muster/eventstore';

const BLOCK = 500;

/** A log read in blocks that are remembered: for one answer that asks for many events lying near each other. */
export class BlockLog implements LogReader {
  readonly service: string;
  private readonly blocks = new Map<string, Promise<readonly Recorded[]>>();

  constructor(private readonly log: LogReader) {
    this.service = log.service;
  }

  sites(): Promise<readonly string[]> {
    return this.log.sites();
  }

  head(site: string): Promise<Head> {
    return this.log.head(site);
  }

  positionAt(site: string, instant: string): Promise<number> {
    return this.log.positionAt(site, instant);
  }

  async read(site: string, after: number, limit: number): Promise<readonly Recorded[]> {
    const first = Math.floor(after / BLOCK);
    const last = Math.floor((after + limit - 1) / BLOCK);
    const found: Recorded[] = [];
    for (let block = first; block <= last; block += 1)
      found.push(
        ...(await this.block(site, block)).filter(
          ({ position }) => position > after && position <= after + limit,
        ),
      );
    return found;
  }

  private block(site: string, block: number): Promise<readonly Recorded[]> {
    const name = `${site} ${block}`;
    const known = this.blocks.get(name) ?? this.log.read(site, block * BLOCK, BLOCK);
    this.blocks.set(name, known);
    return known;
  }
}
