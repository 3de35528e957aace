import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { AppliedSignal, ViewReader, type Applied } from '@muster/projections';
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
  private readonly recent = new Map<string, RecentChanges>();
  /** Position by site and projection. */
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
        this.positionsAt(site).set(projection.name, position);
    for (const [site, positions] of this.positions)
      this.recent.set(site, new RecentChanges(Math.max(...positions.values()), REMEMBERED));
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

  /** Every projection has applied everything up to here. */
  standsAt(site: string): number {
    const positions = this.positionsAt(site);
    return Math.min(...PROJECTIONS.map(({ name }) => positions.get(name) ?? 0));
  }

  /** The changes after a position; of those that are forgotten only that there were some: `keys` is empty. */
  since(site: string, position: number | undefined): readonly Applied[] {
    const known = position === undefined ? undefined : this.recentOf(site).since(position);
    return (
      known ??
      PROJECTIONS.map(({ name }) => ({ projection: name, site, position: this.standsAt(site), keys: [] }))
    );
  }

  private apply(applied: Applied): void {
    const { site, projection, position, keys } = applied;
    this.positionsAt(site).set(projection, position);
    if (keys.length > 0) this.tell(applied);
  }

  private tell(applied: Applied): void {
    this.recentOf(applied.site).add(applied);
    for (const [listener, site] of this.listeners) if (site === applied.site) listener.changed(applied);
  }

  /** Another process may keep the projections: what moved unheard is told without keys. */
  private async beat(): Promise<void> {
    for (const projection of PROJECTIONS) {
      // A database that can not be asked is tried again at the next beat; the beat itself tells that this process lives.
      for (const { site, position } of await this.reader.standing(projection).catch(() => [])) {
        const known = this.positionsAt(site).get(projection.name) ?? 0;
        if (position <= known) continue;
        this.positionsAt(site).set(projection.name, position);
        this.tell({ projection: projection.name, site, position, keys: [] });
      }
    }
    for (const listener of this.listeners.keys()) listener.beat();
  }

  private positionsAt(site: string): Map<string, number> {
    const positions = this.positions.get(site) ?? new Map<string, number>();
    this.positions.set(site, positions);
    return positions;
  }

  private recentOf(site: string): RecentChanges {
    const recent = this.recent.get(site) ?? new RecentChanges(0, REMEMBERED);
    this.recent.set(site, recent);
    return recent;
  }
}
