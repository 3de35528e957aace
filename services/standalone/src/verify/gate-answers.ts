import type { LogReader } from '@muster/eventstore';
import { GateReplay } from '@muster/risk';
import type { Subject } from './check.js';
import { passOf } from './read-models.js';

const PAGE = 2_000;
const DEBTORS = `select count(distinct stream) as count from es.event where site = $1 and stream like 'contact-%'`;

/**
 * I9: each answer of the contact gate, a permit or a refusal, is what the rules of then say to the facts of then. Both stand in the
 * log before it. More debtors than are kept at once take several passes over the log.
 */
export const checkGateAnswers = async (
  subject: Subject,
  { log, debtorsAtOnce }: { readonly log: LogReader; readonly debtorsAtOnce: number },
): Promise<void> => {
  const { snapshot, site, report, progress } = subject;
  const [debtors] = await snapshot.rows<{ count: string }>(DEBTORS, [site]);
  const passes = Math.max(1, Math.ceil(Number(debtors!.count) / debtorsAtOnce));
  const { position: head } = await log.head(site);
  let answers = 0;
  for (let pass = 0; pass < passes; pass += 1) {
    const replay = new GateReplay((debtorId) => passOf(debtorId, passes) === pass);
    for (let after = 0; after < head;) {
      const page = await log.read(site, after, PAGE);
      if (page.length === 0) break;
      for (const event of page) {
        const follows = replay.next(event);
        if (follows === null) continue;
        answers += 1;
        if (!follows)
          report.found(
            'I9',
            subject,
            `${event.type} at position ${event.position} is not what its rules say to what was known then`,
            { position: event.position, stream: event.stream },
          );
      }
      after = page.at(-1)!.position;
      progress('I9', pass * head + after, passes * head);
    }
  }
  report.checked('I9', subject, answers);
};
