import type { Choice } from '@muster/contracts/operations';
import { type CommandMeta, type Handled } from '@muster/eventstore';
import { Allow, Caller, IsSlug, LongRunning, Meta } from '@muster/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { Allocations, type AllocationPreview, type AllocationProgress } from './allocations.js';
import { AllocationRequest } from './assignments-dto.js';

class OfSite {
  @IsSlug() site: string;
}

class Unplaced {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ enum: ['no_collector', 'all_recused', 'no_licence', 'full'] }) reason: string;
}

class ProgressAnswer implements AllocationProgress {
  @ApiProperty({ format: 'uuid' }) allocationId: string;
  @ApiProperty() cases: number;
  @ApiProperty() placed: number;
  @ApiProperty() assigned: number;
  @ApiProperty({ type: [Unplaced] }) unplaced: Unplaced[];
}

class ChoiceAnswer implements Choice {
  @ApiProperty({ format: 'uuid' }) collectorId: string;
  @ApiProperty({ format: 'uuid' }) teamId: string;
  /** Sum of the parts, in points of the policy's weights; lower is better. */
  @ApiProperty() score: number;
  @ApiProperty() load: number;
  @ApiProperty() difficulty: number;
  @ApiProperty() skill: number;
}

class PlacedCase {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) holderBefore: string | null;
  @ApiProperty() loadBefore: number;
  @ApiProperty() difficulty: number;
  @ApiProperty({ type: ChoiceAnswer }) chosen: ChoiceAnswer;
  @ApiProperty({ type: ChoiceAnswer, nullable: true }) runnerUp: ChoiceAnswer | null;
}

class PreviewAnswer implements AllocationPreview {
  /** Give it to the run to get the same choices, as long as the facts are the same. */
  @ApiProperty() seed: string;
  @ApiProperty({ type: [PlacedCase] }) placed: PlacedCase[];
  @ApiProperty({ type: [Unplaced] }) unplaced: AllocationPreview['unplaced'];
}

/** L1, W2: many cases shared out at once. */
@Controller('allocations')
export class AllocationsController {
  constructor(private readonly allocations: Allocations) {}

  /** Decides where each case goes; the assignments follow by themselves. */
  @Post()
  @LongRunning()
  @Allow('operations.case.assign')
  plan(
    @Body() { site: _, ...request }: AllocationRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly allocationId: string }> {
    return this.allocations.plan(request, { actor: meta.actor, roles }, meta);
  }

  /** What a run would decide and why, without deciding it. */
  @Post('preview')
  @LongRunning()
  @HttpCode(200)
  @Allow('operations.case.assign')
  @ApiOkResponse({ type: PreviewAnswer })
  preview(
    @Body() { site: _, ...request }: AllocationRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<AllocationPreview> {
    return this.allocations.preview(request, { actor: meta.actor, roles }, meta);
  }

  @Get(':allocationId')
  @Allow('operations.case.assign')
  @ApiOkResponse({ type: ProgressAnswer })
  async progress(
    @Param('allocationId', ParseUUIDPipe) allocationId: string,
    @Query() { site }: OfSite,
    @Caller() caller: Caller,
  ): Promise<ProgressAnswer> {
    caller.requireSite('operations.case.assign', site);
    const progress = await this.allocations.progress(site, allocationId);
    return { ...progress, unplaced: [...progress.unplaced] };
  }
}
