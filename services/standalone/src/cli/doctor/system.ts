import { ok, problem, reasonOf, warning, type Diagnosis } from './diagnosis.js';

const PATIENCE = 5_000;

type Health = {
  readonly services: Readonly<Record<string, { readonly checks?: Readonly<Record<string, string>> }>>;
};

/** An Error when nothing answers there, or something that is not Muster. */
const healthOf = async (url: string): Promise<Health | Error> => {
  try {
    const answer = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(PATIENCE) });
    const health = (await answer.json()) as Partial<Health>;
    return health.services ? { services: health.services } : new Error(`HTTP ${answer.status}`);
  } catch (error) {
    return error as Error;
  }
};

/** What answers at the address, part by part, and who signs people in. */
export const examineSystem = async (url: string, runs: boolean): Promise<readonly Diagnosis[]> => {
  const issuer = process.env['OIDC_ISSUER'];
  const answer = await healthOf(url);
  if (answer instanceof Error)
    return [
      runs ? problem('system.silent', { url, reason: reasonOf(answer) }) : warning('system.resting', { url }),
      ...(issuer ? [await examineIssuer(issuer)] : []),
    ];
  const { services } = answer;
  const parts = Object.entries(services).flatMap(([service, { checks = {} }]) =>
    Object.entries(checks)
      .filter(([, state]) => state !== 'up')
      .map(([part]) => problem(codeOf(part), { service, part })),
  );
  return [
    ...(parts.length === 0 ? [ok('system', { count: Object.keys(services).length, url })] : parts),
    await examineIssuer(issuer ?? new URL('/oidc', url).href),
  ];
};

/** `relay` and consumers (`dashboards.days@1`) report themselves down when they will not go on by themselves. */
const codeOf = (part: string): string =>
  part === 'relay' || part.includes('@') || part.includes('.') ? 'part.stopped' : 'part.down';

const examineIssuer = async (issuer: string): Promise<Diagnosis> => {
  try {
    const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { issuer: named } = (await response.json()) as { issuer?: string };
    return named === issuer
      ? ok('issuer', { issuer })
      : problem('issuer.other', { issuer, named: named ?? `HTTP ${response.status}` });
  } catch (error) {
    return problem('issuer.down', { issuer, reason: reasonOf(error) });
  }
};
