import type { Readable } from 'node:stream';

/** One record of a file, by the header's own words. */
export type SourceLine = {
  /** Line in a text file, row in a sheet, record in JSON; from 1, the header included. */
  readonly line: number;
  readonly fields: Readonly<Record<string, string>>;
};

/** Reads a file record by record with bounded memory. A new source of punches is one more of these. */
export type SourceFormat = (content: Readable) => AsyncIterable<SourceLine>;

/** The file is not of the format it was said to be: nothing of it can be read from this line on. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';

  constructor(
    readonly line: number,
    readonly reason: 'not_csv' | 'not_xlsx' | 'not_json' | 'too_large',
    cause?: unknown,
  ) {
    super(`${reason} at ${line}`, { cause });
  }
}
