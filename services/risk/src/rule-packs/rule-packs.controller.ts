import { rulePack, type RulePack } from '@muster/contracts/risk';
import { Commands, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { addMinutes, DomainError, fold, streamName } from '@muster/kernel';
import { Allow, Caller, Clock, EVENT_STORE, LongRunning, Meta } from '@muster/platform';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Preview } from './preview.js';
import { publishedPack, publishedPacks } from './published-packs.js';
import { activatingPack, type RulePackEvent } from './rule-packs.decider.js';
import { ActivateRequest, OfSite, PacksAnswer, PreviewAnswer, PreviewRequest } from './rule-packs-dto.js';
import { withChanges } from './tighten.js';

const MONTH_MINUTES = 31 * 24 * 60;

/** @throws DomainError `risk.pack_missing` (404) */
const packOf = (jurisdiction: string): RulePack => {
  const pack = publishedPack(jurisdiction);
  if (!pack) throw new DomainError('risk.pack_missing', { clause: 'R2', facts: { jurisdiction } }, 'missing');
  return pack;
};

@Controller('rule-packs')
export class RulePacksController {
  constructor(
    private readonly commands: Commands,
    private readonly preview: Preview,
    private readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Every pack as it is published, and as it is in force at the site. */
  @Get()
  @Allow('risk.pack.read')
  @ApiOkResponse({ type: PacksAnswer })
  async list(@Query() { site }: OfSite): Promise<PacksAnswer> {
    const events = await this.store.load(site, [streamName('packs', site)]);
    const active = fold(activatingPack, events as unknown as readonly RulePackEvent[]);
    return {
      packs: publishedPacks.map((published) => {
        const now = active[published.jurisdiction];
        return {
          published: rulePack.parse(published),
          active: now ? { activation: now.activation, rules: [...now.rules] } : null,
        };
      }),
    };
  }

  /** Whom the pack would have refused, before it is activated. Changes nothing. */
  @Post('preview')
  @LongRunning()
  @HttpCode(200)
  @Allow('risk.pack.read')
  @ApiOkResponse({ type: PreviewAnswer })
  look(
    @Body() { site, jurisdiction, changes = [], off = [], since }: PreviewRequest,
  ): Promise<PreviewAnswer> {
    const rules = withChanges(packOf(jurisdiction), changes, off);
    return this.preview.of(site, jurisdiction, rules, since ?? addMinutes(this.clock.now(), -MONTH_MINUTES));
  }

  /** R2: in force from now on. */
  @Post('activate')
  @Allow('risk.pack.activate')
  activate(
    @Body() { site, jurisdiction, changes = [], off = [], reason }: ActivateRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(activatingPack, {
      streams: [streamName('packs', site)],
      command: {
        ...{ site, pack: packOf(jurisdiction), changes, off, reason },
        ...{ by: { actor: meta.actor, roles }, at: meta.receivedAt },
      },
      meta,
    });
  }
}
