import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, instantOf, millisecondsOf, streamName } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import { improvements, type ImprovementCommand } from './improvements.decider.js';
import { CompleteImprovementRequest, FileReviewRequest, OpenImprovementRequest } from './reviews-dto.js';
import { reviews } from './reviews.decider.js';

/** W4: looking back, and what comes of it. */
@Controller()
export class ReviewsController {
  constructor(private readonly commands: Commands) {}

  @Post('reviews')
  @Allow('operations.review.file')
  file(
    @Body() { site, teamId, kind: review, from, figures, findings, lessons }: FileReviewRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const cited = figures.map((figure) => ({ ...figure, asOf: instantOf(millisecondsOf(figure.asOf)) }));
    const content = { figures: cited, findings, lessons };
    return this.commands.handle(reviews, {
      streams: [streamName('review', teamId, review, from), ...streamsOf.floor(site)],
      command: { kind: 'File', teamId, review, from, content, ...acting(caller, meta) },
      meta,
    });
  }

  @Post('improvements')
  @Allow('operations.review.file')
  open(
    @Body() { site: _, improvementId, review, ...rest }: OpenImprovementRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const id = improvementId ?? deriveId('improvement', meta.commandId);
    const content = { ...rest, review: review ?? null };
    return this.handle({ kind: 'Open', improvementId: id, content, ...acting(caller, meta) }, meta);
  }

  @Post('improvements/:improvementId/complete')
  @Allow('operations.task.complete')
  complete(
    @Param('improvementId', ParseUUIDPipe) improvementId: string,
    @Body() { result }: CompleteImprovementRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'Complete', improvementId, result, ...acting(caller, meta) }, meta);
  }

  private handle(command: ImprovementCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('improvement', command.improvementId), ...streamsOf.floor(meta.site)];
    return this.commands.handle(improvements, { streams, command, meta });
  }
}
