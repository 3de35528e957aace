import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const WORKSPACE = fileURLToPath(new URL('../..', import.meta.url));

/** Services with a program of their own. */
export const PROCESSES: readonly string[] = readdirSync(`${WORKSPACE}/services`).filter((name) =>
  existsSync(`${WORKSPACE}/services/${name}/src/main.ts`),
);

export type ComposeService = {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string; readonly target: string };
  readonly environment: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
};

export type Compose = {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};

/** `${NAME:-default}` as its default. */
const withDefaults = (text: string): string => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1');

export const readCompose = (): Compose =>
  parse(withDefaults(readFileSync(`${WORKSPACE}/docker-compose.yml`, 'utf8')), { merge: true }) as Compose;

/** Each target of the Dockerfile with its command. */
export const imageCommands = (): ReadonlyMap<string, readonly string[]> => {
  const lines = readFileSync(`${WORKSPACE}/infra/docker/Dockerfile`, 'utf8').split('\n');
  const commands = new Map<string, readonly string[]>();
  let target = '';
  for (const line of lines) {
    target = /^FROM \S+ AS (\S+)$/.exec(line)?.[1] ?? target;
    const command = /^CMD (\[.*\])$/.exec(line)?.[1];
    if (command) commands.set(target, JSON.parse(command) as string[]);
  }
  return commands;
};
