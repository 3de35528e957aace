import type { Sealed } from '@muster/contracts';
import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { acting } from '../floor/acting.js';
import { groundOf } from '../policy/on-floor.js';
import { calibrating } from './calibration.decider.js';
import {
  CalibrateRequest,
  DecideDisputeRequest,
  DisputeReviewRequest,
  ReviewCallRequest,
} from './quality-dto.js';
import { collectorOf, reviews, type ReviewCommand, type ReviewEvent } from './reviews.decider.js';

const plain = <Score extends object>(scores: readonly Score[]): Score[] =>
  scores.map((score) => ({ ...score }));

/** X2 質檢: reviews of calls, what collectors say to them, and how far reviewers agree. */
@Controller('quality')
export class ReviewsController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** One review of a call by each reviewer. */
  @Post('reviews')
  @Allow('risk.quality.review')
  async review(
    @Body() { contactId, caseId, collectorId, basis, scores, comment: text }: ReviewCallRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly reviewId: string }> {
    const reviewId = deriveId('quality-review', contactId, meta.actor);
    const comment = text === undefined ? null : await this.vault.conceal(collectorId, text);
    const command = {
      ...({ kind: 'Review', reviewId, call: { contactId, caseId, collectorId }, basis, comment } as const),
      scores: plain(scores),
    };
    return { ...(await this.handle({ ...command, ...acting(caller, meta) }, meta)), reviewId };
  }

  @Post('reviews/:reviewId/dispute')
  @Allow('risk.quality.dispute')
  async dispute(
    @Param('reviewId', ParseUUIDPipe) reviewId: string,
    @Body() { site, reason: text }: DisputeReviewRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reason = await this.conceal(site, reviewId, text);
    return this.handle({ kind: 'Dispute', reviewId, reason, ...acting(caller, meta) }, meta);
  }

  @Post('reviews/:reviewId/dispute/decision')
  @Allow('risk.quality.decide')
  async decide(
    @Param('reviewId', ParseUUIDPipe) reviewId: string,
    @Body() { site, scores, reasons: text }: DecideDisputeRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const reasons = await this.conceal(site, reviewId, text);
    const command = {
      kind: 'DecideDispute',
      reviewId,
      scores: scores ? plain(scores) : null,
      reasons,
    } as const;
    return this.handle({ ...command, ...acting(caller, meta) }, meta);
  }

  /** 校準. */
  @Post('calibrations')
  @Allow('risk.quality.decide')
  async calibrate(
    @Body() { site, contactId, reviewIds, note: text }: CalibrateRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const note = text === undefined ? null : await this.conceal(site, reviewIds[0]!, text);
    const streams = reviewIds.map((reviewId) => streamName('quality-review', reviewId));
    return this.commands.handle(calibrating, {
      streams: [streamName('calibration', contactId), ...streams, ...groundOf(site)],
      command: { contactId, note, ...acting(caller, meta) },
      meta,
    });
  }

  /** Texts are forgotten with the collector. */
  private async conceal(site: string, reviewId: string, text: string): Promise<Sealed> {
    const events = await this.store.load(site, [streamName('quality-review', reviewId)]);
    return this.vault.conceal(collectorOf(events as unknown as readonly ReviewEvent[]), text);
  }

  private handle(command: ReviewCommand, meta: CommandMeta): Promise<Handled> {
    const { site } = meta;
    const streams = [streamName('quality-review', command.reviewId), streamName('quality-form', site)];
    return this.commands.handle(reviews, { streams: [...streams, ...groundOf(site)], command, meta });
  }
}
