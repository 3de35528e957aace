import { Readable } from 'node:stream';
import { CsvError, parse, type Options } from 'csv-parse';
import { UnreadableFile, type SourceFormat } from './source.js';

const SAMPLE_BYTES = 64 * 1024;

/** UTF-8 when the beginning is valid UTF-8, else GB 18030, in which Excel in Chinese saves CSV. */
const encodingOf = (sample: Buffer): 'utf-8' | 'gb18030' => {
  try {
    // `stream`: the sample may end within a character.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
};

/** The content as text; the beginning decides the encoding. */
async function* decoded(content: Readable): AsyncGenerator<string> {
  let sample = Buffer.alloc(0);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (decoder) {
      yield decoder.decode(chunk, { stream: true });
      continue;
    }
    sample = Buffer.concat([sample, chunk]);
    if (sample.length < SAMPLE_BYTES) continue;
    decoder = new TextDecoder(encodingOf(sample));
    yield decoder.decode(sample, { stream: true });
  }
  if (decoder) yield decoder.decode();
  else yield new TextDecoder(encodingOf(sample)).decode(sample);
}

/** Comma, semicolon or tab; UTF-8 with or without BOM, or GB 18030. */
const csvReader = (columns: Options['columns']): SourceFormat =>
  async function* (content) {
    const parser = Readable.from(decoded(content)).pipe(
      parse({
        bom: true,
        columns,
        delimiter: [',', ';', '\t'],
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
        max_record_size: 1_000_000,
      }),
    );
    let line = 1;
    try {
      for await (const { record, info } of parser as AsyncIterable<{
        record: Record<string, string>;
        info: { lines: number };
      }>) {
        line = info.lines;
        yield { line, fields: record };
      }
    } catch (error) {
      if (error instanceof CsvError)
        throw new UnreadableFile(Number(error['lines'] ?? line), 'not_csv', error);
      throw error;
    }
  };

/** CSV with a header line. */
export const readCsv = csvReader((header: string[]) => header.map((name) => name.trim()));

/** CSV without a header: its columns, in their order. A line may have fewer. */
export const readCsvOf = (names: readonly string[]): SourceFormat => csvReader([...names]);
