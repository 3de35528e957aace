import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@muster/kernel';
import { Clock, LOGS, type Logs } from '@muster/platform';
import { acceptRebuild, discardRebuild, rebuild } from '@muster/projections';
import { Pool } from 'pg';
import { z } from 'zod';
import { instant } from '../views/answers.js';
import type { AnyProjection } from '../views/moment.js';

export const rebuildState = z.object({
  projection: z.string(),
  version: z.int(),
  /** `equal`: nothing differed, there is nothing to accept. `differs`: waits to be accepted or discarded. */
  state: z.enum(['running', 'equal', 'differs', 'accepted', 'discarded', 'failed']),
  startedAt: instant,
  progress: z.object({ site: z.string(), position: z.int(), head: z.int(), events: z.int() }).nullable(),
  report: z
    .object({
      events: z.int(),
      seconds: z.number(),
      parked: z.int(),
      added: z.int(),
      removed: z.int(),
      changed: z.int(),
      history: z.int(),
      /** Parked events that only one of the two has. */
      waiting: z.int(),
    })
    .nullable(),
  error: z.string().nullable(),
});
export type RebuildState = z.infer<typeof rebuildState>;

/** Rebuilds under way or done in this process, the last one of each projection. */
/** Events at once: what people wait for while they are folded. */
const PAGE = 1000;

@Injectable()
export class Rebuilds {
  private readonly logger = new Logger('Rebuilds');
  private readonly states = new Map<string, RebuildState>();

  constructor(
    private readonly pool: Pool,
    private readonly clock: Clock,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  of(name: string): RebuildState | null {
    return this.states.get(name) ?? null;
  }

  /** Begins in the background. @throws DomainError `dashboards.rebuild_running` (422) */
  start(projection: AnyProjection): RebuildState {
    const { name, version } = projection;
    if (this.of(name)?.state === 'running')
      throw new DomainError('dashboards.rebuild_running', { facts: { name } });
    const begun: RebuildState = {
      projection: name,
      version,
      state: 'running',
      startedAt: this.clock.now(),
      progress: null,
      report: null,
      error: null,
    };
    this.states.set(name, begun);
    void this.run(projection);
    return begun;
  }

  accept(projection: AnyProjection): Promise<RebuildState> {
    return this.settle(projection, 'accepted', () => acceptRebuild(projection, this.options(projection)));
  }

  discard(projection: AnyProjection): Promise<RebuildState> {
    return this.settle(projection, 'discarded', () => discardRebuild(projection, this.options(projection)));
  }

  private options({ source }: AnyProjection) {
    return { pool: this.pool, log: this.logs(source) };
  }

  private async run(projection: AnyProjection): Promise<void> {
    const { name } = projection;
    try {
      const found = await rebuild(projection, {
        ...this.options(projection),
        ...{ pageSize: PAGE, givesWay: true },
        onProgress: ({ site, position, head, events }) =>
          this.change(name, { progress: { site, position, head, events } }),
      });
      const { events, seconds, parked, added, removed, changed, history, waiting } = found;
      this.change(name, {
        state: found.equal ? 'equal' : 'differs',
        report: { events, seconds, parked, added, removed, changed, history, waiting },
      });
    } catch (error) {
      this.logger.error({ err: error, projection: name }, 'rebuild failed');
      this.change(name, { state: 'failed', error: error instanceof Error ? error.message : String(error) });
    }
  }

  private async settle(
    projection: AnyProjection,
    state: 'accepted' | 'discarded',
    settling: () => Promise<void>,
  ): Promise<RebuildState> {
    const { name } = projection;
    if (this.of(name)?.state !== 'differs')
      throw new DomainError('dashboards.no_rebuild', { facts: { name } });
    await settling();
    return this.change(name, { state });
  }

  private change(name: string, change: Partial<RebuildState>): RebuildState {
    const changed = { ...this.states.get(name)!, ...change };
    this.states.set(name, changed);
    return changed;
  }
}
