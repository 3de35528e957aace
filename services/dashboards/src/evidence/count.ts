import type { DomainEvent } from '@muster/contracts';
import type { Language, SignedIn } from '@muster/platform';
import type { Projection, ViewRow } from '@muster/projections';
import type { Moment } from '../views/moment.js';
import type { EvidenceAnswer } from './evidence-answer.js';
import type { Evidence } from './evidence.js';
import type { FigureOf } from './contributions.js';
import type { Formula } from './formulas.js';

type Counting<Row extends object, Event extends DomainEvent> = {
  readonly projection: Projection<Row, Event>;
  readonly found: readonly ViewRow<Row>[];
  readonly figure: string;
  readonly formula: Formula;
  readonly of: FigureOf<Row>;
};

/** The events behind a figure that is added up over the rows that a reader sees. */
export const evidenceOf = async <Row extends object, Event extends DomainEvent>(
  evidence: Evidence,
  reader: { readonly caller: SignedIn; readonly moment: Moment; readonly language: Language },
  { projection, found, figure, formula, of }: Counting<Row, Event>,
): Promise<EvidenceAnswer> => {
  const { caller, moment, language } = reader;
  const derived = await evidence.derive(projection, moment, {
    keys: found.map(({ key }) => key),
    figureOf: () => of,
    onlyCounting: true,
  });
  return evidence.answer(caller, moment, figure, formula, derived, language);
};
