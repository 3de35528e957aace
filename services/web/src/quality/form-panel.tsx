import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { formList, type FormItem, type QualityForm } from '../api/prevention.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { FormDialog } from '../parts/form-dialog.js';
import { Typed, wholeOf } from '../parts/form-fields.js';
import { Panel } from '../parts/panel.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { publishesForms } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';

/** 質檢表: weighted items, critical ones among them, with every version that was. */
export const FormPanel = () => {
  const { t } = useText();
  const { scope, session } = useScope();
  const { data, error, refetch } = useQuery(formList(scope));
  const [publishing, setPublishing] = useState(false);
  if (error && !data) return <Failed problem={asProblem(error)} onRetry={() => void refetch()} />;
  return (
    <div className="desk">
      <h1 className="visually-hidden">{t('quality.form')}</h1>
      <div className="desk-acts">
        {publishesForms(session) && (
          <CommandButton type="primary" onClick={() => setPublishing(true)}>
            {t('quality.publish')}
          </CommandButton>
        )}
        <Button
          onClick={() =>
            void saveServerCsv('quality-forms', 'risk/quality-forms', { ...scope, team: undefined })
          }
        >
          CSV
        </Button>
      </div>
      {data?.rows.length === 0 && (
        <Notice kind="nothing" title={t('quality.noForm')} hint={t('quality.noFormHint')} />
      )}
      {data?.rows.map((form) => (
        <FormVersion key={form.version} form={form} />
      ))}
      {publishing && <PublishForm latest={data?.rows[0]} onClose={() => setPublishing(false)} />}
    </div>
  );
};

const FormVersion = ({ form }: { readonly form: QualityForm }) => {
  const { t } = useText();
  const weight = form.items.reduce((sum, one) => sum + one.weight, 0);
  return (
    <Panel
      title={t('quality.formVersion', { version: form.version })}
      extra={
        <span>
          {t('quality.from', { date: form.effectiveFrom, by: form.publishedByName ?? '—' })}{' '}
          {form.inForce && <Chip tone="good">{t('ruleState.in_force')}</Chip>}
        </span>
      }
    >
      <table className="quality-items">
        <thead>
          <tr>
            <th scope="col">{t('quality.item')}</th>
            <th scope="col">{t('quality.weight')}</th>
            <th scope="col">{t('quality.critical')}</th>
          </tr>
        </thead>
        <tbody>
          {form.items.map((item) => (
            <tr key={item.code}>
              <td>{item.label}</td>
              <td>
                {item.weight} / {weight}
              </td>
              <td>{item.critical ? <Chip tone="warn">{t('quality.criticalItem')}</Chip> : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
};

type Line = Pick<FormItem, 'code' | 'label' | 'critical'> & { readonly weight: string };
const emptyLine = (lines: readonly Line[]): Line => {
  let number = lines.length + 1;
  while (lines.some(({ code }) => code === `item_${number}`)) number += 1;
  return { code: `item_${number}`, label: '', weight: '10', critical: false };
};

/** The next version begins with the items of the last one. */
const PublishForm = ({
  latest,
  onClose,
}: {
  readonly latest: QualityForm | undefined;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [from, setFrom] = useState(today);
  const [lines, setLines] = useState<readonly Line[]>(
    () => latest?.items.map((item) => ({ ...item, weight: String(item.weight) })) ?? [emptyLine([])],
  );
  const put = (code: string, change: Partial<Line>) =>
    setLines(lines.map((line) => (line.code === code ? { ...line, ...change } : line)));
  return (
    <FormDialog
      title={t('quality.publish')}
      action={t('quality.publish')}
      width={680}
      complete={
        from !== '' &&
        lines.length > 0 &&
        lines.every(({ label, weight }) => label.trim() !== '' && (wholeOf(weight) ?? -1) >= 0)
      }
      commandOf={() => ({
        ...{ service: 'risk', path: 'quality/forms' },
        body: {
          ...{ site: site.id, effectiveFrom: from },
          items: lines.map(({ code, label, weight, critical }) => ({
            ...{ code, label: label.trim(), weight: wholeOf(weight)!, critical },
          })),
        },
      })}
      onClose={onClose}
    >
      <Typed label={t('quality.effectiveFrom')} type="date" value={from} onChange={setFrom} />
      {lines.map((line) => (
        <div key={line.code} className="quality-line">
          <Typed
            label={t('quality.item')}
            value={line.label}
            onChange={(label) => put(line.code, { label })}
          />
          <Typed
            label={t('quality.weight')}
            type="number"
            value={line.weight}
            onChange={(weight) => put(line.code, { weight })}
          />
          <Checkbox
            checked={line.critical}
            onChange={({ target }) => put(line.code, { critical: target.checked })}
          >
            {t('quality.criticalItem')}
          </Checkbox>
          <Button onClick={() => setLines(lines.filter(({ code }) => code !== line.code))}>
            {t('quality.removeItem')}
          </Button>
        </div>
      ))}
      <Button onClick={() => setLines([...lines, emptyLine(lines)])}>{t('quality.addItem')}</Button>
    </FormDialog>
  );
};
