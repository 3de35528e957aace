import { useSyncExternalStore } from 'react';
import { applyPalette, type SchemeName } from './palette.js';

export interface Preferences {
  readonly theme: SchemeName | 'system';
  readonly density: 'dense' | 'roomy';
  readonly menuCollapsed: boolean;
}

const STORED = 'muster.preferences';
const defaults: Preferences = { theme: 'system', density: 'dense', menuCollapsed: false };
const systemDark = matchMedia('(prefers-color-scheme: dark)');

const read = (): Preferences => {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Preferences>) };
  } catch {
    return defaults;
  }
};

let current = read();
const listeners = new Set<() => void>();

const schemeOf = ({ theme }: Preferences): SchemeName =>
  theme === 'system' ? (systemDark.matches ? 'dark' : 'light') : theme;

const apply = (): void => {
  applyPalette(schemeOf(current));
  document.documentElement.dataset['density'] = current.density;
  current = { ...current };
  listeners.forEach((listener) => listener());
};
systemDark.addEventListener('change', apply);
apply();

export const setPreferences = (change: Partial<Preferences>): void => {
  current = { ...current, ...change };
  localStorage.setItem(STORED, JSON.stringify(current));
  apply();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePreferences = (): Preferences & { readonly scheme: SchemeName } => {
  const preferences = useSyncExternalStore(subscribe, () => current);
  return { ...preferences, scheme: schemeOf(preferences) };
};
