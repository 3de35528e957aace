import { PostgresEventStore, type LogReader } from '@muster/eventstore';
import { kafkaClient } from '@muster/messaging';
import type { ServiceContract } from '@muster/contracts';
import { serviceApp as risk } from '@muster/risk';
import type { Kafka } from 'kafkajs';
import { READ_MODELS, SERVICES } from '../services.js';
import { checkAnsweredCommands } from './answered-commands.js';
import { Report, type Checked, type Finding, type Progress, type Subject } from './check.js';
import { checkDenseLog } from './dense-log.js';
import { checkGateAnswers } from './gate-answers.js';
import { checkPublished, endsOf, type Ends } from './published.js';
import { checkReadModels } from './read-models.js';
import { Snapshot } from './snapshot.js';

export type { Checked, Finding, Invariant, Progress } from './check.js';
export { NoDatabase } from './snapshot.js';

export type VerifyOptions = {
  /** The PostgreSQL server with the services' databases, as in `DATABASE_URL`. Its user may act as `muster_app`. */
  readonly databaseUrl: string;
  /** Without brokers I3 is left out. */
  readonly brokers?: readonly string[];
  /** Names of services, default all: logs for I1, I2, I3 and I9, read models for I4 and I8. */
  readonly services?: readonly string[];
  /** Chooses the positions that I8 looks at. The same seed looks at the same ones. Default 1. */
  readonly seed?: number;
  /** Rows of read models, or debtors of the gate, in memory at once, default 100 000; more take several passes over the log. */
  readonly rowsAtOnce?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Aborted, verify throws the signal's reason. */
  readonly signal?: AbortSignal;
};

export type Verified = { readonly findings: readonly Finding[]; readonly checked: readonly Checked[] };

/** A page of the log in a noisy moment, in ms. */
const PATIENCE = 120_000;

/**
 * Checks what must hold of an installation, live or restored, and changes nothing. Memory does not grow with the logs.
 * Throws when something can not be read: a server that does not answer, a database that is not there.
 */
export const verify = async (options: VerifyOptions): Promise<Verified> => {
  const {
    databaseUrl,
    services = SERVICES.map(({ name }) => name),
    seed = 1,
    rowsAtOnce = 100_000,
  } = options;
  const unknown = services.find((name) => !SERVICES.some((service) => service.name === name));
  if (unknown) throw new RangeError(`there is no service ${unknown}`);
  const report = new Report();
  const opened = new Map<string, Snapshot>();
  const open = async (service: string): Promise<Snapshot> => {
    const snapshot = opened.get(service) ?? (await Snapshot.open(databaseUrl, service));
    opened.set(service, snapshot);
    return snapshot;
  };
  const subjectOf = (service: string, site: string, snapshot: Snapshot): Subject => ({
    service,
    site,
    snapshot,
    report,
    progress: (check, done, total) => {
      options.signal?.throwIfAborted();
      options.onProgress?.({ check, service, site, done, total });
    },
  });

  const contracts = SERVICES.flatMap(({ contract }) =>
    contract && services.includes(contract.service) ? [contract] : [],
  );
  const models = READ_MODELS.filter(({ service }) => services.includes(service));
  try {
    // What follows from the logs is looked at before them: a log only grows, so it has all that the others have
    const published = await Promise.all(contracts.map((contract) => publishedBy(contract, options)));
    for (const { service } of models) await open(service);

    for (const [at, contract] of contracts.entries()) {
      const { service } = contract;
      const snapshot = await open(service);
      const sites = await sitesOf(snapshot);
      for (const site of sites) {
        const subject = subjectOf(service, site, snapshot);
        await checkDenseLog(subject, contract);
        await checkAnsweredCommands(subject);
        if (service === risk.name)
          await checkGateAnswers(subject, { log: logOf(contract, snapshot), debtorsAtOnce: rowsAtOnce });
      }
      const topic = published[at];
      if (topic)
        await checkPublished({
          ...topic,
          contract,
          log: logOf(contract, snapshot),
          subjectOf: (site) => subjectOf(service, site, snapshot),
        });
    }

    for (const { service, projections } of models) {
      const snapshot = await open(service);
      for (const source of new Set(projections.map((projection) => projection.source))) {
        const contract = SERVICES.find(({ name }) => name === source)!.contract!;
        const log = logOf(contract, await open(source));
        const sites = new Set([...(await log.sites()), ...(await appliedSites(snapshot))]);
        for (const site of [...sites].sort())
          await checkReadModels(subjectOf(service, site, snapshot), {
            projections: projections.filter((projection) => projection.source === source),
            log,
            seed,
            rowsAtOnce,
          });
      }
    }
    return report.result();
  } finally {
    await Promise.all([...opened.values()].map((snapshot) => snapshot.close()));
  }
};

const logOf = (contract: ServiceContract, { connection }: Snapshot): LogReader =>
  new PostgresEventStore({ contract, pool: connection, timeout: PATIENCE });

/** Sites of a log, also of events and answers that no site's row speaks of. */
const sitesOf = async (snapshot: Snapshot): Promise<readonly string[]> => {
  const rows = await snapshot.rows<{ site: string }>(
    'select site from es.site union select site from es.event union select site from es.command order by site',
  );
  return rows.map(({ site }) => site);
};

const appliedSites = async (snapshot: Snapshot): Promise<readonly string[]> => {
  if (!(await snapshot.has('read.checkpoint'))) return [];
  const rows = await snapshot.rows<{ site: string }>('select distinct site from read.checkpoint');
  return rows.map(({ site }) => site);
};

/** How far the relay had come, and then what its topic held. */
const publishedBy = async (
  { service, topic }: ServiceContract,
  { databaseUrl, brokers = [] }: VerifyOptions,
): Promise<
  { readonly kafka: Kafka; readonly ends: Ends; readonly relayed: ReadonlyMap<string, number> } | undefined
> => {
  if (brokers.length === 0) return undefined;
  const kafka = kafkaClient(brokers, 'muster-verify');
  const snapshot = await Snapshot.open(databaseUrl, service);
  try {
    const rows = (await snapshot.has('app.relay_checkpoint'))
      ? await snapshot.rows<{ site: string; position: string }>(
          'select site, position from app.relay_checkpoint',
        )
      : [];
    const relayed = new Map(rows.map(({ site, position }) => [site, Number(position)]));
    return { kafka, ends: await endsOf(kafka, topic), relayed };
  } finally {
    await snapshot.close();
  }
};
