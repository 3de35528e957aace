import { Commands, type CommandMeta, type Handled } from '@muster/eventstore';
import { deriveId, streamName } from '@muster/kernel';
import { LookUpTables } from '@muster/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HandOvers } from '../cases/hand-overs.js';
import { streamsOf } from '../cases/streams.js';
import { complaintStream } from '../complaints/complaints.js';
import { passingMeasures } from '../complaints/pass-measures.decider.js';
import type { LeftBehind } from '../floor/successor.js';
import { issues } from '../issues/issues.decider.js';
import { improvements } from '../reviews/improvements.decider.js';
import { openDuties, type OpenDuty } from './open-duties.projection.js';

/** Nobody has more to do at once. */
const MOST = 10_000;

/** 離職交接: what somebody who has left still had to do goes on in another hand. */
@Injectable()
export class Succession implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly tables: LookUpTables,
    handOvers: HandOvers,
  ) {
    handOvers.handsOver(({ employeeId, receiverId }, meta) =>
      this.passOn({ employeeId, receiverId, at: meta.receivedAt }, meta),
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.tables.keep(openDuties);
  }

  /** With ids of their own: after a crash it goes on where it was. */
  private async passOn(left: LeftBehind, meta: CommandMeta): Promise<void> {
    const where = { ownerId: left.employeeId, open: 'yes' } as const;
    const { rows } = await this.tables.rows(openDuties, meta.site, { where, limit: MOST });
    for (const { row } of rows)
      await this.pass(row, left, { ...meta, commandId: deriveId(meta.commandId, row.matter, row.id) });
  }

  private pass({ matter, id }: OpenDuty, left: LeftBehind, meta: CommandMeta): Promise<Handled> {
    const floor = streamsOf.floor(meta.site);
    switch (matter) {
      case 'improvement':
        return this.commands.handle(improvements, {
          streams: [streamName('improvement', id), ...floor],
          command: { kind: 'Pass', improvementId: id, ...left },
          meta,
        });
      case 'issue':
        return this.commands.handle(issues, {
          streams: [streamName('issue', id), ...floor],
          command: { kind: 'Pass', issueId: id, ...left },
          meta,
        });
      case 'measure':
        return this.commands.handle(passingMeasures, {
          streams: [complaintStream(id), ...floor],
          command: { complaintId: id, ...left },
          meta,
        });
    }
  }
}
