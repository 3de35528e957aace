import type { EventOf, Sealed } from '@muster/contracts';
import type { ContactLogged, OperationsEvent, RecordingLinked } from '@muster/contracts/operations';
import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, Meta } from '@muster/platform';
import { Body, Controller, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CaseTexts } from '../cases/case-texts.js';
import { streamsOf } from '../cases/streams.js';
import { streamsOfContact } from './contact-on-floor.js';
import {
  CorrectContactRequest,
  LinkRecordingRequest,
  ListenRequest,
  LogContactRequest,
} from './contacts-dto.js';
import { contacts, type ContactCommand } from './contacts.decider.js';
import { PermitDesk } from './permit-desk.js';

const CaseId = () => Param('caseId', ParseUUIDPipe);
const ContactId = () => Param('contactId', ParseUUIDPipe);

@Controller('cases/:caseId/contacts')
export class ContactsController {
  constructor(
    private readonly commands: Commands,
    private readonly permits: PermitDesk,
    private readonly texts: CaseTexts,
    private readonly vault: Vault,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  /** W3: an attempt, or the debtor's own call. What the telephone system reported already is completed by it. */
  @Post()
  @Allow('operations.contact.log')
  async log(
    @CaseId() caseId: string,
    @Body() request: LogContactRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly contactId: string }> {
    const { site, channel, direction, outcome, began, talkSeconds, wrapSeconds, permit, address, note } =
      request;
    const contactId = deriveId('contact', meta.commandId);
    const shown = await this.permits.look(permit, address ?? null);
    const handled = await this.handle(
      {
        ...{ kind: 'Log', caseId, contactId, site, channel, direction, outcome, shown },
        began: began ?? meta.receivedAt,
        talkSeconds: talkSeconds ?? 0,
        wrapSeconds: wrapSeconds ?? null,
        note: await this.texts.conceal(site, caseId, note),
        ...acting(caller, meta),
      },
      meta,
      shown?.granted?.permitId ?? null,
    );
    return { ...handled, contactId };
  }

  @Post(':contactId/correct')
  @Allow('operations.contact.log')
  async correct(
    @CaseId() caseId: string,
    @ContactId() contactId: string,
    @Body() { site, outcome, talkSeconds, wrapSeconds, reason }: CorrectContactRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.handle(
      {
        ...{ kind: 'Correct', caseId, contactId, outcome },
        talkSeconds: talkSeconds ?? null,
        wrapSeconds: wrapSeconds ?? null,
        reason: await this.texts.conceal(site, caseId, reason),
        ...acting(caller, meta),
      },
      meta,
    );
  }

  /** 錄音 of a call, found later than the call. */
  @Post(':contactId/recording')
  @Allow('operations.recording.link')
  async link(
    @CaseId() caseId: string,
    @ContactId() contactId: string,
    @Body() { site, recordingId, reference }: LinkRecordingRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const recordingRef = await this.texts.conceal(site, caseId, reference);
    return this.handle(
      { kind: 'LinkRecording', caseId, contactId, recordingId, recordingRef, ...acting(caller, meta) },
      meta,
    );
  }

  /** Records the listening, and answers where the recording is kept; null = it has no name, or was forgotten. */
  @Post(':contactId/listen')
  @Allow('operations.recording.listen')
  async listen(
    @CaseId() caseId: string,
    @ContactId() contactId: string,
    @Body() { site, purpose }: ListenRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled & { readonly recording: string | null }> {
    const handled = await this.handle(
      { kind: 'Listen', caseId, contactId, purpose, ...acting(caller, meta) },
      meta,
    );
    const reference = await this.recordingOf(site, caseId, contactId);
    const revealed = reference && (await this.vault.reveal(reference));
    return { ...handled, recording: revealed && 'text' in revealed ? revealed.text : null };
  }

  private async recordingOf(site: string, caseId: string, contactId: string): Promise<Sealed | null> {
    const events = (await this.store.load(site, [
      streamsOf.case(caseId),
    ])) as unknown as readonly OperationsEvent[];
    return (
      events.findLast(
        (event): event is EventOf<typeof ContactLogged | typeof RecordingLinked> =>
          (event.type === 'ContactLogged' || event.type === 'RecordingLinked') &&
          event.data.contactId === contactId &&
          event.data.recordingRef !== null,
      )?.data.recordingRef ?? null
    );
  }

  private handle(
    command: ContactCommand,
    meta: CommandMeta,
    permitId: string | null = null,
  ): Promise<Handled> {
    const streams = streamsOfContact(meta.site, command.caseId, permitId);
    return this.commands.handle(contacts, { streams, command, meta });
  }
}

const acting = ({ roles }: Caller, meta: CommandMeta) => ({
  by: { actor: meta.actor, roles },
  at: meta.receivedAt,
});
