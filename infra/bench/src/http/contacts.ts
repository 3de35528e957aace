import { ContactLogged, type CaseAssigned, type CaseOpened } from '@muster/contracts/operations';
import type { EventOf } from '@muster/contracts';
import type { EventStore } from '@muster/eventstore';
import { deriveId } from '@muster/kernel';

const SITE = 'main';
const YEAR = 365;
const DAY_MS = 86_400_000;
/** Cases that are written at the same time, and contacts of one case that are written together: as a dialer hands them over. */
const ABREAST = 512;
const TOGETHER = 5;
const OUTCOMES = ['no_answer', 'busy', 'no_answer', 'right_party', 'left_message'] as const;

type Held = { caseId: string; debtorId: string; collectorId: string; teamId: string; version: number };

/** Contacts of a year for the cases that are there, straight into the log: what commands cost is measured elsewhere. */
export class Contacts {
  private readonly cases = new Map<string, Held>();
  private read = 0;

  constructor(private readonly store: EventStore) {}

  /** Returns how many were appended. */
  async fillUpTo(events: number): Promise<number> {
    await this.lookAround();
    const all = [...this.cases.values()];
    const wanted = Math.max(0, events - (await this.store.head(SITE)).position);
    let left = wanted;
    let turn = 0;
    const worker = async () => {
      while (left > 0) {
        const count = Math.min(TOGETHER, left);
        left -= count;
        await this.append(all[turn++ % all.length]!, count);
      }
    };
    await Promise.all(Array.from({ length: Math.min(ABREAST, all.length) }, worker));
    return wanted;
  }

  private async lookAround(): Promise<void> {
    for (;;) {
      const page = await this.store.read(SITE, this.read, 5000);
      for (const { type, data, stream, version } of page) {
        if (type === 'CaseOpened') {
          const { caseId, debtorId } = data as EventOf<typeof CaseOpened>['data'];
          this.cases.set(stream, { caseId, debtorId, collectorId: '', teamId: '', version });
        }
        const known = this.cases.get(stream);
        if (!known) continue;
        known.version = version;
        if (type !== 'CaseAssigned') continue;
        const { collectorId, teamId } = data as EventOf<typeof CaseAssigned>['data'];
        Object.assign(known, { collectorId, teamId });
      }
      if (page.length === 0) return;
      this.read = page.at(-1)!.position;
    }
  }

  private async look(held: Held): Promise<void> {
    const past = await this.store.load(SITE, [`case-${held.caseId}`]);
    held.version = past.at(-1)!.version;
  }

  private async append(held: Held, count: number): Promise<void> {
    const { caseId, debtorId, collectorId, teamId, version } = held;
    held.version += count;
    const commandId = deriveId('bench', caseId, version);
    const events = Array.from({ length: count }, (_, at) => {
      const number = version + at;
      const instant = new Date(
        Date.now() - ((number * 37) % YEAR) * DAY_MS - (number % 480) * 60_000,
      ).toISOString();
      const outcome = OUTCOMES[number % OUTCOMES.length]!;
      return ContactLogged(
        {
          ...{ contactId: deriveId(commandId, at), caseId, debtorId, collectorId, teamId },
          ...{ channel: 'call', direction: 'outbound', on: instant.slice(0, 10), source: 'asterisk' },
          result: { outcome, talkSeconds: (number * 13) % 240, holdSeconds: 0, wrapSeconds: 20 },
          ...{ permitId: null, permit: 'missing', recordingId: deriveId(commandId, 'recording', at) },
          ...{ recordingRef: null, note: null },
          loggedBy: collectorId,
        },
        instant,
      );
    });
    const attempt = {
      meta: {
        ...{ commandId, requestHash: commandId, site: SITE, actor: collectorId, correlationId: commandId },
        receivedAt: new Date().toISOString(),
      },
      events,
      expected: { [`case-${caseId}`]: version },
    };
    // Without an answer, as while the database writes out what so many appends have changed, it is asked again like any command.
    const verdict = await this.store.append(attempt).catch(() => this.store.append(attempt));
    // A timer of the service wrote to the case meanwhile.
    if (verdict.kind === 'conflict') await this.look(held);
    else if (verdict.kind === 'duplicate' && !verdict.sameRequest)
      throw new Error(`unexpected ${verdict.kind}`);
  }
}
