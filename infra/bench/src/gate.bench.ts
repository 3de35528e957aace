import { createHash, randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '@muster/embedded';
import { COLLECTORS, collectorId, SITE } from './gate/histories.js';
import type { Ready } from './gate/service.js';
import { load, percentile, send, type Call, type Load } from './http/load.js';
import { started } from './http/program.js';
import type { Measurement } from './measurement.js';

const DEBTORS = 1_000_000;
const CLIENTS = 16;
const SECONDS = 8;
const WARM_UP_SECONDS = 2;
/** Questions a second that are asked whether the last ones are answered or not. */
const PACE = 500;

/** The ids that the histories were written with. */
const idOf = (letter: string, number: number): string => {
  const digest = createHash('md5').update(`${letter}${number}`).digest('hex').split('');
  digest[12] = '4';
  digest[16] = '8';
  return digest.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

/** Calls sent at their times, each timed from when it was due: one that waits for others is slow. */
const paced = async (perSecond: number, seconds: number, next: () => Call): Promise<Load> => {
  const times: number[] = [];
  const began = performance.now();
  const sent: Promise<void>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const due = began + (number * 1000) / perSecond;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    sent.push(send(next()).then(() => void times.push(performance.now() - due)));
  }
  await Promise.all(sent);
  return {
    perSecond: times.length / ((performance.now() - began) / 1000),
    times: times.sort((a, b) => a - b),
  };
};

/** Permits over HTTP with sign-in for debtors with a past, beside an indexed read of the same facts over HTTP. */
export const run = async (debtors = DEBTORS): Promise<Measurement[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'muster-bench-'));
  await chmod(directory, 0o755);
  const server = await startPostgres({
    directory: join(directory, 'postgres'),
    settings: { max_connections: 300 },
  });
  const { child, said } = await started<Ready>('../gate/service', server.url, directory, String(debtors));
  try {
    const token = async (sub: string, roles: string) =>
      (await fetch(`${said.tokens}?${new URLSearchParams({ sub, roles, teams: '' })}`)).text();
    const legal = await token(randomUUID(), 'legal');
    for (const jurisdiction of ['company', 'cn'])
      await send({
        ...{ url: `${said.risk}/rule-packs/activate`, token: legal, key: randomUUID() },
        body: { site: SITE, jurisdiction, reason: 'bench' },
      });
    const tokens = await Promise.all(
      Array.from({ length: COLLECTORS }, (_, at) => token(collectorId(at), 'collector')),
    );
    let turn = 0;
    /** Debtors in an order that finds none of them in a cache. */
    const next = (): number => ((turn++ * 7919) % debtors) + 1;
    const ask = (): Call => {
      const number = next();
      const collector = number % COLLECTORS;
      return {
        ...{ url: `${said.risk}/permits`, token: tokens[collector]!, key: randomUUID() },
        body: {
          ...{ site: SITE, debtor: idOf('d', number), account: idOf('c', number) },
          ...{ channel: 'call', purpose: 'collection', collector: collectorId(collector) },
        },
      };
    };
    const read = (): Call => {
      const number = next();
      const streams = [`contact-${idOf('d', number)}`, `account-${idOf('c', number)}`];
      return { url: `${said.bare}/facts`, token: null, key: null, body: { streams } };
    };
    for (const one of [read, ask]) await load(CLIENTS, WARM_UP_SECONDS, one);
    const bare = await load(CLIENTS, SECONDS, read);
    const ours = await load(CLIENTS, SECONDS, ask);
    await paced(PACE, WARM_UP_SECONDS, read);
    const bareAtPace = await paced(PACE, SECONDS, read);
    // What the rush of before has left to be done is done before anything is timed
    await paced(PACE, WARM_UP_SECONDS, ask);
    const atPace = await paced(PACE, SECONDS, ask);
    const common = { suite: 'gate' };
    return [
      {
        ...{ ...common, name: `decisions, ${CLIENTS} clients, ${debtors} debtors`, unit: 'decisions/s' },
        ...{ ours: ours.perSecond, reference: bare.perSecond, referenceName: 'bare indexed read' },
        ...{ ratio: ours.perSecond / bare.perSecond, n: ours.times.length },
      },
      ...[0.5, 0.99].map((share) => ({
        ...{ ...common, name: `permit p${share * 100}`, unit: 'ms', n: atPace.times.length },
        ...{ ours: percentile(atPace, share), reference: percentile(bareAtPace, share) },
        referenceName: 'bare indexed read',
        ratio: percentile(bareAtPace, share) / percentile(atPace, share),
      })),
    ];
  } finally {
    child.kill('SIGKILL');
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
};
