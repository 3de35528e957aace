/** Who decides, as the token says. Plain data in a command; `loader` tells what somebody with the right did in the past. */
export type By = { readonly actor: string; readonly roles: readonly string[] };

export const hasRole = ({ roles }: By, ...wanted: readonly string[]): boolean =>
  roles.some((role) => role === 'loader' || wanted.includes(role));
