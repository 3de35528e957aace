import { Button } from 'antd';
import { useRef } from 'react';
import { nameKey } from './names.js';
import { ParameterInput } from './parameter-input.js';
import {
  coreOf,
  parametersOf,
  valueAt,
  write,
  type Parameter,
  type Schema,
  type Tree,
} from './parameters.js';
import { nameOf, said, type Wording } from './said.js';

interface TableProps {
  readonly parameter: Parameter;
  readonly value: unknown;
  readonly wording: Wording;
  /** Without it the table is for reading. */
  readonly onChange?: ((value: unknown) => void) | undefined;
}

/** A row that has nothing filled in yet, but for what can be chosen. */
const blankOf = (schema: Schema): unknown => {
  const core = coreOf(schema);
  if (core !== schema) return null;
  if (core.enum) return core.enum[0];
  if (core.items) return [];
  if (core.properties)
    return Object.fromEntries(Object.entries(core.properties).map(([name, part]) => [name, blankOf(part)]));
  return core.type === 'string' ? '' : null;
};

const replaced = (rows: readonly unknown[], at: number, row: unknown): readonly unknown[] =>
  rows.map((one, index) => (index === at ? row : one));

/** A list of rows with the same fields. */
export const RowsTable = ({ parameter: { path, schema }, value, wording, onChange }: TableProps) => {
  const { t } = wording;
  const rows = value as readonly Tree[];
  const items = schema.items!;
  const columns = parametersOf(items);
  // Inputs keep what is typed, so a row keeps its input when one above it goes.
  const keys = useRef<string[]>([]);
  while (keys.current.length < rows.length) keys.current.push(crypto.randomUUID());
  if (rows.length === 0 && !onChange) return <span>{t('policy.empty')}</span>;
  return (
    <table className="policy-rows">
      <thead>
        <tr>
          {columns.map((column) => {
            const key = nameKey([...path, ...column.path]);
            return <th key={column.path.join('.')}>{key ? t(key) : column.path.at(-1)}</th>;
          })}
          {onChange && <th aria-label={t('policy.removeRow')} />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={keys.current[at]}>
            {columns.map((column) => {
              const place = [...path, ...column.path];
              const cell = valueAt(row, column.path);
              return (
                <td key={column.path.join('.')}>
                  {onChange ? (
                    <ParameterInput
                      {...{
                        path: place,
                        schema: column.schema,
                        optional: column.optional,
                        value: cell,
                        wording,
                      }}
                      label={nameOf(place, wording)}
                      onChange={(now) => onChange(replaced(rows, at, write(row, column, now)))}
                    />
                  ) : (
                    said(place, column.schema, cell, wording)
                  )}
                </td>
              );
            })}
            {onChange && (
              <td>
                <Button
                  size="small"
                  aria-label={t('policy.removeRow')}
                  onClick={() => {
                    keys.current.splice(at, 1);
                    onChange(rows.filter((_, index) => index !== at));
                  }}
                >
                  ×
                </Button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
      {onChange && (
        <tfoot>
          <tr>
            <td colSpan={columns.length + 1}>
              <Button size="small" onClick={() => onChange([...rows, blankOf(items)])}>
                {t('policy.addRow')}
              </Button>
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
};

/** Willingness down, ability across, from the least to the most. */
export const GridTable = ({ parameter: { path, schema }, value, wording, onChange }: TableProps) => {
  const { t } = wording;
  const rows = value as readonly (readonly string[])[];
  const cell = coreOf(schema.items!).items!;
  return (
    <table className="policy-rows">
      <thead>
        <tr>
          <th>{t('policy.gridCorner')}</th>
          {rows[0]?.map((_, at) => (
            <th key={at}>{at + 1}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={at}>
            <th>{at + 1}</th>
            {row.map((text, column) => (
              <td key={column}>
                {onChange ? (
                  <ParameterInput
                    {...{ path, schema: cell, optional: false, value: text, wording }}
                    label={`${nameOf(path, wording)} ${at + 1}/${column + 1}`}
                    onChange={(now) => onChange(replaced(rows, at, replaced(row, column, now)))}
                  />
                ) : (
                  said(path, cell, text, wording)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
