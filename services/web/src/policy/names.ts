import { catalogue, type TextKey } from '../i18n/catalogue.js';

const known = (key: string): TextKey | null => (Object.hasOwn(catalogue, key) ? (key as TextKey) : null);

/** The text that names the last part of a path: a name of its own, or one that is the same wherever it stands. */
export const nameKey = (path: readonly string[]): TextKey | null => {
  const name = path.at(-1) ?? '';
  return (
    known(`policyField.${path.join('_')}`) ??
    known(`policyField.${name}`) ??
    known(`severity.${name}`) ??
    known(`riskLevel.${name}`)
  );
};

/** Vocabularies that a section's values are said in. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  conduct: ['finding', 'severity'],
  incidents: ['incident', 'severity', 'duty', 'checklist'],
  register: ['riskLevel'],
  payments: ['caseReason'],
  strategies: ['channel'],
  concessions: ['level'],
  complaints: ['severity'],
  expenses: ['category', 'level'],
  coaching: ['skill'],
  treatment: ['treatment'],
};

/** The text that says a value; null = a company's own word, which speaks for itself. */
export const valueKey = ([section = '']: readonly string[], code: string): TextKey | null =>
  [...(SPOKEN[section] ?? []), 'policyWord']
    .map((vocabulary) => known(`${vocabulary}.${code}`))
    .find((key) => key !== null) ?? null;

export type Unit =
  | 'days'
  | 'workingDays'
  | 'minutes'
  | 'seconds'
  | 'hours'
  | 'percent'
  | 'perThousand'
  | 'points'
  | 'bytes'
  | 'ofMonth'
  | 'times'
  | 'people'
  | 'money';

/** What a number counts, and how many of what is stored make one of it. */
export interface Measure {
  readonly unit: Unit | null;
  readonly scale: number;
}

const whole = (unit: Unit | null): Measure => ({ unit, scale: 1 });
const inHundredths = (unit: Unit): Measure => ({ unit, scale: 100 });

/** Names that say what they count otherwise than by how they end. */
const BY_NAME: Readonly<Record<string, Measure>> = {
  ...{ principal: inHundredths('percent'), interest: inHundredths('percent'), fee: inHundredths('percent') },
  ...{ complaintsPerThousand: inHundredths('perThousand'), spread: inHundredths('points') },
  gateFactors: { unit: null, scale: 1000 },
  ...{ promiseParts: whole('perThousand'), receiptMaxBytes: whole('bytes'), visitPeople: whole('people') },
  ...{ days: whole('days'), maxDaysAhead: whole('days'), dueAfterWorkingDays: whole('workingDays') },
};
const BY_ENDING: readonly (readonly [RegExp, Unit])[] = [
  [/Days$/, 'days'],
  [/Minutes$/, 'minutes'],
  [/Seconds$/, 'seconds'],
  [/Hours$/, 'hours'],
  [/Percent$/, 'percent'],
  [/StartDay$/, 'ofMonth'],
  [/PerPeriod$|PerWeek$/, 'times'],
  [/Minor$/, 'money'],
];
const measureNamed = (name: string, moneyScale: number): Measure | undefined => {
  const unit = BY_ENDING.find(([ending]) => ending.test(name))?.[1];
  return BY_NAME[name] ?? (unit && { unit, scale: unit === 'money' ? moneyScale : 1 });
};

/** What stands below a name that says the unit counts in it: `clockMinutes.low`. `moneyScale`: minor units in one of the currency. */
export const measureOf = (path: readonly string[], moneyScale: number): Measure =>
  path.join('.') === 'buckets.bounds'
    ? whole('days')
    : (path
        .toReversed()
        .map((name) => measureNamed(name, moneyScale))
        .find((measure) => measure !== undefined) ?? whole(null));
