import { Body, Controller, Get, HttpCode, Inject, Logger, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, IsSlug, LOGS, type Logs, LongRunning } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { Pool } from 'pg';
import { z } from 'zod';
import { Answers, instant } from '../views/answers.js';
import { Consumers } from './consumers.js';
import { rebuildState, Rebuilds } from './rebuilds.js';
import { PROJECTIONS } from './registry.js';

class WithReason {
  /** Why: kept in the service's log. */
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason: string;
}

class RedriveRequest extends WithReason {
  @IsSlug()
  site: string;

  /** The row whose parked events are applied again. */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  key: string;
}

const projectionsAnswer = z.object({
  rows: z.array(
    z.object({
      name: z.string(),
      version: z.int(),
      source: z.string(),
      sites: z.array(
        z.object({
          site: z.string(),
          position: z.int(),
          head: z.int(),
          behind: z.int(),
          /** When the last event applied was recorded. */
          at: instant.nullable(),
        }),
      ),
      parked: z.array(
        z.object({
          site: z.string(),
          key: z.string(),
          position: z.int(),
          eventId: z.string(),
          reason: z.string(),
          parkedAt: instant,
        }),
      ),
      rebuild: rebuildState.nullable(),
    }),
  ),
});
const redriveAnswer = z.object({ applied: z.int(), parked: z.int() });

type ParkedRow = {
  projection: string;
  site: string;
  key: string;
  position: string;
  event_id: string;
  reason: string;
  parked_at: Date;
};

/** How the projections stand; rebuilding them and applying again what was parked. For operators. */
@ApiTags('projections')
@Controller('projections')
export class ProjectionsController {
  private readonly logger = new Logger('Projections');

  constructor(
    private readonly reader: ViewReader,
    private readonly consumers: Consumers,
    private readonly rebuilds: Rebuilds,
    private readonly pool: Pool,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  @Get()
  @Allow('system.operate')
  @Answers(projectionsAnswer)
  async list(): Promise<z.infer<typeof projectionsAnswer>> {
    const parked = await this.pool.query<ParkedRow>(
      'select projection, site, key, position, event_id, reason, parked_at from read.parked order by position limit 1000',
    );
    const rows = await Promise.all(
      PROJECTIONS.map(async (projection) => {
        const log = this.logs(projection.source);
        const base = `${projection.name.replaceAll('-', '_')}_v${projection.version}`;
        const stands = await this.reader.standing(projection);
        return {
          name: projection.name,
          version: projection.version,
          source: projection.source,
          sites: await Promise.all(
            stands.map(async ({ site, position, recordedAt }) => {
              const head = (await log.head(site)).position;
              return { site, position, head, behind: Math.max(0, head - position), at: recordedAt };
            }),
          ),
          parked: parked.rows
            .filter((row) => row.projection === base)
            .map((row) => ({
              site: row.site,
              key: row.key,
              position: Number(row.position),
              eventId: row.event_id,
              reason: row.reason,
              parkedAt: row.parked_at.toISOString(),
            })),
          rebuild: this.rebuilds.of(projection.name),
        };
      }),
    );
    return { rows };
  }

  /** Begins a rebuild from the log while the present rows serve. */
  @Post(':name/rebuild')
  @HttpCode(202)
  @Allow('system.operate')
  @Answers(rebuildState)
  start(
    @Param('name') name: string,
    @Body() { reason }: WithReason,
    @Caller() caller: Caller,
  ): z.infer<typeof rebuildState> {
    const { projection } = this.consumers.named(name);
    this.logger.warn({ projection: name, reason, actor: caller.id }, 'rebuild');
    return this.rebuilds.start(projection);
  }

  @Get(':name/rebuild')
  @Allow('system.operate')
  @Answers(rebuildState.nullable())
  progress(@Param('name') name: string): z.infer<typeof rebuildState> | null {
    return this.rebuilds.of(this.consumers.named(name).projection.name);
  }

  /** Lets the rebuilt rows serve. */
  @Post(':name/rebuild/accept')
  @LongRunning()
  @HttpCode(200)
  @Allow('system.operate')
  @Answers(rebuildState)
  async accept(
    @Param('name') name: string,
    @Body() { reason }: WithReason,
    @Caller() caller: Caller,
  ): Promise<z.infer<typeof rebuildState>> {
    const { projection } = this.consumers.named(name);
    this.logger.warn({ projection: name, reason, actor: caller.id }, 'rebuild accepted');
    return this.rebuilds.accept(projection);
  }

  /** Drops the rebuilt rows. */
  @Post(':name/rebuild/discard')
  @LongRunning()
  @HttpCode(200)
  @Allow('system.operate')
  @Answers(rebuildState)
  async discard(
    @Param('name') name: string,
    @Body() { reason }: WithReason,
    @Caller() caller: Caller,
  ): Promise<z.infer<typeof rebuildState>> {
    const { projection } = this.consumers.named(name);
    this.logger.warn({ projection: name, reason, actor: caller.id }, 'rebuild discarded');
    return this.rebuilds.discard(projection);
  }

  /** Applies a row's parked events again, in order, once their cause is mended. */
  @Post(':name/redrive')
  @LongRunning()
  @HttpCode(200)
  @Allow('system.operate')
  @Answers(redriveAnswer)
  async redrive(
    @Param('name') name: string,
    @Body() { site, key, reason }: RedriveRequest,
    @Caller() caller: Caller,
  ): Promise<z.infer<typeof redriveAnswer>> {
    const consumer = this.consumers.named(name);
    this.logger.warn({ projection: name, site, reason, actor: caller.id }, 'redrive');
    return consumer.redrive(site, key, this.logs(consumer.source));
  }
}
