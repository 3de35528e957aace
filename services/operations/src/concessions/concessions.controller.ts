import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, Meta } from '@muster/platform';
import { Body, Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CaseTexts } from '../cases/case-texts.js';
import { streamsOf } from '../cases/streams.js';
import {
  AcceptConcessionRequest,
  DecideConcessionRequest,
  ProposeConcessionRequest,
  type WaivedRequest,
} from './concessions-dto.js';
import { concessions, type ConcessionCommand, type Wanted } from './concessions.decider.js';
import { offers } from './offers.decider.js';

/** 減免/分期. */
@Controller('cases/:caseId/concessions')
export class ConcessionsController {
  constructor(
    private readonly commands: Commands,
    private readonly texts: CaseTexts,
  ) {}

  @Post()
  @Allow('operations.case.work')
  async propose(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { site, waived, instalments, note }: ProposeConcessionRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly concessionId: string }> {
    const concessionId = deriveId('concession', meta.commandId);
    const handled = await this.handle(
      {
        ...{ kind: 'Propose', caseId, concessionId, waived: waived.map(wantedOf), instalments },
        note: await this.texts.conceal(site, caseId, note),
        ...{ by: { actor: meta.actor, roles }, at: meta.receivedAt },
      },
      meta,
    );
    return { ...handled, concessionId };
  }

  /** Approves, refuses, or in favour passes up to the next level; the lender's answer is recorded with its reference. */
  @Post(':concessionId/decision')
  @Allow('operations.concession.decide')
  async decide(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('concessionId', ParseUUIDPipe) concessionId: string,
    @Body() { site, decision, reference, note }: DecideConcessionRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const decided = { kind: 'Decide', caseId, concessionId, decision } as const;
    return this.handle(
      {
        ...{ ...decided, reference: reference ?? null, note: await this.texts.conceal(site, caseId, note) },
        ...{ by: { actor: meta.actor, roles }, at: meta.receivedAt },
      },
      meta,
    );
  }

  /** The debtor took the offer up. */
  @Post(':concessionId/accept')
  @Allow('operations.case.work')
  accept(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('concessionId', ParseUUIDPipe) concessionId: string,
    @Body() { site }: AcceptConcessionRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const by = { actor: meta.actor, roles };
    return this.commands.handle(offers, {
      streams: streamsOf.caseOnFloor(site, caseId),
      command: { kind: 'Accept', caseId, concessionId, by, at: meta.receivedAt },
      meta,
    });
  }

  private handle(command: ConcessionCommand, meta: CommandMeta): Promise<Handled> {
    const streams = streamsOf.caseOnFloor(meta.site, command.caseId);
    return this.commands.handle(concessions, { streams, command, meta });
  }
}

/** Validation lets exactly one of both through. */
const wantedOf = ({ component, amountMinor, basisPoints }: WaivedRequest): Wanted =>
  amountMinor === undefined ? { component, basisPoints: basisPoints! } : { component, amountMinor };
