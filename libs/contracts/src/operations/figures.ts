import type { OperationsParameters } from './policy.js';

/** How a company defines the figures that companies define differently. */
export type FigureDefinitions = OperationsParameters['figures'];

/** What holds until a company decides otherwise. */
export const defaultFigures: FigureDefinitions = {
  keptBy: 'count',
  recoveryOf: 'opening_overdue',
  rollBy: 'principal',
  cycleDays: 30,
};
