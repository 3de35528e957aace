import type { Change } from './parameters.js';
import { nameKey } from './names.js';
import { nameOf, said, type Wording } from './said.js';

/** Of lists only the lines that the other one does not have. */
const apart = (before: string, after: string): readonly [string, string] => {
  const [was, is] = [before.split('\n'), after.split('\n')];
  const without = (lines: readonly string[], others: readonly string[]) =>
    lines.filter((line) => !others.includes(line)).join('\n') || '—';
  return was.length + is.length > 2 ? [without(was, is), without(is, was)] : [before, after];
};

/** What changes: each parameter as it was and as it is to be. */
export const PolicyChanges = ({
  changes,
  wording,
}: {
  readonly changes: readonly Change[];
  readonly wording: Wording;
}) => {
  const { t } = wording;
  return (
    <table className="policy-rows policy-changes">
      <thead>
        <tr>
          <th>{t('policy.parameter')}</th>
          <th>{t('policy.before')}</th>
          <th>{t('policy.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ parameter: { path, schema }, before, after }) => {
          const section = path.length > 1 ? nameKey(path.slice(0, 1)) : null;
          const [was, is] = apart(said(path, schema, before, wording), said(path, schema, after, wording));
          return (
            <tr key={path.join('.')}>
              <th>{[section && t(section), nameOf(path, wording)].filter(Boolean).join(' · ')}</th>
              <td>{was}</td>
              <td>
                <strong>{is}</strong>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
