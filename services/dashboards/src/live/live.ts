import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AppliedSignal, ViewReader, type Applied, type Positions } from '@muster/projections';
import { PROJECTIONS } from '../projections/registry.js';
import { RecentChanges } from './recent-changes.js';

const REMEMBERED = 2000;
/** Also how soon a change is heard of that another process applied: ms. */
const BEAT = 5000;

export type LiveListener = {
  changed(change: Applied): void;
  beat(): void;
};

/** What the projections apply, for whoever looks on: told as it happens, and again to those who were away for a moment. */
@Injectable()
export class Live implements OnModuleDestroy {
  /** By log, such as `attendance/main`. */
  private readonly recent = new Map<string, RecentChanges>();
  /** By log and projection. */
  private readonly positions = new Map<string, Map<string, number>>();
  private readonly listeners = new Map<LiveListener, string>();
  private readonly unsubscribe: () => void;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    signal: AppliedSignal,
    private readonly reader: ViewReader,
  ) {
    this.unsubscribe = signal.subscribe((applied) => this.apply(applied));
  }

  /** Before the projections are fed: what was applied before this process began is not remembered. */
  async begin(): Promise<void> {
    for (const projection of PROJECTIONS)
      for (const { site, position } of await this.reader.standing(projection))
        this.positionsIn(`${projection.source}/${site}`).set(projection.name, position);
    for (const [log, positions] of this.positions)
      this.recent.set(log, new RecentChanges(Math.max(...positions.values()), REMEMBERED));
  }

  onModuleDestroy(): void {
    this.unsubscribe();
    clearInterval(this.timer);
  }

  listen(site: string, listener: LiveListener): () => void {
    this.listeners.set(listener, site);
    this.timer ??= setInterval(() => void this.beat(), BEAT);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  }

  /** By log of the site: every projection of it has applied everything up to here. */
  standsAt(site: string): Positions {
    const least = new Map<string, number>();
    for (const { name, source } of PROJECTIONS) {
      const log = `${source}/${site}`;
      const position = this.positionsIn(log).get(name) ?? 0;
      least.set(log, Math.min(least.get(log) ?? position, position));
    }
    return Object.fromEntries(least);
  }

  /** The changes after positions; of a log whose changes are forgotten only that there were some: `keys` is empty. */
  since(site: string, positions: Positions): readonly Applied[] {
    return Object.entries(this.standsAt(site)).flatMap(([log, position]) => {
      const from = positions[log];
      const known = from === undefined ? undefined : this.recentOf(log).since(from);
      return (
        known ??
        PROJECTIONS.filter(({ source }) => log === `${source}/${site}`).map(({ name }) => ({
          ...{ projection: name, site, position, keys: [] },
        }))
      );
    });
  }

  private apply(applied: Applied): void {
    const { projection, position, keys } = applied;
    this.positionsIn(logOf(applied)).set(projection, position);
    if (keys.length > 0) this.tell(applied);
  }

  private tell(applied: Applied): void {
    this.recentOf(logOf(applied)).add(applied);
    for (const [listener, site] of this.listeners) if (site === applied.site) listener.changed(applied);
  }

  /** Another process may keep the projections: what moved unheard is told without keys. */
  private async beat(): Promise<void> {
    for (const projection of PROJECTIONS) {
      // A database that can not be asked is tried again at the next beat; the beat itself tells that this process lives.
      for (const { site, position } of await this.reader.standing(projection).catch(() => [])) {
        const positions = this.positionsIn(`${projection.source}/${site}`);
        if (position <= (positions.get(projection.name) ?? 0)) continue;
        positions.set(projection.name, position);
        this.tell({ projection: projection.name, site, position, keys: [] });
      }
    }
    for (const listener of this.listeners.keys()) listener.beat();
  }

  private positionsIn(log: string): Map<string, number> {
    const positions = this.positions.get(log) ?? new Map<string, number>();
    this.positions.set(log, positions);
    return positions;
  }

  private recentOf(log: string): RecentChanges {
    const recent = this.recent.get(log) ?? new RecentChanges(0, REMEMBERED);
    this.recent.set(log, recent);
    return recent;
  }
}

const logOf = ({ projection, site }: Applied): string => {
  const source = PROJECTIONS.find(({ name }) => name === projection)?.source;
  return `${source ?? ''}/${site}`;
};
