import type { Recovery } from './faults/fault.js';
import type { Result } from './run.js';

/** Of each kind the slowest, and how many there were. */
const slowest = (recoveries: readonly Recovery[]): readonly (Recovery & { readonly times: number })[] => {
  const kinds = new Map<string, Recovery & { readonly times: number }>();
  for (const recovery of recoveries) {
    const known = kinds.get(recovery.what);
    const times = (known?.times ?? 0) + 1;
    kinds.set(recovery.what, { ...(known && known.measured > recovery.measured ? known : recovery), times });
  }
  return [...kinds.values()];
};

const lineOf = ({ what, measured, within, unit, times }: Recovery & { readonly times: number }): string =>
  `    ${what}: ${measured.toFixed(unit === 's' ? 1 : 2)} ${unit} at most in ${times} (aim ${within} ${unit})${measured <= within ? '' : ' MISSED'}`;

/** What a reader wants to know of a run; the last line is its verdict. */
export const reportOf = (result: Result): string => {
  const { seed, shape, seconds, unknown, faults, rate, violations, invalid } = result;
  return [
    '',
    `Fault run, ${shape} bus, seed ${seed}, ${seconds} s`,
    `  acknowledged ${result.acknowledged}, refused ${result.refused}, without an answer ${unknown.count}`,
    `  of those without an answer ${unknown.committed} had been or were then carried out, ${unknown.refused} were refused`,
    `  acknowledged per second: ${rate.usual} usually, ${rate.troubled} in trouble`,
    '  faults fired:',
    ...Object.entries(faults)
      .sort(([a], [b]) => parseInt(a) - parseInt(b))
      .map(([name, times]) => `    ${name}: ${times}`),
    '  recovery:',
    ...slowest(result.recoveries).map(lineOf),
    ...violations.map(({ invariant, message }) => `  ${invariant}: ${message}`),
    ...invalid.map((reason) => `  this run proves nothing: ${reason}`),
    `violations: ${violations.length}`,
  ].join('\n');
};
