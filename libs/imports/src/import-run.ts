import type { Readable } from 'node:stream';
import { ConflictError, Overloaded, RequestMismatch } from '@muster/eventstore';
import { DomainError } from '@muster/kernel';
import { UnreadableFile, type SourceFormat } from './formats/source.js';
import type { LineProblem, ParsedLine } from './fields.js';

/** Lines whose references are looked up together. */
const BATCH = 500;
/** Commands under way at once: enough to fill the log's group commit. */
const ABREAST = 64;

export type FoundProblem = LineProblem & { readonly line: number };

/** What a line became; `skipped`: what was looked up shows that it is none. */
export type LineOutcome = 'loaded' | 'unchanged' | 'skipped';

export type ImportWork<Row> = {
  /** Code of the refusal of a line whose command was answered before with other content. */
  readonly differs: string;
  readonly open: () => Promise<Readable>;
  readonly read: SourceFormat;
  readonly parse: (fields: Readonly<Record<string, string>>) => ParsedLine<Row>;
  /** Problems of references, by index of the record: unknown people, unknown teams. */
  readonly check: (records: readonly Row[]) => Promise<ReadonlyMap<number, LineProblem>>;
  /** Gathers records into pieces that one command each loads: a punch alone, a person's roster whole (see {@link alone}). */
  readonly gather: (lines: AsyncIterable<GoodLine<Row>>) => AsyncIterable<readonly GoodLine<Row>[]>;
  /** Pieces of the same lane are loaded in the file's order; null = the order does not matter. */
  readonly lane: (piece: readonly GoodLine<Row>[]) => string | null;
  readonly load: (piece: readonly GoodLine<Row>[]) => Promise<LineOutcome>;
};

export type GoodLine<Row> = { readonly line: number; readonly record: Row };

export type ImportCounts = {
  lines: number;
  bad: number;
  skipped: number;
  loaded: number;
  unchanged: number;
  refused: number;
};

/** Where progress goes; problems are kept as they are found. */
export type ImportJournal = {
  readonly problems: (phase: 'check' | 'load', problems: readonly FoundProblem[]) => Promise<void>;
  readonly progress: (counts: Readonly<ImportCounts>) => Promise<void>;
};

/** The file's lines with what is wrong with them, in order, looked up in batches. */
async function* examined<Row>(
  work: ImportWork<Row>,
  counts: ImportCounts,
): AsyncGenerator<{ readonly good: readonly GoodLine<Row>[]; readonly bad: readonly FoundProblem[] }> {
  let pending: GoodLine<Row>[] = [];
  let bad: FoundProblem[] = [];
  const settle = async () => {
    const wrong = await work.check(pending.map(({ record }) => record));
    const good = pending.filter((_, index) => !wrong.has(index));
    for (const [index, problem] of wrong) bad.push({ ...problem, line: pending[index]!.line });
    const result = { good, bad: bad.sort((a, b) => a.line - b.line) };
    pending = [];
    bad = [];
    return result;
  };
  for await (const { line, fields } of work.read(await work.open())) {
    counts.lines += 1;
    const parsed = work.parse(fields);
    if ('record' in parsed) pending.push({ line, record: parsed.record });
    else if ('problems' in parsed) bad.push(...parsed.problems.map((problem) => ({ ...problem, line })));
    else counts.skipped += 1;
    if (pending.length + bad.length >= BATCH) yield await settle();
  }
  if (pending.length + bad.length > 0) yield await settle();
}

const zero = (): ImportCounts => ({ lines: 0, bad: 0, skipped: 0, loaded: 0, unchanged: 0, refused: 0 });

const linesOf = (problems: readonly FoundProblem[]): number => new Set(problems.map(({ line }) => line)).size;

/**
 * First reading: every line's format and references; loads nothing. A file that can not be read any further is one more
 * bad line.
 */
export const checkFile = async <Row>(
  work: ImportWork<Row>,
  journal: ImportJournal,
): Promise<ImportCounts> => {
  const counts = zero();
  try {
    for await (const { bad } of examined(work, counts)) {
      counts.bad += linesOf(bad);
      await journal.problems('check', bad);
      await journal.progress(counts);
    }
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    counts.bad += 1;
    await journal.problems('check', [{ line: error.line, field: 'file', reason: error.reason }]);
  }
  await journal.progress(counts);
  return counts;
};

/** Second reading: loads the good lines by commands with derived ids, so that what was loaded before adds nothing. */
export const loadFile = async <Row>(work: ImportWork<Row>, journal: ImportJournal): Promise<ImportCounts> => {
  const counts = zero();
  const good = async function* (): AsyncGenerator<GoodLine<Row>> {
    for await (const { good: lines, bad } of examined(work, counts)) {
      counts.bad += linesOf(bad);
      yield* lines;
    }
  };
  const pieces = work.gather(good())[Symbol.asyncIterator]();
  const lanes = new Map<string, Promise<unknown>>();
  const inLane = (piece: readonly GoodLine<Row>[]): Promise<LineOutcome> => {
    const lane = work.lane(piece);
    if (lane === null) return loadPatiently(work, piece);
    const result = (lanes.get(lane) ?? Promise.resolve()).then(() => loadPatiently(work, piece));
    const over: Promise<unknown> = result
      .catch(() => undefined)
      .then(() => lanes.get(lane) === over && lanes.delete(lane));
    lanes.set(lane, over);
    return result;
  };
  const worker = async (): Promise<void> => {
    for (;;) {
      const { value: piece, done } = await pieces.next();
      if (done) return;
      try {
        counts[await inLane(piece)] += piece.length;
      } catch (error) {
        const reason = refusalOf(error, work.differs);
        if (!reason) throw error;
        counts.refused += piece.length;
        await journal.problems(
          'load',
          piece.map(({ line }) => ({ line, ...reason })),
        );
      }
      if ((counts.loaded + counts.unchanged + counts.refused) % BATCH < piece.length)
        await journal.progress(counts);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, worker));
  await journal.progress(counts);
  return counts;
};

/** Losing to other commands, or a full queue, is no fault of the line. */
const loadPatiently = async <Row>(
  work: ImportWork<Row>,
  piece: readonly GoodLine<Row>[],
): Promise<LineOutcome> => {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work.load(piece);
    } catch (error) {
      if (attempt === 5 || !(error instanceof ConflictError || error instanceof Overloaded)) throw error;
      await new Promise((resume) => setTimeout(resume, 50 * 2 ** attempt));
    }
};

const refusalOf = (error: unknown, differs: string): LineProblem | undefined => {
  if (error instanceof DomainError) return { field: error.detail.field ?? '', reason: error.code };
  if (error instanceof RequestMismatch) return { field: '', reason: differs };
  return undefined;
};

/** Each line is a piece of its own. */
export async function* alone<Row>(
  lines: AsyncIterable<GoodLine<Row>>,
): AsyncGenerator<readonly GoodLine<Row>[]> {
  for await (const line of lines) yield [line];
}
