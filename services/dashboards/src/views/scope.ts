import { Forbidden, type Operation, type SignedIn, type VisibleScope } from '@muster/platform';

export type About = { readonly teamId: string | null; readonly employeeId: string };

/** Whether a reader may see a row: rights are today's, the row's team is that of then. */
export const visibleIn =
  ({ teams, employee }: VisibleScope) =>
  ({ teamId, employeeId }: About): boolean =>
    teams === null || employeeId === employee || (teamId !== null && teams.includes(teamId));

type Asked = {
  readonly site: string;
  readonly team?: string | undefined;
  readonly employee?: string | undefined;
};

/**
 * The scope as conditions of a query, narrowed by what is asked for. A leader's list is that of the own teams (the leader is a
 * member of one); who has no team sees the own rows.
 * @throws Forbidden for a team or person outside the scope
 */
export const conditionsOf = (
  caller: SignedIn,
  { site, team, employee }: Asked,
  operation: Operation = 'attendance.read',
): { readonly teamId?: string | readonly string[]; readonly employeeId?: string } => {
  const { teams, employee: self } = caller.scope(operation);
  if (team !== undefined) caller.require(operation, { site, team });
  const ofTeam = team === undefined ? {} : { teamId: team };
  const ofPerson = employee === undefined ? {} : { employeeId: employee };
  if (teams === null) return { ...ofTeam, ...ofPerson };
  if (employee === self) return { ...ofTeam, employeeId: employee! };
  if (teams.length > 0) return { teamId: teams, ...ofTeam, ...ofPerson };
  if (employee !== undefined) throw new Forbidden(operation, { site, employee });
  return { employeeId: self! };
};

/**
 * The same for lists in which everybody sees what is about himself or herself, leaders beside it all of their teams: rows of any of
 * these conditions.
 * @throws Forbidden for a team outside the scope
 */
export const anyConditionsOf = (
  caller: SignedIn,
  { site, team }: Pick<Asked, 'site' | 'team'>,
  operation: Operation,
): readonly { readonly teamId?: string | readonly string[]; readonly employeeId?: string }[] => {
  if (team !== undefined) caller.require(operation, { site, team });
  const ofTeam = team === undefined ? {} : { teamId: team };
  const { teams } = caller.scope(operation);
  if (teams === null) return [ofTeam];
  const own = teams.filter((each) => team === undefined || each === team);
  return [{ ...ofTeam, employeeId: caller.id }, { teamId: own }];
};
