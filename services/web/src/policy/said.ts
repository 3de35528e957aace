import type { Translate } from '../i18n/i18n.js';
import type { Language } from '../i18n/text.js';
import { moneyScale, money } from '../expenses/money.js';
import { measureOf, nameKey, valueKey } from './names.js';
import { coreOf, type Schema, type Tree } from './parameters.js';

/** In which words, money and teams a policy is read. */
export interface Wording {
  readonly t: Translate;
  readonly language: Language;
  readonly currency: string;
  readonly teams: readonly { readonly id: string; readonly label: string }[];
}

/** The names below the section, from the outside in. */
export const nameOf = (path: readonly string[], { t }: Wording): string =>
  path
    .map((name, at) => {
      const key = nameKey(path.slice(0, at + 1));
      return key ? t(key) : name;
    })
    .slice(path.length > 1 ? 1 : 0)
    .join(' · ');

const number = (path: readonly string[], value: number, { t, language, currency }: Wording): string => {
  const { unit, scale } = measureOf(path, moneyScale(currency));
  if (unit === 'money') return money(value, currency, language);
  const n = (value / scale).toLocaleString(language);
  return unit ? t(`policyUnit.${unit}`, { n }) : n;
};

/** A value as people say it; of a list a line for each row. */
export const said = (path: readonly string[], schema: Schema, value: unknown, wording: Wording): string => {
  const { t, teams } = wording;
  const core = coreOf(schema);
  if (value === null || value === undefined) return t('policy.empty');
  if (typeof value === 'boolean') return value ? t('policy.yes') : t('policy.no');
  if (typeof value === 'number') return number(path, value, wording);
  if (Array.isArray(value)) {
    if (value.length === 0) return t('policy.empty');
    const parts = value.map((one) => said(path, core.items ?? {}, one, wording));
    const inner = core.items && coreOf(core.items);
    return parts.join(inner?.properties || inner?.items ? '\n' : ' · ');
  }
  if (core.properties)
    return Object.entries(core.properties)
      .map(([name, part]) => said([...path, name], part, (value as Tree)[name], wording))
      .join(' · ');
  const text = String(value);
  const key = valueKey(path, text);
  if (key) return t(key);
  return path.at(-1) === 'teamId' ? (teams.find(({ id }) => id === text)?.label ?? text) : text;
};
