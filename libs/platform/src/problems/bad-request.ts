/** One field at fault; `field` is its path in the body or query, such as `members.0.share`. */
export type FieldError = { readonly field: string; readonly message: string };

/** The request is malformed (400); each field at fault is named. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly errors: readonly FieldError[];

  constructor(field: string, message: string);
  constructor(errors: readonly FieldError[]);
  constructor(first: string | readonly FieldError[], message = '') {
    const errors = typeof first === 'string' ? [{ field: first, message }] : first;
    super(errors.map((error) => `${error.field} ${error.message}`).join('; '));
    this.errors = errors;
  }
}
