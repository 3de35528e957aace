import type { ReactNode } from 'react';

export const FormField = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <label className="form-field">
    <span>{label}</span>
    {children}
  </label>
);

interface PickProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

/** One of few. */
export const Pick = <Value extends string>({ label, value, options, onChange }: PickProps<Value>) => (
  <FormField label={label}>
    <select value={value} onChange={({ target }) => onChange(target.value as Value)}>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  </FormField>
);

/** Several of few. */
export const PickMany = <Value extends string | number>({
  label,
  values,
  options,
  onChange,
}: {
  readonly label: string;
  readonly values: readonly Value[];
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (values: readonly Value[]) => void;
}) => (
  <fieldset className="form-many">
    <legend>{label}</legend>
    {options.map(([key, text]) => (
      <label key={key}>
        <input
          type="checkbox"
          checked={values.includes(key)}
          onChange={({ target }) =>
            onChange(target.checked ? [...values, key] : values.filter((one) => one !== key))
          }
        />
        {text}
      </label>
    ))}
  </fieldset>
);

interface TypedProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'number' | 'date' | 'time';
  readonly hint?: string;
}
export const Typed = ({ label, value, onChange, type = 'text', hint }: TypedProps) => (
  <FormField label={label}>
    <input
      type={type}
      min={type === 'number' ? 0 : undefined}
      maxLength={500}
      value={value}
      placeholder={hint}
      onChange={({ target }) => onChange(target.value)}
    />
  </FormField>
);

export const LongText = ({
  label,
  value,
  onChange,
  hint,
  rows = 3,
}: Omit<TypedProps, 'type'> & { readonly rows?: number }) => (
  <FormField label={label}>
    <textarea
      rows={rows}
      maxLength={2000}
      value={value}
      placeholder={hint}
      onChange={({ target }) => onChange(target.value)}
    />
  </FormField>
);

/** The lines of a text that hold something. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What was typed as a whole number; undefined for nothing. */
export const wholeOf = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Math.trunc(Number(text));

export const BUCKETS: readonly (readonly [number, string])[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bucket) => [
  bucket,
  `M${bucket}`,
]);
