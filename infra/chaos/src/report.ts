import type { Result } from './run.js';

/** What a reader wants to know of a run; the last line is its verdict. */
export const reportOf = (result: Result): string => {
  const {
    seed,
    shape,
    seconds,
    acknowledged,
    refused,
    unknown,
    faults,
    recoveries,
    rate,
    violations,
    invalid,
  } = result;
  const slowest = new Map<string, { readonly seconds: number; readonly within: number }>();
  for (const { what, fault, ...recovery } of recoveries) {
    const name = `${what} after ${fault}`;
    if ((slowest.get(name)?.seconds ?? 0) < recovery.seconds) slowest.set(name, recovery);
  }
  return [
    '',
    `Fault run, ${shape} bus, seed ${seed}, ${seconds} s`,
    `  acknowledged ${acknowledged}, refused ${refused}, without an answer ${unknown.count}`,
    `  of those without an answer ${unknown.committed} had been or were then carried out, ${unknown.refused} were refused`,
    `  acknowledged per second: ${rate.usual} usually, ${rate.troubled} in trouble`,
    '  faults fired:',
    ...Object.entries(faults).map(([name, times]) => `    ${name}: ${times}`),
    '  recovery (slowest):',
    ...[...slowest].map(
      ([name, recovery]) =>
        `    ${name}: ${recovery.seconds.toFixed(1)} s (aim ${recovery.within} s)${recovery.seconds > recovery.within ? ' MISSED' : ''}`,
    ),
    ...violations.map(({ invariant, message }) => `  ${invariant}: ${message}`),
    ...invalid.map((reason) => `  this run proves nothing: ${reason}`),
    `violations: ${violations.length}`,
  ].join('\n');
};
