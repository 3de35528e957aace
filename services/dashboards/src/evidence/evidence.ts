import { Inject, Injectable } from '@nestjs/common';
import { definitionOf, type DomainEvent, type Recorded } from '@muster/contracts';
import { DomainError } from '@muster/kernel';
import { LOGS, type Language, type Logs, type SignedIn } from '@muster/platform';
import { ViewReader, type Projection, type ViewRow } from '@muster/projections';
import type { AnswerForm } from '../views/csv.js';
import { positionOf, type Moment } from '../views/moment.js';
import { Personal } from '../views/personal.js';
import { sourceNamed } from '../views/sources.js';
import { contributionsOf, type Contribution, type FigureOf } from './contributions.js';
import type { EvidenceAnswer, RateEvidenceAnswer } from './evidence-answer.js';
import { evidenceColumns } from './evidence-csv.js';
import type { Formula } from './formulas.js';

/** What a figure, or a part of it, is made of: the same figure of each of the rows, added up. */
export type Derived = {
  readonly value: number;
  readonly rederived: number;
  readonly equal: boolean;
  readonly incomplete: boolean;
  readonly contributions: readonly Contribution[];
};

/** Who asks for what moment, and how the answer is wanted: as JSON, or as a CSV file with the times of a zone. */
type Asked = {
  readonly caller: SignedIn;
  readonly moment: Moment;
  readonly form: AnswerForm;
  readonly zone: string;
  readonly file: string;
};

/** A figure that is added up over rows. */
type Counting<Row extends object, Event extends DomainEvent> = {
  readonly projection: Projection<Row, Event>;
  readonly found: readonly ViewRow<Row>[];
  readonly figure: string;
  readonly formula: Formula;
  readonly of: FigureOf<Row>;
};

type Question<Row extends object> = {
  readonly keys: readonly string[];
  readonly figureOf: (key: string) => FigureOf<Row>;
  /** Leave out rows that add nothing in the end: of many rows only those that count are of interest. */
  readonly onlyCounting?: boolean;
};

/** More rows than this are no evidence that anybody reads. */
const MOST_KEYS = 20_000;
/** Rows whose events are in memory at the same time. */
const TOGETHER = 100;

export const added = (parts: readonly Derived[]): Derived => ({
  value: parts.reduce((sum, { value }) => sum + value, 0),
  rederived: parts.reduce((sum, { rederived }) => sum + rederived, 0),
  equal: parts.every(({ equal }) => equal),
  incomplete: parts.some(({ incomplete }) => incomplete),
  contributions: parts.flatMap(({ contributions }) => contributions),
});

/** A rate with both of its parts. */
export const rateAnswer = (
  { asOf, positions, stale }: Moment,
  { text, version }: Pick<Formula, 'text' | 'version'>,
  language: Language,
  rate: Pick<RateEvidenceAnswer, 'figure' | 'rate' | 'numerator' | 'denominator'>,
): RateEvidenceAnswer => ({
  ...{ asOf, positions, stale, ...rate },
  formula: { text: text[language], version },
});

/** Derives figures from the very events behind them, and says whether that gives what the view shows. */
@Injectable()
export class Evidence {
  constructor(
    private readonly reader: ViewReader,
    private readonly personal: Personal,
    @Inject(LOGS) private readonly logs: Logs,
  ) {}

  /** @throws DomainError `dashboards.too_wide` (422) */
  async derive<Row extends object, Event extends DomainEvent>(
    projection: Projection<Row, Event>,
    moment: Moment,
    { keys, figureOf, onlyCounting = false }: Question<Row>,
  ): Promise<Derived> {
    if (keys.length > MOST_KEYS)
      throw new DomainError('dashboards.too_wide', { facts: { rows: keys.length } });
    const options = { log: this.logs(projection.source), asOf: positionOf(moment, projection) };
    const parts: Derived[] = [];
    for (let at = 0; at < keys.length; at += TOGETHER) {
      const some = keys.slice(at, at + TOGETHER);
      for (const explained of await this.reader.explainAll(projection, moment.site, some, options)) {
        const { key, row, rederived, equal, incomplete, events } = explained;
        const of = figureOf(key);
        const value = of(row);
        const counts = !onlyCounting || value !== of(null);
        parts.push({
          value,
          rederived: of(rederived),
          equal,
          incomplete,
          contributions: counts ? contributionsOf(projection, key, events, of) : [],
        });
      }
    }
    return added(parts);
  }

  /** The events behind a figure that is added up over the rows that a reader sees. */
  async counted<Row extends object, Event extends DomainEvent>(
    { caller, moment, form, zone, file }: Asked,
    { projection, found, figure, formula, of }: Counting<Row, Event>,
  ): Promise<EvidenceAnswer | string> {
    const derived = await this.derive(projection, moment, {
      keys: found.map(({ key }) => key),
      figureOf: () => of,
      onlyCounting: true,
    });
    const answer = await this.answer(caller, moment, figure, formula, derived, form.language);
    return form.list(answer, file, zone, evidenceColumns);
  }

  async answer(
    caller: SignedIn,
    moment: Moment,
    figure: string,
    { unit, version, text }: Formula,
    derived: Derived,
    language: Language,
    currency: string | null = null,
  ): Promise<EvidenceAnswer> {
    const contributions = [...derived.contributions].sort((a, b) => a.event.position - b.event.position);
    const ids = contributions.flatMap(({ event }) => [event.actor, employeeOf(event)]);
    const nameOf = await this.personal.names(
      caller,
      ids.filter((id) => id === null || UUID.test(id)),
    );
    return {
      asOf: moment.asOf,
      positions: moment.positions,
      stale: moment.stale,
      figure,
      value: derived.value,
      unit,
      currency,
      formula: { text: text[language], version },
      rederived: derived.rederived,
      equal: derived.equal && derived.value === derived.rederived,
      incomplete: derived.incomplete,
      rows: contributions.map(({ contribution, event }) => ({
        contribution,
        employeeId: employeeOf(event),
        name: nameOf(employeeOf(event)),
        event: {
          service: event.service,
          site: event.site,
          position: event.position,
          id: event.id,
          type: event.type,
          effectiveAt: event.effectiveAt,
          recordedAt: event.recordedAt,
          actor: event.actor,
          actorName: nameOf(event.actor),
          data: withoutBoxes(event),
        },
      })),
    };
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whom the event is about: who did or did not come; in whose hand the case was. */
const employeeOf = ({ data }: Recorded): string | null =>
  (['employeeId', 'collectorId', 'holderId'].map((name) => data[name]).find((id) => typeof id === 'string') ??
    null) as string | null;

/** Ciphertext explains nothing: that something is sealed does. */
const withoutBoxes = ({ service, type, data }: Recorded): Record<string, unknown> => {
  const personal: readonly string[] = definitionOf(sourceNamed(service), type).options.personal ?? [];
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      personal.includes(name) && value ? { sealed: true } : value,
    ]),
  );
};
