import { useState } from 'react';
import { App, Modal } from 'antd';
import { placements, type BatchRow } from '../api/batches.js';
import { request } from '../api/http.js';
import { asProblem, type Problem } from '../api/problem.js';
import { ActDialog } from '../complaints/act-dialog.js';
import { useText } from '../i18n/i18n.js';
import { Choice, Field } from '../my-day/ask-dialog.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useScope } from '../shell/scope.js';

interface OfBatch {
  readonly row: BatchRow;
  readonly onClose: () => void;
}

/** A line of text or a number. */
export const Line = ({
  label,
  value,
  onChange,
  number = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly number?: boolean;
}) => (
  <label className="ask-field">
    <span>{label}</span>
    <input
      value={value}
      maxLength={300}
      inputMode={number ? 'decimal' : 'text'}
      onChange={({ target }) => onChange(target.value)}
    />
  </label>
);

const whole = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text) : null);
const basisPoints = (percent: string): number | null =>
  /^\d+(\.\d{1,2})?$/.test(percent.trim()) ? Math.round(Number(percent) * 100) : null;

/** 收案: what the delivery note says, and the terms. */
export const ReceiveDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [fields, setFields] = useState({
    ...{ principal: '', code: '', handedOverOn: today, returnOn: '', cases: '', amount: '', currency: 'TWD' },
    ...{ rate: '', quota: '5', keepDays: '30', countDays: '30' },
  });
  const [placement, setPlacement] = useState<(typeof placements)[number]>('first');
  const set = (name: keyof typeof fields) => (value: string) => setFields({ ...fields, [name]: value });
  const [cases, rate, quota] = [whole(fields.cases), basisPoints(fields.rate), basisPoints(fields.quota)];
  const [keepDays, countDays] = [whole(fields.keepDays), whole(fields.countDays)];
  const amount = Number(fields.amount.replaceAll(',', ''));
  const complete =
    ![fields.principal, fields.code, fields.returnOn].some((text) => text.trim() === '') &&
    cases !== null &&
    rate !== null &&
    quota !== null &&
    keepDays !== null &&
    amount >= 0;
  const line = (name: keyof typeof fields, label: Parameters<typeof t>[0], number = false) => (
    <Line label={t(label)} value={fields[name]} onChange={set(name)} number={number} />
  );
  return (
    <ActDialog
      title={t('batches.receive')}
      command={
        complete
          ? {
              path: 'batches',
              body: {
                site: site.id,
                principal: fields.principal.trim(),
                code: fields.code.trim(),
                placement,
                handedOverOn: fields.handedOverOn,
                returnOn: fields.returnOn,
                declaredCases: cases,
                declaredAmountMinor: Math.round(amount * 100),
                currency: fields.currency.trim().toUpperCase(),
                terms: {
                  commission: [{ fromBucket: 0, toBucket: 20, basisPoints: rate }],
                  paymentsCountDays: countDays,
                  retention: { maxCases: null, basisPoints: quota, maxDays: keepDays },
                },
              },
            }
          : null
      }
      onClose={onClose}
    >
      {line('principal', 'batches.principal')}
      {line('code', 'batches.code')}
      <Choice
        label={t('batches.placement')}
        value={placement}
        options={placements.map((one) => [one, t(`placement.${one}`)] as const)}
        onChange={setPlacement}
      />
      <Field
        label={t('batches.handedOverOn')}
        type="date"
        value={fields.handedOverOn}
        max={today}
        onChange={set('handedOverOn')}
      />
      <Field
        label={t('batches.returnOn')}
        type="date"
        value={fields.returnOn}
        min={today}
        onChange={set('returnOn')}
      />
      {line('cases', 'batches.declaredCases', true)}
      {line('amount', 'batches.declaredAmount', true)}
      {line('currency', 'batches.currency')}
      {line('rate', 'batches.rate', true)}
      {line('quota', 'batches.quotaPercent', true)}
      {line('keepDays', 'batches.keepDays', true)}
      {line('countDays', 'batches.countDays', true)}
    </ActDialog>
  );
};

export const MoveDialog = ({ row, onClose }: OfBatch) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [returnOn, setReturnOn] = useState(row.returnOn);
  const [reference, setReference] = useState('');
  return (
    <ActDialog
      title={`${t('batches.move')} · ${row.code}`}
      command={
        reference.trim() === '' || returnOn === ''
          ? null
          : {
              path: `batches/${row.batchId}/return-date`,
              body: { site: site.id, returnOn, reference: reference.trim() },
            }
      }
      onClose={onClose}
    >
      <Field label={t('batches.returnOn')} type="date" value={returnOn} min={today} onChange={setReturnOn} />
      <Line label={t('batches.reference')} value={reference} onChange={setReference} />
    </ActDialog>
  );
};

const CAUSES = ['recalled', 'decided'] as const;

/** 退案 before its date. */
export const ReturnDialog = ({ row, onClose }: OfBatch) => {
  const { t } = useText();
  const { site } = useScope();
  const [cause, setCause] = useState<(typeof CAUSES)[number]>('recalled');
  const [reference, setReference] = useState('');
  return (
    <ActDialog
      title={`${t('batches.return')} · ${row.code}`}
      danger
      hint={t('batches.returnHint', { count: row.open - row.retained })}
      command={{
        path: `batches/${row.batchId}/return`,
        body: { site: site.id, cause, ...(reference.trim() !== '' && { reference: reference.trim() }) },
      }}
      onClose={onClose}
    >
      <Choice
        label={t('batches.cause')}
        value={cause}
        options={CAUSES.map((one) => [one, t(`returnCause.${one}`)] as const)}
        onChange={setCause}
      />
      <Line label={t('batches.reference')} value={reference} onChange={setReference} />
    </ActDialog>
  );
};

/** Fills the batch from the lender's file; the report tells how it went. */
export const ImportDialog = ({ row, onClose }: OfBatch) => {
  const { t } = useText();
  const { message } = App.useApp();
  const { site } = useScope();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const send = async () => {
    if (!file) return;
    const form = new FormData();
    form.append('file', file);
    const format = /\.xlsx$/i.test(file.name) ? 'xlsx' : 'csv';
    try {
      await request('/api/operations/imports/cases', {
        method: 'POST',
        query: { site: site.id, format, batch: row.code },
        body: form,
      });
      void message.success(t('batches.importBegun'));
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Modal
      open
      title={`${t('batches.import')} · ${row.code}`}
      okText={t('batches.import')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !file }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className="ask-form">
        <label className="ask-field">
          <span>{t('batches.file')}</span>
          <input
            type="file"
            accept=".csv,.xlsx"
            onChange={({ target }) => setFile(target.files?.[0] ?? null)}
          />
        </label>
        <p className="dialog-hint">{t('batches.importHint')}</p>
        <ProblemNotice problem={problem} onRetry={() => void send()} />
      </div>
    </Modal>
  );
};
