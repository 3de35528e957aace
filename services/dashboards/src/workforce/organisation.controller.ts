import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { dateAt } from '@muster/kernel';
import { Allow, Caller, type SignedIn } from '@muster/platform';
import { z } from 'zod';
import { positionName } from '../days/today-answer.js';
import { Answers, date, listOf, withheld } from '../views/answers.js';
import { AnswerForm, Form, type Column } from '../views/csv.js';
import { Moments, type Moment } from '../views/moment.js';
import { pageOf } from '../views/page.js';
import { masked, Personal, withheldOf } from '../views/personal.js';
import { ListQuery } from '../views/requests.js';
import { visibleIn } from '../views/scope.js';
import { employees, holdsOn, type EmployeeRow, type Membership } from './employees.projection.js';
import { Floor } from './floor.js';
import { leaderOn, teams, type TeamRow } from './teams.projection.js';

const memberRow = z.object({
  employeeId: z.string(),
  name: z.string().nullable(),
  /** All but the last two characters are masked. */
  staffNo: z.string().nullable(),
  withheld,
  position: positionName,
  from: date,
  to: date.nullable(),
  home: z.boolean(),
  share: z.int(),
});
const teamRow = z.object({
  teamId: z.string(),
  label: z.string(),
  leaderId: z.string().nullable(),
  leaderName: z.string().nullable(),
  deputy: z.object({ employeeId: z.string(), from: date, to: date }).nullable(),
  members: z.array(memberRow),
});
type AnswerRow = z.infer<typeof teamRow>;
const organisationAnswer = listOf(teamRow);

type Member = { readonly person: EmployeeRow; readonly membership: Membership };
type Team = { readonly team: TeamRow; readonly members: readonly Member[] };

const columns: readonly Column<{
  readonly team: AnswerRow;
  readonly member: AnswerRow['members'][number];
}>[] = [
  ['team', ({ team }) => team.label],
  ['leader', ({ team }) => team.leaderName],
  ['name', ({ member }) => member.name],
  ['staffNo', ({ member }) => member.staffNo],
  ['position', ({ member }) => member.position, 'word'],
  ['from', ({ member }) => member.from],
  ['to', ({ member }) => member.to],
  ['home', ({ member }) => member.home],
  ['share', ({ member }) => member.share],
];

/** Teams with leader, deputy and members as of any date (G2). */
@ApiTags('organisation')
@Controller('organisation')
export class OrganisationController {
  constructor(
    private readonly moments: Moments,
    private readonly floor: Floor,
    private readonly personal: Personal,
  ) {}

  @Get()
  @Allow('dashboards.read')
  @Answers(organisationAnswer, { csv: true })
  async list(
    @Query() query: ListQuery,
    @Caller() caller: Caller,
    @Form() form: AnswerForm,
  ): Promise<z.infer<typeof organisationAnswer> | string> {
    const moment = await this.moments.at(query, [employees, teams]);
    const site = await this.moments.findSite(moment);
    const today = site ? dateAt(moment.instant, site.timeZone) : moment.instant.slice(0, 10);
    const found = await this.teamsOf(caller, moment, today);
    const { items, nextCursor } = pageOf(
      found,
      ({ team }) => team.teamId,
      form.limit(query.limit),
      query.cursor,
    );
    const answer = {
      asOf: moment.asOf,
      positions: moment.positions,
      stale: moment.stale,
      rows: await this.rows(caller, moment, today, items),
      nextCursor,
    };
    if (!form.csv) return form.list(answer, 'organisation', 'UTC', []);
    const lines = answer.rows.flatMap((team) => team.members.map((member) => ({ team, member })));
    return form.list({ ...answer, rows: lines }, 'organisation', 'UTC', columns) as string;
  }

  private async teamsOf(caller: SignedIn, moment: Moment, today: string): Promise<readonly Team[]> {
    const scope = caller.scope('dashboards.read');
    const visible = visibleIn(scope);
    const [people, all] = await Promise.all([this.floor.people(moment), this.floor.teams(moment)]);
    return [...all.values()].flatMap((team): Team[] => {
      const members = people.flatMap((person) =>
        person.memberships
          .filter(({ teamId }) => teamId === team.teamId)
          .filter(holdsOn(today))
          .filter(() => visible({ teamId: team.teamId, employeeId: person.employeeId }))
          .map((membership): Member => ({ person, membership })),
      );
      const isShown = scope.teams === null || scope.teams.includes(team.teamId) || members.length > 0;
      return isShown ? [{ team, members }] : [];
    });
  }

  private async rows(
    caller: SignedIn,
    { site }: Moment,
    today: string,
    found: readonly Team[],
  ): Promise<AnswerRow[]> {
    const everybody = found.flatMap(({ members }) => members);
    const leaders = found.map(({ team }) => leaderOn(team, today));
    const [nameOf, texts] = await Promise.all([
      this.personal.names(caller, [...leaders, ...everybody.map(({ person }) => person.employeeId)]),
      this.personal.texts(
        caller,
        site,
        everybody.map(({ person, membership }) => ({
          field: person.staffNo,
          teamId: membership.teamId,
          employeeId: person.employeeId,
        })),
      ),
    ]);
    const numberOf = new Map(everybody.map((member, at) => [member, texts[at]!]));
    return found.map(({ team, members }, at) => {
      const deputy = team.deputies.findLast(holdsOn(today));
      return {
        teamId: team.teamId,
        label: team.label,
        leaderId: leaders[at]!,
        leaderName: nameOf(leaders[at]!),
        deputy: deputy ? { employeeId: deputy.employeeId, from: deputy.from, to: deputy.to } : null,
        members: members.map((member) => {
          const { person, membership } = member;
          const staffNo = numberOf.get(member)!;
          return {
            employeeId: person.employeeId,
            name: nameOf(person.employeeId),
            staffNo: masked(staffNo.text),
            withheld: withheldOf({ staffNo }),
            position: person.position,
            from: membership.from,
            to: membership.to,
            home: membership.home,
            share: membership.share,
          };
        }),
      };
    });
  }
}
