import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { z } from 'zod';
import { Answers, instant, listOf, withheld } from '../views/answers.js';
import { everyRow } from '../views/every-row.js';
import { Moments } from '../views/moment.js';
import { Personal, withheldOf } from '../views/personal.js';
import { ViewQuery } from '../views/requests.js';
import { Floor } from '../workforce/floor.js';
import { teams } from '../workforce/teams.projection.js';
import { supportNeeds, type SupportNeedRow } from './support-needs.projection.js';

const needRow = z.object({
  needId: z.string(),
  employeeId: z.string(),
  name: z.string().nullable(),
  to: z.enum(['leader', 'hr']),
  status: z.enum(['open', 'closed']),
  text: z.string().nullable(),
  outcome: z.string().nullable(),
  withheld,
  raisedAt: instant,
  closedAt: instant.nullable(),
});
const needsAnswer = listOf(needRow);
const countRow = z.object({ teamId: z.string(), teamLabel: z.string(), raised: z.int(), open: z.int() });
const countsAnswer = listOf(countRow);

/** A member's own needs; those addressed to the leaders of a team, to its leader; those addressed to HR, to HR. */
const visibleTo =
  ({ id, roles, teams: own }: SignedIn) =>
  ({ employeeId, teamId, to }: SupportNeedRow): boolean =>
    employeeId === id ||
    (to === 'hr' ? roles.includes('hr') : roles.includes('team_leader') && own.includes(teamId));

/** T2: between a member and whom the member addressed. Whoever else asks is told nothing, or how many there are. */
@ApiTags('support')
@Controller('support')
export class SupportController {
  constructor(
    private readonly moments: Moments,
    private readonly reader: ViewReader,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  @Get('needs')
  @Allow('operations.support.read')
  @Answers(needsAnswer)
  async needs(@Query() query: ViewQuery, @Caller() caller: Caller): Promise<z.infer<typeof needsAnswer>> {
    caller.requireSite('operations.support.read', query.site);
    const moment = await this.moments.at(query, [supportNeeds]);
    const rows = (await everyRow(this.reader, supportNeeds, moment))
      .map(({ row }) => row)
      .filter(visibleTo(caller))
      .sort((a, b) => b.raisedAt.localeCompare(a.raisedAt));
    const [nameOf, texts] = await Promise.all([
      this.personal.names(
        caller,
        rows.map(({ employeeId }) => employeeId),
      ),
      this.personal.opened(
        rows.flatMap(({ text, outcome }) => [text, outcome].map((field) => ({ field, open: true }))),
      ),
    ]);
    const { asOf, positions, stale } = moment;
    return {
      ...{ asOf, positions, stale, nextCursor: null },
      rows: rows.map(({ needId, employeeId, to, status, raisedAt, closedAt }, at) => {
        const [text, outcome] = [texts[2 * at]!, texts[2 * at + 1]!];
        return {
          ...{ needId, employeeId, name: nameOf(employeeId), to, status, raisedAt, closedAt },
          ...{ text: text.text, outcome: outcome.text, withheld: withheldOf({ text, outcome }) },
        };
      }),
    };
  }

  /** How many needs there were and are, by team: of nobody in particular. */
  @Get('counts')
  @Allow('operations.support.count.read')
  @Answers(countsAnswer)
  async counts(@Query() query: ViewQuery): Promise<z.infer<typeof countsAnswer>> {
    const moment = await this.moments.at(query, [supportNeeds, teams]);
    const [labels, found] = await Promise.all([
      this.floor.teams(moment),
      everyRow(this.reader, supportNeeds, moment),
    ]);
    const { asOf, positions, stale } = moment;
    const rows = [...labels.values()].map(({ teamId, label }) => {
      const ofTeam = found.filter(({ row }) => row.teamId === teamId);
      const open = ofTeam.filter(({ row }) => row.status === 'open').length;
      return { teamId, teamLabel: label, raised: ofTeam.length, open };
    });
    return { asOf, positions, stale, rows, nextCursor: null };
  }
}
