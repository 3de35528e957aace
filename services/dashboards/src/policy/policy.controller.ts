import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { operationsParameters } from '@muster/contracts/operations';
import { dateAt } from '@muster/kernel';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { workSites } from '../figures/work-sites.projection.js';
import { Answers, date, standing } from '../views/answers.js';
import { Moments, positionOf } from '../views/moment.js';
import { ViewQuery } from '../views/requests.js';
import { policyOn } from './policy-on.js';

const policyAnswer = z.object({
  ...standing,
  /** 0 = nobody has decided anything yet: the defaults hold. */
  version: z.int(),
  effectiveFrom: date.nullable(),
  /** ISO 4217; null until the site was adopted. */
  currency: z.string().nullable(),
  parameters: operationsParameters,
  /** Every version that was adopted, the latest first. */
  versions: z.array(z.object({ version: z.int(), effectiveFrom: date })),
});

/** What the site has decided about the floor's work: the numbers that the rules of operations go by. */
@ApiTags('operations')
@Controller('operations/policy')
export class PolicyController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
  ) {}

  /** In force on the site's date of the moment; everybody of the site may read it. */
  @Get()
  @Allow('dashboards.read')
  @Answers(policyAnswer)
  async inForce(@Query() query: ViewQuery, @Caller() caller: Caller): Promise<z.infer<typeof policyAnswer>> {
    caller.requireSite('dashboards.read', query.site);
    const moment = await this.moments.at(query, [workSites]);
    const { site, asOf, positions, stale } = moment;
    const row = (await this.reader.row(workSites, site, site, positionOf(moment, workSites)))?.row;
    const today = dateAt(moment.instant, row?.timeZone ?? 'UTC');
    const versions = (row?.policies ?? []).map(({ version, effectiveFrom }) => ({ version, effectiveFrom }));
    return {
      ...{ asOf, positions, stale, ...policyOn(row, today) },
      currency: row?.currency || null,
      versions: versions.toReversed(),
    };
  }
}
