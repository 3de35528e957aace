import type { Sealed } from '@muster/contracts';
import { revealedField, type OperationsEvent, type RevealedField } from '@muster/contracts/operations';
import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { Allow, Caller, EVENT_STORE, IsSlug, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { IsIn } from 'class-validator';
import { streamsOf } from '../cases/streams.js';
import { reveals } from './reveals.decider.js';

const FIELDS = revealedField.options;
const PURPOSES = ['contact', 'verification', 'complaint', 'other'] as const;

class RevealRequest {
  @IsSlug() site: string;
  @IsIn(FIELDS) field: RevealedField;
  @IsIn(PURPOSES) purpose: (typeof PURPOSES)[number];
}

/** X4: masked fields of a debtor. */
@Controller('cases')
export class RevealsController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** Records who is shown what, and only then shows it; `texts` is empty when there is nothing, or it was forgotten. */
  @Post(':caseId/reveal')
  @Allow('operations.personal.reveal')
  async reveal(
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() { site, field, purpose }: RevealRequest,
    @Caller() { roles }: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly texts: readonly string[] }> {
    const handled = await this.commands.handle(reveals, {
      streams: streamsOf.caseOnFloor(site, caseId),
      command: { caseId, field, purpose, by: { actor: meta.actor, roles }, at: meta.receivedAt },
      meta,
    });
    return { ...handled, texts: await this.textsOf(site, caseId, field) };
  }

  private async textsOf(site: string, caseId: string, field: RevealedField): Promise<readonly string[]> {
    const sealed = await this.fieldOf(site, caseId, field);
    const revealed = sealed && (await this.vault.reveal(sealed));
    if (!revealed || !('text' in revealed)) return [];
    return field === 'phones' || field === 'addresses'
      ? (JSON.parse(revealed.text) as string[])
      : [revealed.text];
  }

  private async fieldOf(site: string, caseId: string, field: RevealedField): Promise<Sealed | null> {
    const load = async (stream: string) =>
      (await this.store.load(site, [stream])) as unknown as readonly OperationsEvent[];
    const [opened] = await load(streamsOf.case(caseId));
    if (opened?.type !== 'CaseOpened') return null;
    if (field === 'accountRef') return opened.data.accountRef;
    const known = (await load(streamsOf.debtor(opened.data.debtorId))).at(-1);
    return known?.type === 'DebtorRegistered' || known?.type === 'DebtorAmended' ? known.data[field] : null;
  }
}
