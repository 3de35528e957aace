import { type CommandMeta, type Handled } from '@muster/eventstore';
import { Allow, Caller, IsSlug, Meta } from '@muster/platform';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { Allocations, type AllocationProgress } from './allocations.js';
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

/** L1, W2: many cases shared out at once. */
@Controller('allocations')
export class AllocationsController {
  constructor(private readonly allocations: Allocations) {}

  /** Decides where each case goes; the assignments follow by themselves. */
  @Post()
  @Allow('operations.case.assign')
  plan(
    @Body() { site: _, ...request }: AllocationRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly allocationId: string }> {
    return this.allocations.plan(request, { actor: meta.actor, roles }, meta);
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
