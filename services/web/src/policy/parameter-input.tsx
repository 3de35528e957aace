import { useState } from 'react';
import { moneyScale } from '../expenses/money.js';
import { linesOf } from '../parts/form-fields.js';
import { measureOf } from './names.js';
import { boundsOf, isSound, type Schema } from './parameters.js';
import { said, type Wording } from './said.js';

interface InputProps {
  readonly path: readonly string[];
  /** Without the null that it may be. */
  readonly schema: Schema;
  readonly optional: boolean;
  readonly value: unknown;
  readonly label: string;
  readonly wording: Wording;
  /** null = left empty. */
  readonly onChange: (value: unknown) => void;
}

/** What was typed stays as it was typed: a comma or a point on its way to a number is no number yet. */
const Typed = ({
  written,
  read,
  ...props
}: InputProps & {
  readonly written: (value: unknown) => string;
  readonly read: (text: string) => unknown;
}) => {
  const { path, schema, optional, value, label, wording, onChange } = props;
  const [text, setText] = useState(() => written(value));
  const { min, max } = boundsOf(schema);
  const { unit, scale } = measureOf(path, moneyScale(wording.currency));
  const range = schema.type === 'integer' && (min !== undefined || max !== undefined);
  return (
    <span className="policy-typed">
      <input
        aria-label={label}
        aria-invalid={!isSound(schema, value, optional)}
        type={schema.format === 'date' ? 'date' : 'text'}
        inputMode={schema.type === 'integer' ? 'decimal' : undefined}
        value={text}
        title={
          range
            ? `${min === undefined ? '' : min / scale}–${max === undefined ? '' : max / scale}`
            : undefined
        }
        placeholder={optional ? wording.t('policy.empty') : undefined}
        onChange={({ target }) => {
          setText(target.value);
          onChange(read(target.value));
        }}
      />
      {unit && (
        <small>{unit === 'money' ? wording.currency : wording.t(`policyUnit.${unit}`, { n: '' })}</small>
      )}
    </span>
  );
};

const numberOf = (text: string, scale: number): number | null => {
  const plain = text.trim().replaceAll(',', '');
  return plain === '' ? null : Math.round(Number(plain) * scale * 1e6) / 1e6;
};

/** A value, or a list of values of one kind. */
export const ParameterInput = (props: InputProps) => {
  const { path, schema, optional, value, label, wording, onChange } = props;
  const { scale } = measureOf(path, moneyScale(wording.currency));
  const options = schema.enum ?? schema.anyOf?.map((one) => one.const!);
  if (schema.type === 'boolean')
    return (
      <input
        type="checkbox"
        aria-label={label}
        checked={value === true}
        onChange={({ target }) => onChange(target.checked)}
      />
    );
  if (path.at(-1) === 'teamId')
    return (
      <select aria-label={label} value={String(value)} onChange={({ target }) => onChange(target.value)}>
        <option value="">—</option>
        {wording.teams.map(({ id, label: team }) => (
          <option key={id} value={id}>
            {team}
          </option>
        ))}
      </select>
    );
  if (options)
    return (
      <select
        aria-label={label}
        value={String(value)}
        onChange={({ target }) => onChange(options.find((one) => String(one) === target.value))}
      >
        {options.map((one) => (
          <option key={one} value={one}>
            {said(path, schema, one, wording)}
          </option>
        ))}
      </select>
    );
  if (schema.items?.enum) {
    const chosen = value as readonly string[];
    return (
      <span className="form-many">
        {schema.items.enum.map((one) => (
          <label key={one}>
            <input
              type="checkbox"
              checked={chosen.includes(one)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, one] : chosen.filter((other) => other !== one))
              }
            />
            {said(path, schema.items!, one, wording)}
          </label>
        ))}
      </span>
    );
  }
  if (schema.items?.type === 'integer')
    return (
      <Typed
        {...props}
        written={(list) => (list as readonly number[]).join(', ')}
        read={(text) =>
          text
            .split(/[,，\s]+/)
            .filter(Boolean)
            .map(Number)
        }
      />
    );
  if (schema.items)
    return (
      <textarea
        aria-label={label}
        rows={3}
        defaultValue={(value as readonly string[]).join('\n')}
        onChange={({ target }) => onChange(linesOf(target.value))}
      />
    );
  if (schema.type === 'integer')
    return (
      <Typed
        {...props}
        written={(number) => (number === null || number === undefined ? '' : String(Number(number) / scale))}
        read={(text) => numberOf(text, scale)}
      />
    );
  return (
    <Typed
      {...props}
      written={(text) => (typeof text === 'string' ? text : '')}
      read={(text) => (text === '' && optional ? null : text)}
    />
  );
};
