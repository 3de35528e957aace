import type { Recorded, Sealed } from '@muster/contracts';
import { operations, type OperationsEvent } from '@muster/contracts/operations';
import { LOGS, type Logs, type SignedIn } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { instant } from '../views/answers.js';
import { positionOf, type Moment } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import type { CaseStory } from './case-contacts.js';
import { cases, type CaseRow } from './cases.projection.js';

export const caseEntry = z.object({
  position: z.int(),
  id: z.string(),
  type: z.string(),
  effectiveAt: instant,
  recordedAt: instant,
  actor: z.string(),
  actorName: z.string().nullable(),
  /** Of a person that the event names, such as a collector. */
  names: z.record(z.string(), z.string()),
  /** Personal fields read as `{ text }`, or as `{ sealed: true }` where the reader may not see them. */
  data: z.record(z.string(), z.unknown()),
});
type Entry = z.infer<typeof caseEntry>;

/** Opened by nobody here: an account is revealed, a recording listened to, and both are recorded. */
const MASKED: readonly string[] = ['accountRef', 'recordingRef'];
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const idsOf = ({ actor, data }: Recorded): string[] =>
  [actor, ...Object.values(data).flat()].filter(
    (value): value is string => typeof value === 'string' && UUID.test(value),
  );
const personalOf = (type: string): readonly string[] => operations.events.get(type)?.options.personal ?? [];

/** Everything that happened to a case, as a reader may see it. */
@Injectable()
export class CaseHistory {
  constructor(
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  /** Oldest first. */
  async of(caller: SignedIn, moment: Moment, row: CaseRow): Promise<CaseStory> {
    const log = this.logs('operations');
    const asOf = positionOf(moment, cases);
    const { events } = await this.reader.explain(cases, moment.site, row.caseId, { log, asOf });
    const about = { teamId: row.teamId, employeeId: row.employeeId ?? '' };
    const fields = events.flatMap(({ position, type, data }) =>
      personalOf(type).map((name) => ({
        ...about,
        key: `${position} ${name}`,
        field: MASKED.includes(name) ? null : (data[name] as Sealed | null),
      })),
    );
    const [nameOf, texts] = await Promise.all([
      this.personal.names(caller, events.flatMap(idsOf)),
      this.personal.texts(caller, moment.site, fields),
    ]);
    const shown = new Map(fields.map(({ key }, at) => [key, texts[at]!.text]));
    return {
      events: events as readonly Recorded<OperationsEvent>[],
      nameOf,
      textOf: ({ position }, name) => shown.get(`${position} ${name}`) ?? null,
    };
  }
}

/** Newest first. */
export const timelineOf = ({ events, nameOf, textOf }: CaseStory): Entry[] =>
  events
    .map((event): Entry => {
      const personal = personalOf(event.type);
      const { position, id, type, effectiveAt, recordedAt, actor } = event;
      const data = Object.entries(event.data).map(([name, value]) => {
        if (!personal.includes(name) || !value) return [name, value];
        const text = textOf(event, name);
        return [name, text === null ? { sealed: true } : { text }];
      });
      const named = [...new Set(idsOf(event))].flatMap((one) => {
        const name = nameOf(one);
        return name === null ? [] : [[one, name]];
      });
      return {
        ...{ position, id, type, effectiveAt, recordedAt, actor, actorName: nameOf(actor) },
        ...{ names: Object.fromEntries(named), data: Object.fromEntries(data) },
      };
    })
    .reverse();
