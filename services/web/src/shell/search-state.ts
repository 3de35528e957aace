import { FIGURE_VIEWS, type FigureView } from '../api/figure-views.js';
import type { FigureAddress } from '../api/views.js';

/** Everything that a link shares: who is looked at, when, filters, tab, and the open evidence. */
export interface SearchState {
  readonly site?: string | undefined;
  readonly team?: string | undefined;
  /** RFC 3339; absent = now. */
  readonly asOf?: string | undefined;
  /** `service/site:position` of the event that it was chosen by: exact where several events share an instant. */
  readonly asOfEvent?: string | undefined;
  readonly tab?: string | undefined;
  readonly period?: string | undefined;
  readonly status?: string | undefined;
  readonly kind?: string | undefined;
  readonly source?: string | undefined;
  readonly name?: string | undefined;
  readonly evidence?: string | undefined;
  readonly bucket?: string | undefined;
  readonly strategy?: string | undefined;
  /** Whose cases. */
  readonly holder?: string | undefined;
}

const names = [
  'site',
  'team',
  'asOf',
  'asOfEvent',
  'tab',
  'period',
  'status',
  'kind',
  'source',
  'name',
  'evidence',
  'bucket',
  'strategy',
  'holder',
] as const;

/** Kept when going to another screen. */
export const SHARED = ['site', 'team', 'asOf', 'asOfEvent', 'period'] as const;

/** Takes what is well formed from an address that anybody may have written. */
export const parseSearch = (raw: Readonly<Record<string, unknown>>): SearchState => {
  const state: Partial<Record<(typeof names)[number], string>> = {};
  for (const name of names) {
    const value = raw[name];
    if (typeof value === 'string' && value !== '') state[name] = value;
  }
  if (state.asOf && Number.isNaN(Date.parse(state.asOf))) delete state.asOf;
  if (!state.asOf || !/^[a-z-]+\/[a-z0-9-]+:\d+$/.test(state.asOfEvent ?? '')) delete state.asOfEvent;
  if (state.period && !/^\d{4}-(0[1-9]|1[0-2])$/.test(state.period)) delete state.period;
  return state;
};

export const writeFigure = ({ view, figure, key, when }: FigureAddress): string =>
  [view, figure, key, when].join('~');

export const readFigure = (text: string | undefined): FigureAddress | null => {
  const [name, figure, key = '', when = ''] = (text ?? '').split('~');
  return name && Object.hasOwn(FIGURE_VIEWS, name) && figure
    ? { view: name as FigureView, figure, key, when }
    : null;
};
