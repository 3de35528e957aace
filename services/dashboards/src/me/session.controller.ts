import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { sites } from '../sites/sites.projection.js';
import { Answers } from '../views/answers.js';
import { Personal } from '../views/personal.js';
import { employees } from '../workforce/employees.projection.js';
import { teams } from '../workforce/teams.projection.js';

const sessionAnswer = z.object({
  actor: z.string(),
  roles: z.array(z.string()),
  sites: z.array(
    z.object({ id: z.string(), label: z.string(), timeZone: z.string(), jurisdiction: z.string() }),
  ),
  /** Those whose attendance the caller may read. */
  teams: z.array(z.object({ id: z.string(), label: z.string(), site: z.string() })),
  employeeId: z.string().nullable(),
  name: z.string().nullable(),
});

const MOST = 10_000;

/** Who is signed in, and where he or she may look. */
@ApiTags('organisation')
@Controller('session')
export class SessionController {
  constructor(
    private readonly reader: ViewReader,
    private readonly personal: Personal,
  ) {}

  @Get()
  @Allow('dashboards.read')
  @Answers(sessionAnswer)
  async session(@Caller() caller: Caller): Promise<z.infer<typeof sessionAnswer>> {
    const scope = caller.scope('dashboards.read');
    const known = (await this.reader.standing(sites)).map(({ site }) => site);
    const mine = known.filter((site) => scope.sites.includes('*') || scope.sites.includes(site));
    const own = scope.teams === null ? null : caller.teams;
    const [foundSites, foundTeams, person, nameOf] = await Promise.all([
      this.reader.rows(sites, { sites: mine, limit: MOST }),
      this.reader.rows(teams, {
        sites: mine,
        ...(own && { where: { teamId: own } }),
        orderBy: { field: 'label' },
        limit: MOST,
      }),
      this.reader.rows(employees, { sites: mine, where: { employeeId: caller.id }, limit: 1 }),
      this.personal.names(caller, [caller.id]),
    ]);
    return {
      actor: caller.id,
      roles: [...caller.roles],
      sites: foundSites.rows.map(({ row }) => ({
        id: row.siteId,
        label: row.label,
        timeZone: row.timeZone,
        jurisdiction: row.jurisdiction,
      })),
      teams: foundTeams.rows.map(({ row, site }) => ({ id: row.teamId, label: row.label, site })),
      employeeId: person.rows.length > 0 ? caller.id : null,
      name: nameOf(caller.id),
    };
  }
}
