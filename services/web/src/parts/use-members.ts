import { useQuery } from '@tanstack/react-query';
import { organisationView } from '../api/views.js';
import { useScope } from '../shell/scope.js';

/** Members of a team, or of all teams that the person may see, as choices. */
export const useMembers = (teamId?: string | null): readonly (readonly [string, string])[] => {
  const { scope } = useScope();
  const { data } = useQuery(organisationView(scope));
  const members = (data?.rows ?? [])
    .filter((team) => !teamId || team.teamId === teamId)
    .flatMap((team) => team.members);
  const seen = new Map(members.map(({ employeeId, name }) => [employeeId, name ?? employeeId.slice(0, 8)]));
  return [...seen];
};
