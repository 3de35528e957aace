import type { Operation, SignedIn } from '@muster/platform';

type Own<Person extends string> = { readonly teamId?: string | readonly string[] } & {
  readonly [Key in Person]?: string;
};

/**
 * The rows of a view by team and person that the caller may see, as conditions on its columns: everybody's, those of the own
 * teams, or the own ones.
 * @param person the column that names whose row it is
 * @throws Forbidden when the caller may not see any
 */
export const ownOf = <Person extends string>(
  caller: SignedIn,
  operation: Operation,
  { site, team }: { readonly site: string; readonly team?: string | undefined },
  person: Person,
): Own<Person> => {
  caller.requireSite(operation, site);
  const { teams, employee } = caller.scope(operation);
  if (team !== undefined) caller.require(operation, { site, team });
  const own =
    team !== undefined
      ? { teamId: team }
      : teams === null
        ? {}
        : teams.length > 0
          ? { teamId: teams }
          : { [person]: employee };
  return own as Own<Person>;
};
