// Runs the scenario on a log of its own, with or without a wrong line: `main.js DIRECTORY [mutation]`. A process each, since lines are read once.
import { useBuild } from '../system/build.js';
import { Database } from '../system/database.js';
import { MUTATIONS } from './mutations.js';

const [directory, name] = process.argv.slice(2);
const mutation = MUTATIONS.find((one) => one.name === name);
if (name && !mutation) throw new Error(`no mutation ${name}`);
useBuild(mutation?.edits ?? []);
const { scenario } = await import('./scenario.js');
const database = await Database.start(directory!);
const lines = await scenario(database).finally(() => database.stop());
process.stdout.write(lines.map((line) => `${line}\n`).join(''));
