/** Colours by meaning. Every text colour has at least 4.5:1 on `surface` and `ground` of its own scheme. */
interface Scheme {
  readonly ground: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly text: string;
  readonly quiet: string;
  readonly brand: string;
  readonly onBrand: string;
  readonly tint: string;
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
  readonly info: string;
  readonly other: string;
  readonly warnGround: string;
  readonly warnLine: string;
  readonly badGround: string;
  readonly badLine: string;
  readonly past: string;
  readonly onPast: string;
}

const light: Scheme = {
  ground: '#f3f5f7',
  surface: '#ffffff',
  raised: '#ffffff',
  line: '#dce1e7',
  text: '#1a2430',
  quiet: '#5a6775',
  brand: '#1c5d8f',
  onBrand: '#ffffff',
  tint: '#e8f0f7',
  good: '#1c7448',
  warn: '#8f5a00',
  bad: '#b3312b',
  info: '#1c5d8f',
  other: '#6b4aa0',
  warnGround: '#fff7e6',
  warnLine: '#ecd29a',
  badGround: '#fdf0ef',
  badLine: '#eebbb7',
  past: '#ffe2a6',
  onPast: '#4d3300',
};

const dark: Scheme = {
  ground: '#0f151b',
  surface: '#171f27',
  raised: '#1e2832',
  line: '#2c3843',
  text: '#e4eaf0',
  quiet: '#9aa8b5',
  brand: '#6db1e4',
  onBrand: '#08202f',
  tint: '#1c3143',
  good: '#63c48f',
  warn: '#e3ab4f',
  bad: '#f2867d',
  info: '#6db1e4',
  other: '#b79be6',
  warnGround: '#33280f',
  warnLine: '#5c4310',
  badGround: '#3a1e1c',
  badLine: '#6b2f2a',
  past: '#5c4310',
  onPast: '#ffe8bd',
};

export type SchemeName = 'light' | 'dark';
export const palette: Readonly<Record<SchemeName, Scheme>> = { light, dark };

/** The colours as style sheets find them: `--ground`, `--surface`, … */
export const variablesOf = (name: SchemeName): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(palette[name] as unknown as Record<string, string>).map(([key, colour]) => [
      `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      colour,
    ]),
  );

export const applyPalette = (name: SchemeName): void => {
  const root = document.documentElement;
  root.dataset['theme'] = name;
  root.style.colorScheme = name;
  for (const [property, colour] of Object.entries(variablesOf(name)))
    root.style.setProperty(property, colour);
};
