import { Injectable } from '@nestjs/common';
import { anomalyKind } from '@muster/contracts/attendance';
import type { SignedIn } from '@muster/platform';
import type { ViewRow } from '@muster/projections';
import { z } from 'zod';
import { periodOfDate } from '../sites/site-facts.js';
import type { SiteRow } from '../sites/sites.projection.js';
import { date, instant, withheld } from '../views/answers.js';
import type { Moment } from '../views/moment.js';
import { Personal, withheldOf } from '../views/personal.js';
import { Floor } from '../workforce/floor.js';
import type { AnomalyRow } from './anomalies.projection.js';

export const ANOMALY_STATUSES = ['open', 'explained', 'excused', 'upheld', 'withdrawn'] as const;

export const anomalyAnswerRow = z.object({
  anomalyId: z.string(),
  employeeId: z.string(),
  name: z.string().nullable(),
  teamId: z.string().nullable(),
  teamLabel: z.string().nullable(),
  workDate: date,
  kind: anomalyKind,
  minutes: z.int(),
  segment: z.int().nullable(),
  status: z.enum(ANOMALY_STATUSES),
  ofLeader: z.boolean(),
  explanation: z.string().nullable(),
  reason: z.string().nullable(),
  withheld,
  decidedBy: z.string().nullable(),
  decidedByName: z.string().nullable(),
  detectedAt: instant,
  decidedAt: instant.nullable(),
  period: z.string(),
  incomplete: z.boolean(),
});
export type AnomalyAnswerRow = z.infer<typeof anomalyAnswerRow>;

/** Anomalies as a reader may see them. */
@Injectable()
export class AnomalyRows {
  constructor(
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  async of(
    caller: SignedIn,
    moment: Moment,
    site: SiteRow | undefined,
    found: readonly ViewRow<AnomalyRow>[],
  ): Promise<AnomalyAnswerRow[]> {
    const rows = found.map(({ row }) => row);
    const [labels, nameOf, texts] = await Promise.all([
      this.floor.teams(moment),
      this.personal.names(
        caller,
        rows.flatMap(({ employeeId, decidedBy }) => [employeeId, decidedBy]),
      ),
      this.personal.texts(
        caller,
        moment.site,
        rows.flatMap((row) => [
          { ...row, field: row.explanation },
          { ...row, field: row.reason },
        ]),
      ),
    ]);
    return found.map(({ row, incomplete }, at) => {
      const [explanation, reason] = [texts[2 * at]!, texts[2 * at + 1]!];
      return {
        ...row,
        name: nameOf(row.employeeId),
        teamLabel: row.teamId && (labels.get(row.teamId)?.label ?? null),
        explanation: explanation.text,
        reason: reason.text,
        withheld: withheldOf({ explanation, reason }),
        decidedByName: nameOf(row.decidedBy),
        period: site ? periodOfDate(site, row.workDate).period : row.workDate.slice(0, 7),
        incomplete,
      };
    });
  }
}
