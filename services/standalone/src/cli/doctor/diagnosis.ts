/** What is: well, worth knowing, or to be mended. */
export type State = 'ok' | 'warning' | 'problem';

/** One thing looked at. Its words are `<code>` and, when it is not ok, `<code>.remedy`. */
export type Diagnosis = {
  readonly code: string;
  readonly state: State;
  readonly facts: Readonly<Record<string, string | number>>;
};

export const ok = (code: string, facts: Diagnosis['facts'] = {}): Diagnosis => ({ code, state: 'ok', facts });
export const warning = (code: string, facts: Diagnosis['facts'] = {}): Diagnosis => ({
  code,
  state: 'warning',
  facts,
});
export const problem = (code: string, facts: Diagnosis['facts'] = {}): Diagnosis => ({
  code,
  state: 'problem',
  facts,
});

export const reasonOf = (error: unknown): string =>
  // Many addresses tried, each with its own failure
  error instanceof AggregateError && error.errors.length > 0
    ? reasonOf(error.errors[0])
    : error instanceof Error
      ? error.message
      : String(error);
