import { Commands, type CommandMeta } from '@muster/eventstore';
import { addDays, deriveId, streamName } from '@muster/kernel';
import { DueWork, Reactions } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
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
    private readonly commands: Commands,
    private readonly rates: ComplaintRates,
    private readonly floor: AdoptedFloor,
    private readonly reactions: Reactions,
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
    await this.reactions.run(complaintRates, (upheld, meta) => this.measure(upheld, meta));
    await this.reactions.run(riskDates, ({ riskId, date }, { site }) =>
      this.floor.on(addDays(date, 1), {
        id: deriveId(KIND, site, riskId, date),
        ...{ site, kind: KIND, payload: { riskId } },
      }),
    );
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
