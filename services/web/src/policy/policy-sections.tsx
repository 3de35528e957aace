import { Panel } from '../parts/panel.js';
import { nameKey } from './names.js';
import { ParameterInput } from './parameter-input.js';
import { coreOf, valueAt, write, type Parameter, type Tree } from './parameters.js';
import { GridTable, RowsTable } from './rows-table.js';
import { nameOf, said, type Wording } from './said.js';

interface SectionsProps {
  readonly all: readonly Parameter[];
  readonly value: Tree;
  readonly wording: Wording;
  /** Without it the policy is for reading. */
  readonly onChange?: ((value: Tree) => void) | undefined;
}

const tableOf = ({ schema }: Parameter) => {
  const inner = schema.items && coreOf(schema.items);
  return inner?.properties ? RowsTable : inner?.items ? GridTable : null;
};

/** A policy section by section: each parameter by its name, with its unit. */
export const PolicySections = ({ all, value, wording, onChange }: SectionsProps) => {
  const { t } = wording;
  const sections = Map.groupBy(all, ({ path }) => (path.length > 1 ? path[0]! : ''));
  return (
    <div className="policy-sections">
      {[...sections].map(([section, parameters]) => {
        const key = nameKey([section]);
        return (
          <Panel key={section} title={key ? t(key) : t('policy.rules')}>
            <div className="policy-parameters">
              {parameters.map((parameter) => (
                <OneParameter key={parameter.path.join('.')} {...{ parameter, value, wording, onChange }} />
              ))}
            </div>
          </Panel>
        );
      })}
    </div>
  );
};

const OneParameter = ({
  parameter,
  value,
  wording,
  onChange,
}: Omit<SectionsProps, 'all'> & { readonly parameter: Parameter }) => {
  const { path, schema, optional } = parameter;
  const label = nameOf(path, wording);
  const held = valueAt(value, path) ?? null;
  const change = onChange && ((now: unknown) => onChange(write(value, parameter, now)));
  const Table = tableOf(parameter);
  return (
    <div className={Table ? 'policy-parameter policy-wide' : 'policy-parameter'}>
      <span className="policy-name">{label}</span>
      {Table ? (
        <Table parameter={parameter} value={held} wording={wording} onChange={change} />
      ) : change ? (
        <ParameterInput {...{ path, schema, optional, value: held, label, wording }} onChange={change} />
      ) : (
        <span className="policy-value">{said(path, schema, held, wording)}</span>
      )}
    </div>
  );
};
