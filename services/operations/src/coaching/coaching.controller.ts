import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, DomainError, streamName } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { streamsOf } from '../cases/streams.js';
import { acting } from '../floor/acting.js';
import {
  AcknowledgeRequest,
  AssessRequest,
  OfSite,
  RecordCoachingRequest,
  TakeOverRequest,
  WalkRequest,
} from './coaching-dto.js';
import { coaching, type CoachingEvent } from './coaching.decider.js';
import { assessing } from './competency.decider.js';
import { floorWalks } from './floor-walks.decider.js';

/** L2, B1, B3: 輔導, 巡場, 接管 and what somebody masters. */
@Controller()
export class CoachingController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Post('coachings')
  @Allow('operations.coaching.record')
  async record(
    @Body()
    { site, employeeId, kind: form, heldAt, minutes, skills, note, followUpOn }: RecordCoachingRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const coachingId = deriveId('coaching', meta.commandId);
    const sealed = await this.vault.conceal(employeeId, note);
    return this.commands.handle(coaching, {
      streams: [streamName('coaching', coachingId), ...streamsOf.floor(site)],
      command: {
        ...{ kind: 'Record', coachingId, employeeId, form, minutes, skills, note: sealed },
        ...{ heldAt: heldAt ?? meta.receivedAt, followUpOn: followUpOn ?? null, ...acting(caller, meta) },
      },
      meta,
    });
  }

  /** The coached person has read it. */
  @Post('coachings/:coachingId/acknowledge')
  @Allow('operations.coaching.acknowledge')
  async acknowledge(
    @Param('coachingId', ParseUUIDPipe) coachingId: string,
    @Body() { site, comment }: AcknowledgeRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const [recorded] = await this.store.load(site, [streamName('coaching', coachingId)]);
    if (!recorded) throw new DomainError('operations.coaching_missing', { clause: 'L2' }, 'missing');
    const { employeeId } = (recorded as unknown as CoachingEvent).data;
    const sealed = comment === undefined ? null : await this.vault.conceal(employeeId, comment);
    return this.commands.handle(coaching, {
      streams: [streamName('coaching', coachingId), ...streamsOf.floor(site)],
      command: { kind: 'Acknowledge', coachingId, comment: sealed, ...acting(caller, meta) },
      meta,
    });
  }

  /** 接管. */
  @Post('call-takeovers')
  @Allow('operations.coaching.record')
  async takeOver(
    @Body() { site, employeeId, caseId, at, reason, note }: TakeOverRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const takeOverId = deriveId('takeover', meta.commandId);
    const sealed = note === undefined ? null : await this.vault.conceal(employeeId, note);
    return this.commands.handle(coaching, {
      streams: [streamName('takeover', takeOverId), ...streamsOf.floor(site)],
      command: {
        ...{ kind: 'TakeOver', takeOverId, employeeId, caseId: caseId ?? null, reason, note: sealed },
        ...{ takenAt: at ?? meta.receivedAt, ...acting(caller, meta) },
      },
      meta,
    });
  }

  @Post('competencies')
  @Allow('operations.coaching.record')
  assess(
    @Body() { site, employeeId, skill, level, basis }: AssessRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const assessmentId = deriveId('assessment', meta.commandId);
    return this.commands.handle(assessing, {
      streams: [streamName('competency', employeeId), ...streamsOf.floor(site)],
      command: { assessmentId, employeeId, skill, level, basis, ...acting(caller, meta) },
      meta,
    });
  }

  /** 巡場. */
  @Post('floor-walks')
  @Allow('operations.coaching.record')
  async walk(
    @Body() { site, teamId, from, to, presentIds, findings: found }: WalkRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const walkId = deriveId('walk', meta.commandId);
    const findings = await Promise.all(
      found.map(async ({ employeeId = null, kind, note, followUpOn = null }, ordinal) => {
        const aboutId = employeeId ?? meta.actor;
        const sealed = await this.vault.conceal(aboutId, note);
        const findingId = deriveId('finding', walkId, ordinal);
        return { findingId, employeeId, aboutId, kind, note: sealed, followUpOn };
      }),
    );
    return this.commands.handle(floorWalks, {
      streams: [streamName('walk', walkId), ...streamsOf.floor(site)],
      command: { kind: 'Walk', walkId, teamId, from, to, presentIds, findings, ...acting(caller, meta) },
      meta,
    });
  }

  /** Somebody looked at it again. */
  @Post('floor-walks/:walkId/findings/:findingId/close')
  @Allow('operations.coaching.record')
  closeFinding(
    @Param('walkId', ParseUUIDPipe) walkId: string,
    @Param('findingId', ParseUUIDPipe) findingId: string,
    @Body() { site }: OfSite,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(floorWalks, {
      streams: [streamName('walk', walkId), ...streamsOf.floor(site)],
      command: { kind: 'CloseFinding', walkId, findingId, ...acting(caller, meta) },
      meta,
    });
  }
}
