import { LogNotServed } from '@muster/messaging';
import { Logger } from '@nestjs/common';
import { Command, Option } from 'commander';
import { connect, Refused, Unreachable, type Client } from './client.js';
import { deadLetters, rebuild, redrive } from './projection-commands.js';
import { doctor } from './doctor.js';
import { reasonOf } from './doctor/diagnosis.js';
import { importedBy, importFile } from './import-file.js';
import { logOf, replay, show, tail } from './log-commands.js';
import { NothingThere, type Where } from './installation.js';
import { languageOfTerminal, outputTo, type Output } from './terminal.js';
import { verifyInstallation, type VerifyCommand } from './verify.js';
import { SERVICES } from '../services.js';
import { NoDatabase } from '../verify/verify.js';

type Global = { readonly url: string; readonly token?: string; readonly as?: string; readonly json: boolean };

const PLACE = /^(?<service>[a-z]+)\/(?<site>[\w-]+):(?<position>\d+)$/;

const program = new Command('muster')
  .description('Works with a running Muster over its HTTP API.')
  .addOption(
    new Option('--url <address>', 'address of the system').default('http://127.0.0.1:8080').env('MUSTER_URL'),
  )
  .addOption(new Option('--token <token>', 'bearer token (OpenID Connect access token)').env('MUSTER_TOKEN'))
  .option('--as <user>', 'development user to act as, without a token')
  .option('--json', 'answer in JSON, one value a line', false)
  .showHelpAfterError();

/** The client acts as the development user that has the right, unless told otherwise. */
const ready = (usual: string): { client: Client; output: Output } => {
  const { url, token, as, json } = program.opts<Global>();
  return { client: connect({ url, token, as: as ?? usual }), output: outputTo(json) };
};

// What the libraries log is for services: here it would stand between the answers.
Logger.overrideLogger(false);

const failed = (): void => void (process.exitCode = 1);
const number = (text: string): number => Number.parseInt(text, 10);

program
  .command('import')
  .argument('<kind>', 'employees, rosters, punches, cases, payments or calls')
  .argument('<file>', 'CSV, XLSX, the JSON of DingTalk attendance/list, or records of Asterisk or FreeSWITCH')
  .description('Check a file line by line, then load it; a second import of the same file adds nothing')
  .option('--site <site>', 'site', 'main')
  .addOption(
    new Option('--format <format>', 'format (by the file name, unless given)').choices([
      'csv',
      'xlsx',
      'dingtalk',
      'asterisk',
      'asterisk_gmt',
      'freeswitch',
    ]),
  )
  .option('--skip-bad', 'load the good lines although some are bad', false)
  .option('--batch <code>', 'the lender’s batch that all cases of the file belong to')
  .action(
    async (
      kind: string,
      file: string,
      options: { site: string; format?: string; skipBad: boolean; batch?: string },
    ) => {
      const { client, output } = ready(importedBy(kind).user);
      if (!(await importFile(client, { kind, file, ...options }, output))) failed();
    },
  );

const events = program.command('events').description('Read a log');
events
  .command('tail')
  .description('The last events of a site')
  .option('--service <service>', 'service', 'attendance')
  .option('--site <site>', 'site', 'main')
  .option('--last <n>', 'how many', number, 20)
  .option('--after <position>', 'from this position on instead', number)
  .option('--follow', 'go on with those to come', false)
  .action(
    async (options: { service: string; site: string; last: number; after?: number; follow: boolean }) => {
      const { client, output } = ready('auditor');
      await tail(logOf(client, options.service), options, output);
    },
  );
events
  .command('show')
  .argument('<place>', 'service/site:position, such as attendance/main:1287')
  .description('One event, whole; personal fields stay sealed')
  .action(async (place: string) => {
    const { client, output } = ready('auditor');
    const found = PLACE.exec(place)?.groups;
    if (!found) return program.error(`${place} is no place; write attendance/main:1287`);
    if (!(await show(logOf(client, found['service']!), found['site']!, Number(found['position']), output)))
      failed();
  });

program
  .command('replay')
  .description('Play a log back in the order it was recorded; nothing happens again')
  .option('--service <service>', 'service', 'attendance')
  .option('--site <site>', 'site', 'main')
  .option('--from <instant>', 'recorded after (RFC 3339)')
  .option('--to <instant>', 'recorded up to (RFC 3339)')
  .option('--stream <stream>', 'one stream alone')
  .option('--speed <factor>', 'times faster than it happened; 0 = at once', Number, 0)
  .action(async ({ service, ...options }: { service: string; site: string; speed: number }) => {
    const { client, output } = ready('auditor');
    const shown = await replay(logOf(client, service), options, output);
    output.line(`${shown} events`);
  });

program
  .command('rebuild')
  .argument('<projection>', 'name of a view')
  .description('Build a view again beside the one that serves, and compare')
  .option('--accept', 'let the new rows serve when they differ', false)
  .requiredOption('--reason <text>', 'why; kept in the log of the service')
  .action(async (name: string, options: { accept: boolean; reason: string }) => {
    const { client, output } = ready('operator');
    if (!(await rebuild(client, name, options, output))) failed();
  });

const whereOptions = () => [
  new Option('--data <folder>', 'data folder of npm start').default('.muster/data').env('DATA_DIR'),
  new Option('--database-url <url>', 'PostgreSQL server, instead of the one in the data folder').env(
    'DATABASE_URL',
  ),
  new Option('--brokers <addresses>', 'Kafka, instead of the one in the data folder').env('KAFKA_BROKERS'),
];
const withWhere = (command: Command): Command =>
  whereOptions().reduce((described, option) => described.addOption(option), command);

withWhere(program.command('verify'))
  .description(
    'Check what must hold of logs, topics and views; works on a live or a restored system, changes nothing',
  )
  .addOption(
    new Option('--service <services...>', 'these services alone').choices(SERVICES.map(({ name }) => name)),
  )
  .option('--seed <n>', 'chooses the past positions to look at', number, 1)
  .action(async (options: VerifyCommand) => {
    const output = outputTo(program.opts<Global>().json);
    if (!(await verifyInstallation(options, output, languageOfTerminal()))) failed();
  });

const letters = program.command('dead-letters').description('Events that a view could not take');
letters
  .command('list')
  .description('What is parked, and why')
  .action(async () => {
    const { client, output } = ready('operator');
    await deadLetters(client, output);
  });
letters
  .command('redrive')
  .argument('<projection>', 'name of a view')
  .requiredOption('--reason <text>', 'why it will work now; kept with the act')
  .description('Try the parked events of a view again')
  .action(async (name: string, { reason }: { reason: string }) => {
    const { client, output } = ready('operator');
    if (!(await redrive(client, name, reason, output))) failed();
  });

withWhere(program.command('doctor'))
  .description('Say what is wrong with this installation, and what to do')
  .addOption(
    new Option('--bus <bus>', 'what it runs on, when that can not be told')
      .choices(['embedded', 'kafka'])
      .env('BUS'),
  )
  .action(async (options: Where & { bus?: 'embedded' | 'kafka' }) => {
    const { url, json } = program.opts<Global>();
    if (!(await doctor({ ...options, url }, outputTo(json), languageOfTerminal()))) failed();
  });

/** What a person can do something about is said in words; anything else is a fault of ours and shows where. */
const isExplained = (error: unknown): error is Error =>
  error instanceof Refused ||
  error instanceof Unreachable ||
  error instanceof LogNotServed ||
  error instanceof NothingThere ||
  error instanceof NoDatabase ||
  /^(ENOENT|ECONNREFUSED|28P01)$/.test(String((error as { code?: unknown }).code));

program.parseAsync().catch((error: unknown) => {
  if (!isExplained(error)) throw error;
  process.stderr.write(`muster: ${reasonOf(error)}\n`);
  failed();
});
