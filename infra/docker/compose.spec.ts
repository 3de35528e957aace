import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentError, readEnvironment, serviceUrls } from '@muster/platform';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { imageCommands, PROCESSES, readCompose, WORKSPACE } from './compose.js';

const compose = readCompose();
const ours = Object.entries(compose.services).filter(([, { build }]) => build);

test('the file is what the Compose Specification allows', () => {
  const schema = JSON.parse(
    readFileSync(join(WORKSPACE, 'infra/docker/compose-spec.schema.json'), 'utf8'),
  ) as object;
  const ajv = new Ajv2019({ strict: false, validateFormats: false, allErrors: true });
  // Fields that begin with x- are everybody's own.
  const file = Object.fromEntries(Object.entries(compose).filter(([name]) => !name.startsWith('x-')));
  const check = ajv.compile(schema);
  check(file);
  expect(check.errors ?? []).toEqual([]);
  check({ ...file, services: { ...compose.services, wrong: { imagine: 'x' } } });
  expect(check.errors).not.toEqual([]);
});

test('PostgreSQL, Kafka, web and every service that runs as a process are there', () => {
  expect(Object.keys(compose.services).sort()).toEqual(['kafka', 'postgres', 'web', ...PROCESSES].sort());
});

test.each(ours)(
  '%s: its image exists, runs a program of ours, and its environment is accepted',
  (_, service) => {
    const command = imageCommands().get(service.build!.target)!;
    expect(command[0]).toBe('node');
    const source = command[1]!.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
    expect(existsSync(join(WORKSPACE, source))).toBe(true);
    const variables = Object.fromEntries(
      Object.entries(service.environment).map(([name, value]) => [name, String(value)]),
    );
    expect(() => readEnvironment(variables)).not.toThrow(EnvironmentError);
  },
);

test('what a service names exists: hosts, volumes, dependencies', () => {
  const hosts = Object.keys(compose.services);
  for (const [, service] of ours) {
    const { environment, depends_on: needs = {}, volumes = [] } = service;
    const variables = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, String(value)]),
    );
    const addresses = [
      ...serviceUrls(readEnvironment(variables)).values(),
      ...(variables['DATABASE_URL'] ? [variables['DATABASE_URL']] : []),
      ...(variables['KAFKA_BROKERS'] ? [`kafka://${variables['KAFKA_BROKERS']}`] : []),
      variables['OIDC_DISCOVERY']!,
    ];
    for (const address of addresses) expect(hosts).toContain(new URL(address).hostname);
    for (const name of Object.keys(needs)) expect(hosts).toContain(name);
    for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  }
});

test('nothing of the container file is missing in the repository', () => {
  const dockerfile = readFileSync(join(WORKSPACE, 'infra/docker/Dockerfile'), 'utf8');
  const copied = [...dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, paths]) =>
    paths!.split(' '),
  );
  // `npm ci` refuses a lock file that knows of a workspace which is not there.
  const { workspaces } = JSON.parse(readFileSync(join(WORKSPACE, 'package.json'), 'utf8')) as {
    workspaces: string[];
  };
  for (const workspace of workspaces)
    expect(copied).toContain(workspace.endsWith('/*') ? workspace.slice(0, -2) : `${workspace}/package.json`);
  for (const path of copied)
    expect({ path, exists: existsSync(join(WORKSPACE, path)) }).toEqual({ path, exists: true });
});
