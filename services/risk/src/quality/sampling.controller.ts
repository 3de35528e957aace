import { createHash, randomBytes } from 'node:crypto';
import { Commands, Vault, type CommandMeta, type EventStore, type Handled } from '@muster/eventstore';
import { deriveId, DomainError, fold, periodNamed, streamName } from '@muster/kernel';
import { Allow, Caller, EVENT_STORE, Meta } from '@muster/platform';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { acting } from '../floor/acting.js';
import { todayAt } from '../floor/floor.js';
import { groundOf } from '../policy/on-floor.js';
import { policyOn } from '../policy/policies.js';
import { ConnectedCalls } from './connected-calls.js';
import { PublishFormRequest, SampleRequest } from './quality-dto.js';
import { overSample, publishingForm, sampling } from './sampling.decider.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** X2: the form of the reviews, and which calls are heard. */
@Controller('quality')
export class SamplingController {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    private readonly calls: ConnectedCalls,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Post('forms')
  @Allow('risk.quality.form')
  publish(
    @Body() { site, effectiveFrom, items }: PublishFormRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    return this.commands.handle(publishingForm, {
      streams: [streamName('quality-form', site), ...groundOf(site)],
      command: { site, effectiveFrom, items: items.map((item) => ({ ...item })), ...acting(caller, meta) },
      meta,
    });
  }

  /** Fixes a month's draw before it begins: the digest of a seed that nobody sees until it is drawn. */
  @Post('samples')
  @Allow('risk.quality.sample')
  async commit(
    @Body() { site, month }: SampleRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const seed = randomBytes(32).toString('hex');
    const sampleId = deriveId('quality-sample', site, month);
    return this.commands.handle(sampling, {
      streams: streamsOf(site, month),
      command: {
        ...{ kind: 'Commit', site, month, sampleId, commitment: sha256(seed) },
        ...{ seed: await this.vault.conceal(sampleId, seed), ...acting(caller, meta) },
      },
      meta,
    });
  }

  /** Draws after the month has ended, and tells the seed: everybody can draw again. */
  @Post('samples/draw')
  @Allow('risk.quality.sample')
  async draw(
    @Body() { site, month }: SampleRequest,
    @Caller() caller: Caller,
    @Meta() meta: CommandMeta,
  ): Promise<Handled> {
    const events = await this.store.load(site, streamsOf(site, month));
    const { matter, floor, policies } = fold(overSample, events as never);
    if (!matter) throw new DomainError('risk.sample_missing', { clause: 'X2' }, 'missing');
    const { monthStartDay } = policyOn(policies, todayAt(floor, meta.receivedAt)).parameters.conduct;
    const { from, to } = periodNamed(month, monthStartDay);
    const revealed = await this.vault.reveal(matter.seed);
    const seed = 'text' in revealed ? revealed.text : '';
    return this.commands.handle(sampling, {
      streams: streamsOf(site, month),
      command: {
        ...{ kind: 'Draw', site, month, seed, digest: sha256(seed) },
        ...{ ...(await this.calls.between(site, from, to)), ...acting(caller, meta) },
      },
      meta,
    });
  }
}

const streamsOf = (site: string, month: string): readonly string[] => [
  streamName('quality-sample', site, month),
  ...groundOf(site),
];
