import { Injectable } from '@nestjs/common';
import { leaveKind } from '@muster/contracts/attendance';
import type { SignedIn } from '@muster/platform';
import { z } from 'zod';
import { date, instant, withheld } from '../views/answers.js';
import type { Moment } from '../views/moment.js';
import { Personal, withheldOf } from '../views/personal.js';
import type { RequestRow } from './requests.projection.js';

export const REQUEST_KINDS = ['correction', 'leave', 'overtime', 'field_work'] as const;
export const REQUEST_STATUSES = ['open', 'approved', 'refused', 'cancelled'] as const;

export const requestAnswerRow = z.object({
  requestId: z.string(),
  kind: z.enum(REQUEST_KINDS),
  employeeId: z.string(),
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  workDate: date.nullable(),
  from: instant.nullable(),
  to: instant.nullable(),
  direction: z.enum(['in', 'out']).nullable(),
  leaveKind: leaveKind.nullable(),
  minutes: z.int().nullable(),
  reason: z.string().nullable(),
  decisionReason: z.string().nullable(),
  withheld,
  status: z.enum(REQUEST_STATUSES),
  overQuota: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  requestedAt: instant,
  decidedAt: instant.nullable(),
  /** Addresses of field work. */
  stops: z.object({ ordered: z.int(), visited: z.int() }).nullable(),
});
export type RequestAnswerRow = z.infer<typeof requestAnswerRow>;
/** Requests as a reader may see them. */
@Injectable()
export class RequestRows {
  constructor(private readonly personal: Personal) {}

  async of(caller: SignedIn, { site }: Moment, rows: readonly RequestRow[]): Promise<RequestAnswerRow[]> {
    const [nameOf, texts] = await Promise.all([
      this.personal.names(
        caller,
        rows.flatMap(({ employeeId, decidedBy }) => [employeeId, decidedBy]),
      ),
      this.personal.texts(
        caller,
        site,
        rows.flatMap((row) => [
          { ...row, field: row.reason },
          { ...row, field: row.decisionReason },
        ]),
      ),
    ]);
    return rows.map((row, at) => {
      const [reason, decisionReason] = [texts[2 * at]!, texts[2 * at + 1]!];
      return {
        ...row,
        name: nameOf(row.employeeId),
        reason: reason.text,
        decisionReason: decisionReason.text,
        withheld: withheldOf({ reason, decisionReason }),
        decidedByName: nameOf(row.decidedBy),
        stops: row.stops && { ordered: row.stops.ordered, visited: row.stops.visited.length },
      };
    });
  }
}
