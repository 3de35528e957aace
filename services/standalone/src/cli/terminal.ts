import { languageOf, type Language } from '@muster/platform';
import { Presets, SingleBar } from 'cli-progress';

/** The terminal's language, as `LC_ALL`, `LC_MESSAGES` or `LANG` say (`zh_TW.UTF-8`). */
export const languageOfTerminal = (variables: NodeJS.ProcessEnv = process.env): Language =>
  languageOf(
    (variables['LC_ALL'] || variables['LC_MESSAGES'] || variables['LANG'])
      ?.split('.')[0]!
      .replaceAll('_', '-'),
  );

/** What a command says to people, or to machines with `--json`. */
export type Output = {
  readonly json: boolean;
  readonly line: (text: string) => void;
  /** The machine's answer: one JSON value; nothing for people. */
  readonly result: (value: unknown) => void;
};

export const outputTo = (json: boolean, stream: NodeJS.WritableStream = process.stdout): Output => ({
  json,
  line: (text) => void (json || stream.write(`${text}\n`)),
  result: (value) => void (json && stream.write(`${JSON.stringify(value)}\n`)),
});

/** A progress bar on standard error, where somebody looks at it; nothing elsewhere. */
export const progressBar = (title: string, total: number, { json }: Output) => {
  const shown = !json && process.stderr.isTTY;
  const bar = new SingleBar(
    { format: `${title} {bar} {value}/{total}`, hideCursor: true },
    Presets.shades_classic,
  );
  if (shown) bar.start(total, 0);
  return {
    update: (value: number, all = total) => {
      if (!shown) return;
      bar.setTotal(all);
      bar.update(value);
    },
    stop: () => bar.stop(),
  };
};

/** Columns as wide as their widest cell. */
export const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
