import { dateAt } from '@muster/kernel';
import type { SignedIn } from '@muster/platform';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { date, instant, withheld } from '../views/answers.js';
import { clockAnswer, clockOf } from '../views/clock.js';
import { Moments, type Moment } from '../views/moment.js';
import { Personal, withheldOf } from '../views/personal.js';
import { CHECK_STATUSES, type PaymentCheckRow } from './payment-checks.projection.js';

export const paymentCheckRow = z.object({
  checkId: z.string(),
  caseId: z.string(),
  teamId: z.string().nullable(),
  requestedBy: z.string(),
  requestedByName: z.string().nullable(),
  requestedAt: instant,
  claimedMinor: z.int().nullable(),
  claimedOn: date.nullable(),
  /** What the debtor says, as who asked wrote it down. */
  note: z.string().nullable(),
  withheld,
  answerBy: date,
  ...clockAnswer,
  status: z.enum(CHECK_STATUSES),
  paymentId: z.string().nullable(),
  answer: z.string().nullable(),
  answeredByName: z.string().nullable(),
  answeredAt: instant.nullable(),
});
export type PaymentCheckAnswerRow = z.infer<typeof paymentCheckRow>;

/** Payment checks as a reader may see them: who is to answer reads what was asked. */
@Injectable()
export class PaymentCheckRows {
  constructor(
    private readonly moments: Moments,
    private readonly personal: Personal,
  ) {}

  async of(
    caller: SignedIn,
    moment: Moment,
    rows: readonly PaymentCheckRow[],
    /** Whether the reader may read what is written of their cases. */
    works = false,
  ): Promise<PaymentCheckAnswerRow[]> {
    const { site } = moment;
    const answers = caller.may('operations.payment.check', { site });
    const [zone, nameOf, texts] = await Promise.all([
      this.moments.zoneOf(moment),
      this.personal.names(
        caller,
        rows.flatMap(({ requestedBy, answeredBy }) => [requestedBy, answeredBy]),
      ),
      this.personal.opened(
        rows.flatMap(({ note, answer, teamId: team, requestedBy: employee }) => {
          const open = answers || works || caller.may('personal.reveal', { site, team, employee });
          return [note, answer].map((field) => ({ field, open }));
        }),
      ),
    ]);
    const today = dateAt(moment.instant, zone);
    return rows.map(({ answeredBy, ...row }, at) => {
      const [note, answer] = [texts[2 * at]!, texts[2 * at + 1]!];
      return {
        ...row,
        ...clockOf({ dueOn: row.answerBy, said: 'nothing' }, row.status !== 'open', today),
        ...{ requestedByName: nameOf(row.requestedBy), answeredByName: nameOf(answeredBy) },
        ...{ note: note.text, answer: answer.text, withheld: withheldOf({ note, answer }) },
      };
    });
  }
}
