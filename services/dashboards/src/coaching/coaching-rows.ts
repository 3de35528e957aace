import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@muster/platform';
import { z } from 'zod';
import { date, instant, withheld } from '../views/answers.js';
import type { Moment } from '../views/moment.js';
import { Personal, withheldOf } from '../views/personal.js';
import type { CoachingRow } from './coachings.projection.js';

export const coachingAnswerRow = z.object({
  id: z.string(),
  what: z.enum(['coaching', 'takeover', 'finding']),
  employeeId: z.string().nullable(),
  name: z.string().nullable(),
  teamId: z.string(),
  byName: z.string().nullable(),
  kind: z.string(),
  at: instant,
  minutes: z.int(),
  skills: z.array(z.string()),
  note: z.string().nullable(),
  comment: z.string().nullable(),
  withheld,
  followUpOn: date.nullable(),
  done: z.enum(['yes', 'no']),
  walkId: z.string().nullable(),
});
export type CoachingAnswerRow = z.infer<typeof coachingAnswerRow>;

/** Coachings, calls taken over and findings as a reader may see them. */
@Injectable()
export class CoachingRows {
  constructor(private readonly personal: Personal) {}

  async of(caller: SignedIn, { site }: Moment, rows: readonly CoachingRow[]): Promise<CoachingAnswerRow[]> {
    const about = (row: CoachingRow) => ({ teamId: row.teamId, employeeId: row.employeeId ?? row.by });
    const [nameOf, texts] = await Promise.all([
      this.personal.names(
        caller,
        rows.flatMap(({ employeeId, by }) => [employeeId, by]),
      ),
      this.personal.texts(
        caller,
        site,
        rows.flatMap((row) => [row.note, row.comment].map((field) => ({ ...about(row), field }))),
      ),
    ]);
    return rows.map(({ by, skills, ...row }, at) => {
      const [note, comment] = [texts[2 * at]!, texts[2 * at + 1]!];
      return {
        ...row,
        skills: [...skills],
        name: nameOf(row.employeeId),
        byName: nameOf(by),
        note: note.text,
        comment: comment.text,
        withheld: withheldOf({ note, comment }),
      };
    });
  }
}
