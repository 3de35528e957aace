import type { LogReader } from '@muster/eventstore';
import type { Projection } from '@muster/projections';
import type { Subject } from './check.js';
import { ReadModel, type Difference } from './read-model.js';
import { sampledPositions } from './sampled-positions.js';

const PAGE = 2_000;
/** In which pass over the log something is looked at. */
export const passOf = (key: string, passes: number): number => {
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = (hash * 31 + key.charCodeAt(at)) >>> 0;
  return hash % passes;
};

export type ReadModelOptions = {
  readonly projections: readonly Projection<object>[];
  /** The source's log, as of after the read models' snapshot: it has all that they have applied. */
  readonly log: LogReader;
  readonly seed: number;
  /** Rows folded at once: what bounds the memory. More take several passes over the log. */
  readonly rowsAtOnce: number;
};

/**
 * I4: a pure fold of the log up to the checkpoint gives each row and each closed version, and no others.
 * I8: what views find as of sampled positions is a fold of the events up to there.
 */
export const checkReadModels = async (subject: Subject, options: ReadModelOptions): Promise<void> => {
  const models: ReadModel[] = [];
  for (const projection of options.projections) {
    const model = await ReadModel.open(projection, subject.snapshot, subject.site);
    if (model) models.push(model);
  }
  let rows = 0;
  for (const model of models) rows += await model.count();
  const passes = Math.max(1, Math.ceil(rows / options.rowsAtOnce));
  const walk = new Walk(subject, models, options);
  for (const model of models) await model.misplaced((difference) => walk.rowFound(model, difference));
  for (let pass = 0; pass < passes; pass += 1) {
    for (const model of models) model.begin((key) => passOf(key, passes) === pass);
    await walk.run(pass, passes);
  }
  walk.conclude();
};

/** One walk along the log with all of a site's read models, stopping where something is compared. */
class Walk {
  readonly #past = new Map<
    string,
    { readonly projection: string; readonly key: string; what: string; positions: number[] }
  >();
  readonly #samples: ReadonlyMap<ReadModel, ReadonlySet<number>>;
  readonly #stops: readonly number[];
  #rows = 0;
  #pastRows = 0;

  constructor(
    private readonly subject: Subject,
    private readonly models: readonly ReadModel[],
    private readonly options: ReadModelOptions,
  ) {
    this.#samples = new Map(
      models.map((model) => [
        model,
        model.keepsHistory ? sampledPositions(model.checkpoint.position, options.seed) : new Set(),
      ]),
    );
    const stops = [...this.#samples].flatMap(([model, samples]) => [...samples, model.checkpoint.position]);
    this.#stops = [...new Set(stops)].filter((stop) => stop > 0).sort((a, b) => a - b);
  }

  async run(pass: number, passes: number): Promise<void> {
    const { models, subject } = this;
    const last = this.#stops.at(-1) ?? 0;
    let after = 0;
    for (const [at, stop] of this.#stops.entries()) {
      while (after < stop) {
        const read = await this.options.log.read(subject.site, after, Math.min(PAGE, stop - after));
        // A log with holes (I2) reaches further in as many events
        const page = read.filter(({ position }) => position <= stop);
        const upTo = page.length < read.length || read.length === 0 ? stop : page.at(-1)!.position;
        for (const model of models)
          if (upTo <= model.checkpoint.position) {
            this.#rows += await model.fold(page, after, upTo, (difference) =>
              this.rowFound(model, difference),
            );
            if (upTo === model.checkpoint.position && pass === 0) this.stands(model, page.at(-1));
          }
        after = upTo;
        subject.progress('I4', pass * last + after, passes * last);
      }
      await this.compare(stop);
      subject.progress('I8', pass * this.#stops.length + at + 1, passes * this.#stops.length);
    }
    // Nothing applied: nothing may be there
    for (const model of models)
      if (model.checkpoint.position === 0)
        await model.compareRows((difference) => this.rowFound(model, difference));
  }

  private async compare(stop: number): Promise<void> {
    for (const model of this.models) {
      if (model.checkpoint.position === stop)
        this.#rows += await model.compareRows((difference) => this.rowFound(model, difference));
      if (this.#samples.get(model)!.has(stop))
        this.#pastRows += await model.compareAsOf(stop, (difference) =>
          this.pastFound(model, stop, difference),
        );
    }
  }

  /** The checkpoint names the log's event at its position. */
  private stands(
    { projection, checkpoint }: ReadModel,
    event: { readonly position: number; readonly id: string } | undefined,
  ) {
    const { name } = projection;
    const { position, eventId } = checkpoint;
    if (event?.position !== position)
      this.subject.report.found(
        'I4',
        this.subject,
        `${name} has applied position ${position}, which the log has not got`,
        {
          projection: name,
          position,
        },
      );
    else if (eventId !== null && eventId !== event.id)
      this.subject.report.found(
        'I4',
        this.subject,
        `${name} has applied another event at position ${position} than the log's`,
        {
          projection: name,
          position,
          applied: eventId,
          eventId: event.id,
        },
      );
  }

  rowFound({ projection: { name } }: ReadModel, { key, position, what }: Difference): void {
    this.subject.report.found('I4', this.subject, `${name}: row ${key} ${what}`, {
      projection: name,
      key,
      position,
    });
  }

  /** A row that is wrong at many positions is one finding. */
  private pastFound({ projection: { name } }: ReadModel, at: number, { key, what }: Difference): void {
    const known = this.#past.get(`${name} ${key}`);
    if (known) known.positions.push(at);
    else this.#past.set(`${name} ${key}`, { projection: name, key, what, positions: [at] });
  }

  conclude(): void {
    const { subject, models } = this;
    for (const { projection, key, what, positions } of this.#past.values())
      subject.report.found(
        'I8',
        subject,
        `${projection}: as of ${positions.length > 1 ? 'positions' : 'position'} ${positions.join(', ')} row ${key} ${what}`,
        { projection, key, positions },
      );
    const incomplete = models.reduce((sum, model) => sum + model.incomplete, 0);
    subject.report.checked('I4', subject, this.#rows, incomplete);
    subject.report.checked('I8', subject, this.#pastRows);
  }
}
