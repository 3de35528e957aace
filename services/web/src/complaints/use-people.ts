import { useQuery } from '@tanstack/react-query';
import { organisationView } from '../api/views.js';
import { useScope } from '../shell/scope.js';

/** People of the floor, by name; those above a collector first where it is asked for. */
export const usePeople = (aboveCollectors = false): readonly (readonly [string, string])[] => {
  const { scope } = useScope();
  const { data } = useQuery(organisationView(scope));
  return (data?.rows ?? []).flatMap(({ label, members }) =>
    members
      .filter(({ position }) => !aboveCollectors || position !== 'collector')
      .map(({ employeeId, name }) => [employeeId, `${label} ${name ?? employeeId}`] as const),
  );
};
