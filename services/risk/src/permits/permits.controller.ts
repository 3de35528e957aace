import type { Permit } from '@muster/contracts/permit';
import type { Refusal } from '@muster/contracts/risk';
import { Directory, Vault, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, Meta, Public } from '@muster/platform';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { publishedPack } from '../rule-packs/published-packs.js';
import type { Decision } from './derivation.js';
import { Derivations } from './derivations.js';
import { GateCommands, type Question } from './gate-commands.js';
import { gateMessages } from './gate-messages.js';
import { PermitSigner } from './permit-signer.js';
import {
  DerivationAnswer,
  DerivationQuery,
  OverrideRequest,
  PermitAnswer,
  PermitRequest,
  ReturnRequest,
} from './permits-dto.js';

@Controller()
export class PermitsController {
  constructor(
    private readonly gate: GateCommands,
    private readonly signer: PermitSigner,
    private readonly derivations: Derivations,
    private readonly directory: Directory,
    private readonly vault: Vault,
  ) {}

  /** Public keys of the permits, for dialers and whoever else verifies. */
  @Get('permit-keys')
  @Public()
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  keys(): ReturnType<PermitSigner['publicKeys']> {
    return this.signer.publicKeys();
  }

  /** R2: may this contact take place now? */
  @Post('permits')
  @Allow('risk.permit.request')
  @ApiCreatedResponse({ type: PermitAnswer })
  async request(
    @Body() body: PermitRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<PermitAnswer> {
    return this.answer({ kind: 'Request', ...(await this.asked(body)), ...acting(caller, meta) }, meta);
  }

  /** An emergency: the operations manager permits what the rules refuse, with a reason that Legal reads. */
  @Post('permits/override')
  @Allow('risk.permit.override')
  @ApiCreatedResponse({ type: PermitAnswer })
  async override(
    @Body() body: OverrideRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<PermitAnswer> {
    const reason = await this.vault.conceal(body.debtor, body.reason);
    return this.answer(
      { kind: 'Override', ...(await this.asked(body)), reason, ...acting(caller, meta) },
      meta,
    );
  }

  /** No contact was made under it, and none will be. */
  @Post('permits/:permitId/return')
  @HttpCode(200)
  @Allow('risk.permit.request')
  giveBack(
    @Param('permitId', ParseUUIDPipe) permitId: string,
    @Body() { debtor }: ReturnRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const by = { actor: meta.actor, roles };
    return this.gate.settle({ kind: 'Return', debtorId: debtor, permitId, by, at: meta.receivedAt }, meta);
  }

  /** The answer of then, and what the rules of then say to the facts of then, derived again from the log. */
  @Get('permits/:permitId/derivation')
  @Allow('risk.permit.read')
  @ApiOkResponse({ type: DerivationAnswer })
  async derive(
    @Param('permitId', ParseUUIDPipe) permitId: string,
    @Query() { site, debtor }: DerivationQuery,
  ): Promise<DerivationAnswer> {
    const { decision, again, equal } = await this.derivations.ofPermit(site, debtor, permitId);
    const shown = ({ type, data }: Decision) => ({ type, ...data });
    return { equal, decidedAt: decision.effectiveAt, recorded: shown(decision), derived: shown(again) };
  }

  private async asked({ debtor, account, collector, channel, address, party, purpose }: PermitRequest) {
    const digest = address === undefined ? null : await this.directory.numberDigest(address);
    return {
      asked: {
        ...{ debtorId: debtor, caseId: account, collectorId: collector },
        ...{ channel, address: digest, party: party ?? 'debtor', purpose },
      },
    } as const;
  }

  /** A retry is answered as before: what was decided is read from the log, and the same permit is signed the same. */
  private async answer(question: Question, meta: CommandMeta): Promise<PermitAnswer> {
    const { asked, permitId } = question;
    const { site } = meta;
    const { stream, version, after, events } = await this.gate.ask(question, meta);
    const [decision = await this.derivations.decisionOf(site, asked.debtorId, permitId)] =
      events as unknown as readonly Decision[];
    const timeZones = await this.gate.timeZones(asked, meta);
    const answered = { stream, version, after, permitId, timeZones };
    if (decision.type === 'ContactRefused') {
      const { refusals, nextLawful } = decision.data;
      return { ...answered, outcome: 'refused', refusals: refusals.map(explained), nextLawful };
    }
    const { debtorId, caseId, collectorId, channel, address, purpose, notBefore, expires } = decision.data;
    const granted: Permit = {
      ...{ permitId, site, debtorId, caseId, collectorId, channel, address, purpose },
      ...{ notBefore, expires },
    };
    const permit = await this.signer.sign(granted);
    return { ...answered, outcome: 'permitted', permit, notBefore, expires };
  }
}

const permitIdOf = ({ commandId }: CommandMeta): string => deriveId('permit', commandId);

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  permitId: permitIdOf(meta),
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});

/** With what the rule says and where it is written. */
const explained = (refusal: Refusal) => {
  const published = publishedPack(refusal.jurisdiction)?.rules.find(({ id }) => id === refusal.rule);
  const message = published?.message ?? gateMessages[refusal.rule as keyof typeof gateMessages];
  return { ...refusal, message, source: published?.source ?? null };
};
