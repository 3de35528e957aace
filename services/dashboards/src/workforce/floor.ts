import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@muster/platform';
import { ViewReader } from '@muster/projections';
import { everyRow } from '../views/every-row.js';
import type { Moment } from '../views/moment.js';
import { visibleIn } from '../views/scope.js';
import { employees, homeTeamOn, type EmployeeRow } from './employees.projection.js';
import { teams, type TeamRow } from './teams.projection.js';

/** Somebody of the floor on a date. */
export type FloorMember = {
  readonly person: EmployeeRow;
  readonly teamId: string | null;
  readonly teamLabel: string | null;
};

const RANK: Readonly<Record<EmployeeRow['position'], number>> = {
  ops_manager: 0,
  team_leader: 1,
  collector: 2,
  quality: 3,
  case_admin: 4,
  staff: 5,
};

const compare = (a: FloorMember, b: FloorMember): number =>
  (a.teamLabel ?? '\uffff').localeCompare(b.teamLabel ?? '\uffff') ||
  RANK[a.person.position] - RANK[b.person.position] ||
  (a.person.employeeId < b.person.employeeId ? -1 : 1);

/** People and teams as of a moment. */
@Injectable()
export class Floor {
  constructor(private readonly reader: ViewReader) {}

  async teams(moment: Moment): Promise<ReadonlyMap<string, TeamRow>> {
    const found = await everyRow(this.reader, teams, moment, {}, { field: 'label' });
    return new Map(found.map(({ row }) => [row.teamId, row]));
  }

  async people(moment: Moment): Promise<readonly EmployeeRow[]> {
    return (await everyRow(this.reader, employees, moment)).map(({ row }) => row);
  }

  /**
   * Whom the caller may see, in the order of teams, those who belonged to `team` when it is given. A person of no team is
   * on the list of those who see the whole site, or when it is the caller.
   * @throws Forbidden for a team outside the scope
   */
  async members(
    caller: SignedIn,
    moment: Moment,
    { date, team }: { readonly date: string; readonly team?: string | undefined },
  ): Promise<readonly FloorMember[]> {
    if (team !== undefined) caller.require('attendance.read', { site: moment.site, team });
    const visible = visibleIn(caller.scope('attendance.read'));
    const [people, labels] = await Promise.all([this.people(moment), this.teams(moment)]);
    return people
      .map((person): FloorMember => {
        const { lastDay } = person;
        // Who has left is still a matter of the last team.
        const teamId = homeTeamOn(person, lastDay !== null && lastDay < date ? lastDay : date);
        return { person, teamId, teamLabel: teamId && (labels.get(teamId)?.label ?? null) };
      })
      .filter(({ person, teamId }) => visible({ teamId, employeeId: person.employeeId }))
      .filter(({ teamId }) => team === undefined || teamId === team)
      .sort(compare);
  }
}
