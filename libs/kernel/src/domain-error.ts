/** What an error says about the rule behind it; localised at the API's edge by `code`. */
export type DomainErrorDetail = {
  /** Clause of the policy, such as `A2`. */
  readonly clause?: string;
  /** Rule within the clause, such as `correction-quota`. */
  readonly rule?: string;
  /** The command's field at fault, when there is one. */
  readonly field?: string;
  /** Facts the rule saw; opaque ids, dates and figures only, never personal data. */
  readonly facts?: Readonly<Record<string, string | number | boolean | null>>;
};

/** A rule said no. Becomes 422 problem+json with the code, clause and rule (404 for `kind: 'missing'`, 403 for `'forbidden'`). */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    /** `<service>.<reason>`, such as `attendance.day_closed`; the key of its messages in each language. */
    readonly code: string,
    readonly detail: DomainErrorDetail = {},
    readonly kind: 'refused' | 'missing' | 'forbidden' = 'refused',
  ) {
    super(code);
  }
}
