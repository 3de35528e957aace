import { Commands, type CommandMeta, type EventStore } from '@muster/eventstore';
import { addDays, deriveId, streamName } from '@muster/kernel';
import { Clock, DueWork, EVENT_STORE, LOGS, type Logs, Subscriptions } from '@muster/platform';
import { ReactionConsumer } from '@muster/projections';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Pool } from 'pg';
import { AdoptedFloor } from '../floor/adopted-floor.js';
import { timeZoneOf } from '../floor/floor.js';
import { groundOf } from '../policy/on-floor.js';
import { measuringComplaints } from './complaint-rate.decider.js';
import { ComplaintRates } from './complaint-rates.js';
import { complaintRates, type UpheldComplaint } from './complaint-rates.reaction.js';
import { register } from './register.decider.js';
import { riskDates, type RiskDate } from './risk-dates.reaction.js';

const KIND = 'risk-date';

/** What happens by itself about risks: complaints are measured, and dates are watched. */
@Injectable()
export class RegisterWork implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly commands: Commands,
    private readonly rates: ComplaintRates,
    private readonly floor: AdoptedFloor,
    private readonly clock: Clock,
    private readonly subscriptions: Subscriptions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(LOGS) private readonly logs: Logs,
    due: DueWork,
  ) {
    due.carriesOut(KIND, ({ payload }, meta) => {
      const { riskId } = payload as Pick<RiskDate, 'riskId'>;
      return this.commands.handle(register, {
        streams: [streamName('risk', riskId), ...groundOf(meta.site)],
        command: { kind: 'Watch', riskId, at: meta.receivedAt },
        meta,
      });
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const options = { pool: this.pool, host: 'risk', clock: () => this.clock.now() };
    const measuring = new ReactionConsumer(complaintRates, {
      ...options,
      execute: (upheld, meta) => this.measure(upheld, meta),
    });
    await measuring.prepare(this.logs('operations'));
    await this.subscriptions.attach(measuring);
    const dates = new ReactionConsumer(riskDates, {
      ...options,
      execute: ({ riskId, date }, { site }) =>
        this.floor.on(addDays(date, 1), {
          id: deriveId(KIND, site, riskId, date),
          ...{ site, kind: KIND, payload: { riskId } },
        }),
    });
    await dates.prepare(this.store);
    await this.subscriptions.attach(dates);
  }

  /** One risk a team and month. */
  private async measure(upheld: UpheldComplaint, meta: CommandMeta): Promise<void> {
    const { site } = meta;
    const { teamId, position } = upheld;
    await this.floor.reaches(site, position);
    const counted = await this.rates.of(site, upheld, timeZoneOf(await this.floor.of(site)));
    const riskId = deriveId('risk', site, 'complaints', teamId ?? 'none', counted.month);
    await this.commands.handle(measuringComplaints, {
      streams: [streamName('risk', riskId), ...groundOf(site)],
      command: { riskId, teamId, counted, at: meta.receivedAt },
      meta,
    });
  }
}
