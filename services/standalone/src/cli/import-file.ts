import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Client } from './client.js';
import { progressBar, type Output } from './terminal.js';

export type ImportRequest = {
  readonly kind: string;
  readonly file: string;
  readonly site: string;
  readonly format?: string;
  readonly skipBad: boolean;
  /** The lender's batch that the cases belong to. */
  readonly batch?: string;
};

type Report = {
  readonly status: 'checking' | 'rejected' | 'loading' | 'done' | 'failed';
  readonly failure: string | null;
  readonly lines: number;
  readonly bad: number;
  readonly skipped: number;
  readonly loaded: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly problems: readonly { line: number; phase: string; field: string; reason: string }[];
  readonly nextCursor: string | null;
};

/** Files that the operations service takes in, and who brings each. */
const OPERATIONS: Readonly<Record<string, string>> = {
  cases: 'case-admin',
  payments: 'finance',
  calls: 'case-admin',
};

/** Which service takes a kind of file in, and as whom the development's sign-in sends it. */
export const importedBy = (kind: string): { readonly service: string; readonly user: string } =>
  OPERATIONS[kind]
    ? { service: 'operations', user: OPERATIONS[kind] }
    : { service: 'attendance', user: 'hr' };

const formatOf = (file: string): string => {
  if (/\.xlsx$/i.test(file)) return 'xlsx';
  return /\.json$/i.test(file) ? 'dingtalk' : 'csv';
};

/** Sends the file, follows its import to the end, prints every bad line. Resolves with whether everything was loaded. */
export const importFile = async (
  client: Client,
  request: ImportRequest,
  output: Output,
): Promise<boolean> => {
  const { kind, file, site, skipBad, batch } = request;
  const form = new FormData();
  form.append('file', await openAsBlob(file), basename(file));
  const query = new URLSearchParams({
    site,
    format: request.format ?? formatOf(file),
    ...(skipBad && { skipBad: 'true' }),
    ...(batch !== undefined && { batch }),
  });
  const imports = `/api/${importedBy(kind).service}/imports`;
  const { importId } = await client.post(`${imports}/${kind}?${query}`, form);
  const path = `${imports}/${String(importId)}`;

  let report = (await client.get(path)) as unknown as Report;
  let bar: ReturnType<typeof progressBar> | undefined;
  let checked = 0;
  while (report.status === 'checking' || report.status === 'loading') {
    if (report.status === 'checking') checked = report.lines;
    else {
      bar ??= progressBar('loading', checked, output);
      bar.update(report.loaded + report.unchanged + report.refused, Math.max(checked, report.lines));
    }
    await setTimeout(200);
    report = (await client.get(path)) as unknown as Report;
  }
  bar?.stop();

  const problems = [...report.problems];
  for (let cursor = report.nextCursor; cursor;) {
    const page = (await client.get(`${path}?cursor=${cursor}`)) as unknown as Report;
    problems.push(...page.problems);
    cursor = page.nextCursor;
  }
  for (const { line, field, reason, phase } of problems)
    output.line(
      `line ${line}: ${[field, reason].filter(Boolean).join(' ')}${phase === 'load' ? ' (refused by a rule)' : ''}`,
    );

  const { status, lines, bad, skipped, loaded, unchanged, refused } = report;
  output.result({ importId, status, lines, bad, skipped, loaded, unchanged, refused, problems });
  if (status === 'rejected')
    output.line(
      `${bad} of ${lines} lines are bad; nothing was loaded. Correct them, or load the others with --skip-bad.`,
    );
  else if (status === 'failed')
    output.line(`the import failed: ${report.failure ?? 'unknown'}; import the file again to go on`);
  else
    output.line(
      `${lines} lines: ${loaded} loaded, ${unchanged} were there already, ${skipped} are none, ${bad} bad, ${refused} refused by a rule`,
    );
  return status === 'done' && refused === 0;
};
