import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { acting } from '../floor/acting.js';
import { groundOf } from '../policy/on-floor.js';
import { curriculumRules, type CurriculumCommand } from './curriculum.decider.js';
import { EndRequirementRequest, RecordTrainingRequest, RequireTrainingRequest } from './training-dto.js';
import { training } from './training.decider.js';
import { streamsOfTraining } from './training-work.js';

/** R3: trainings that a site requires. Sessions are attended in attendance. */
@Controller('training-requirements')
export class TrainingController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @Allow('risk.training.require')
  async require(
    @Body() { requirementId: given, ...asked }: RequireTrainingRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly requirementId: string }> {
    const requirementId = given ?? deriveId('requirement', meta.commandId);
    const command = { kind: 'Require', requirement: { ...asked, requirementId } } as const;
    return { ...(await this.handle({ ...command, ...acting(caller, meta) }, meta)), requirementId };
  }

  @Post(':requirementId/end')
  @Allow('risk.training.require')
  end(
    @Param('requirementId', ParseUUIDPipe) requirementId: string,
    @Body() { site }: EndRequirementRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle({ kind: 'End', site, requirementId, ...acting(caller, meta) }, meta);
  }

  /** Somebody was trained elsewhere. */
  @Post(':requirementId/completions')
  @Allow('risk.training.require')
  record(
    @Param('requirementId', ParseUUIDPipe) requirementId: string,
    @Body() { site, employeeId, on }: RecordTrainingRequest,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(training, {
      streams: streamsOfTraining(site, employeeId),
      command: {
        ...{ kind: 'Record', employeeId, requirementId, on },
        ...{ recordedBy: meta.actor, at: meta.receivedAt },
      },
      meta,
    });
  }

  private handle(command: CurriculumCommand, meta: CommandMeta): Promise<Handled> {
    const streams = [streamName('curriculum', meta.site), ...groundOf(meta.site)];
    return this.commands.handle(curriculumRules, { streams, command, meta });
  }
}
