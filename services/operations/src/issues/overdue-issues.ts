import { Commands, Vault, type CommandMeta, type EventStore } from '@muster/eventstore';
import { deriveId, fold, streamName } from '@muster/kernel';
import { EVENT_STORE, Reactions } from '@muster/platform';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { CaseEvent } from '../cases/case-events.js';
import { overCase } from '../cases/case.js';
import { fileOf } from '../cases/facts.js';
import { SiteFloors } from '../cases/site-floors.js';
import { streamsOf } from '../cases/streams.js';
import { complaintOf, overComplaint, type ComplaintEvent } from '../complaints/complaint.js';
import { complaintStream } from '../complaints/complaints.js';
import { leads } from '../floor/floor.js';
import { issues } from './issues.decider.js';
import { overdueAnswers, type OverdueAnswer } from './overdue-answers.reaction.js';
import { overdueWords } from './overdue-words.js';

/** Whom an issue is about: the debtor, the case, and who of the floor may not decide it. */
type Concerned = {
  readonly debtorId: string;
  readonly caseId: string | null;
  readonly accusedIds: readonly string[];
};

/** What nobody answered in time comes onto the leader's board by itself. */
@Injectable()
export class OverdueIssues implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly vault: Vault,
    private readonly floors: SiteFloors,
    private readonly reactions: Reactions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.reactions.run(overdueAnswers, (overdue, meta) => this.raise(overdue, meta));
  }

  private async raise(overdue: OverdueAnswer, meta: CommandMeta): Promise<void> {
    const { teamId, severity, dueOn } = overdue;
    const { debtorId, caseId, accusedIds } = await this.concerned(overdue, meta.site);
    const floor = await this.floors.floor(meta.site);
    const answerId = overdue.about === 'complaint' ? overdue.complaintId : overdue.objectionId;
    const issueId = deriveId('overdue-answer', answerId, dueOn);
    await this.commands.handle(issues, {
      streams: [streamName('issue', issueId), ...streamsOf.floor(meta.site)],
      command: {
        ...{ kind: 'Raise', issueId, by: { actor: meta.actor, roles: [] }, at: meta.receivedAt },
        description: await this.vault.conceal(debtorId, overdueWords(overdue, floor)),
        subject: {
          ...{ teamId, severity, kind: 'customer', textOf: debtorId, aboutCaseId: caseId },
          // A complaint about the leader goes above the leader.
          personId: accusedIds.find((one) => leads(floor, one, teamId, meta.receivedAt)) ?? null,
        },
      },
      meta,
    });
  }

  private async concerned(overdue: OverdueAnswer, site: string): Promise<Concerned> {
    if (overdue.about === 'objection') {
      const events = await this.store.load(site, [streamsOf.case(overdue.caseId)]);
      const { debtorId, caseId } = fileOf(fold(overCase, events as unknown as readonly CaseEvent[]));
      return { debtorId, caseId, accusedIds: [] };
    }
    const events = await this.store.load(site, [complaintStream(overdue.complaintId)]);
    const told = complaintOf(fold(overComplaint, events as unknown as readonly ComplaintEvent[]));
    const { debtorId, caseId, accused } = told;
    return { debtorId, caseId, accusedIds: accused.map(({ employeeId }) => employeeId) };
  }
}
