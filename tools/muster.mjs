#!/usr/bin/env node
// `npx muster <command>`
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dataFolder } from './start-checks.mjs';
import { ensureDependencies, root, step, underProjectNode } from './workspace.mjs';

ensureDependencies();
await underProjectNode(import.meta.url, process.argv.slice(2));

// The folder that `npm start` takes.
process.env.DATA_DIR ||= dataFolder(undefined, root);

const entry = join(root, 'services', 'standalone', 'dist', 'cli', 'muster.js');
if (!existsSync(entry))
  await step('nx', ['run-many', '-t', 'build', '--output-style=static'], { stdio: 'ignore' });
await import(pathToFileURL(entry).href);
