import { testIssuer } from '@muster/testing';

export type Person = {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly sites?: readonly string[];
  readonly teams?: readonly string[];
};

/** Signs people in by what they are. */
export const startIssuer = async () => {
  const { issuer, token, close } = await testIssuer();
  const tokenOf = ({ sub, roles, sites = ['main'], teams = [] }: Person): Promise<string> =>
    token({ sub, roles: [...roles], sites: [...sites], teams: [...teams] });
  return { issuer, tokenOf, close };
};
