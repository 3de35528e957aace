import { setTimeout } from 'node:timers/promises';
import type { Client } from './client.js';
import { progressBar, table, type Output } from './terminal.js';

const PROJECTIONS = '/api/dashboards/projections';

type RebuildState = {
  readonly state: 'running' | 'equal' | 'differs' | 'accepted' | 'discarded' | 'failed';
  readonly progress: { readonly position: number; readonly head: number } | null;
  readonly report: {
    readonly events: number;
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly waiting: number;
  } | null;
  readonly error: string | null;
};

type Standing = {
  readonly name: string;
  readonly sites: readonly { readonly site: string; readonly behind: number }[];
  readonly parked: readonly {
    readonly site: string;
    readonly key: string;
    readonly position: number;
    readonly reason: string;
  }[];
};

export const standing = async (client: Client): Promise<readonly Standing[]> =>
  (await client.get(PROJECTIONS))['rows'] as readonly Standing[];

export type RebuildOptions = { readonly reason: string; readonly accept: boolean };

/**
 * Builds a view again beside the one that serves and compares. What differs is shown; the new rows serve only when they are
 * accepted. Resolves with whether nothing differs, or the difference was accepted.
 */
export const rebuild = async (
  client: Client,
  name: string,
  { reason, accept }: RebuildOptions,
  output: Output,
): Promise<boolean> => {
  const path = `${PROJECTIONS}/${encodeURIComponent(name)}/rebuild`;
  let now = (await client.post(path, { reason })) as unknown as RebuildState;
  const bar = progressBar(`rebuilding ${name}`, 0, output);
  while (now.state === 'running') {
    await setTimeout(200);
    now = (await client.get(path)) as unknown as RebuildState;
    if (now.progress) bar.update(now.progress.position, now.progress.head);
  }
  bar.stop();
  const { report } = now;
  if (report)
    output.line(
      `${name}: ${report.events} events; rows added ${report.added}, removed ${report.removed}, changed ${report.changed}; parked otherwise ${report.waiting}`,
    );
  if (now.state === 'differs')
    if (accept) now = (await client.post(`${path}/accept`, { reason })) as unknown as RebuildState;
    else output.line(`${name}: the rows that serve were left; --accept lets the new ones serve`);
  output.line(`${name}: ${now.state}${now.error ? ` (${now.error})` : ''}`);
  output.result({ projection: name, ...now });
  return now.state === 'equal' || now.state === 'accepted';
};

export const deadLetters = async (client: Client, output: Output): Promise<void> => {
  const rows = (await standing(client)).flatMap(({ name, parked }) =>
    parked.map((letter) => ({ projection: name, ...letter })),
  );
  output.line(
    rows.length === 0
      ? 'nothing is parked'
      : table(
          rows.map(({ projection, site, position, key, reason }) => [
            projection,
            `${site}:${position}`,
            key,
            reason,
          ]),
        ),
  );
  for (const row of rows) output.result(row);
};

/** Tries every parked row of a view again, each once. Resolves with whether nothing is left. */
export const redrive = async (
  client: Client,
  name: string,
  reason: string,
  output: Output,
): Promise<boolean> => {
  const parked = (await standing(client)).find((one) => one.name === name)?.parked ?? [];
  const rows = new Map(parked.map(({ site, key }) => [`${site} ${key}`, { site, key }]));
  let left = 0;
  for (const { site, key } of rows.values()) {
    const answer = await client.post(`${PROJECTIONS}/${encodeURIComponent(name)}/redrive`, {
      site,
      key,
      reason,
    });
    left += Number(answer['parked']);
    output.line(
      `${name} ${site} ${key}: ${String(answer['applied'])} applied, ${String(answer['parked'])} still parked`,
    );
    output.result({ projection: name, site, key, ...answer });
  }
  if (rows.size === 0) output.line(`${name}: nothing is parked`);
  return left === 0;
};
