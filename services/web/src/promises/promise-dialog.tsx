import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { CaseMoneyView } from '../api/money-types.js';
import { useCommand } from '../api/commands.js';
import { minorOf, money, plainAmount } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useScope } from '../shell/scope.js';

type Promised = Pick<CaseMoneyView['promises'][number], 'promiseId' | 'parts'>;
const REASONS = ['debtor_asked', 'income_late', 'hardship', 'mistaken'] as const;
const VOIDED = ['mistaken', 'replaced', 'disputed', 'withdrawn'] as const;

interface Line {
  readonly dueOn: string;
  readonly amount: string;
}

interface PromiseDialogProps {
  readonly caseId: string;
  readonly currency: string;
  /** Unpaid of the case, to be seen beside; null = not known here. */
  readonly owedMinor: number | null;
  /** The promise that is put off; null = a new one. */
  readonly promise: Promised | null;
  readonly onClose: () => void;
}

/** 承諾 in one or several parts; 改期 moves its dates and nothing else. */
export const PromiseDialog = ({ caseId, currency, owedMinor, promise, onClose }: PromiseDialogProps) => {
  const { t, language } = useText();
  const { message } = App.useApp();
  const { site, today } = useScope();
  const [lines, setLines] = useState<readonly Line[]>(
    promise?.parts.map(({ dueOn, amountMinor }) => ({
      dueOn,
      amount: plainAmount(amountMinor, currency),
    })) ?? [{ dueOn: today, amount: owedMinor === null ? '' : plainAmount(owedMinor, currency) }],
  );
  const [reason, setReason] = useState<(typeof REASONS)[number]>('debtor_asked');
  const [key] = useState(() => crypto.randomUUID());
  const command = useCommand();
  const parts = lines.map(({ dueOn, amount }) => ({ dueOn, amountMinor: minorOf(amount, currency) }));
  const complete = parts.every(({ dueOn, amountMinor }) => dueOn !== '' && amountMinor !== null);
  const change = (at: number, part: Partial<Line>) =>
    setLines(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const send = () =>
    command.mutate(
      {
        service: 'operations',
        path: promise
          ? `cases/${caseId}/promises/${promise.promiseId}/reschedule`
          : `cases/${caseId}/promises`,
        body: { site: site.id, parts, ...(promise && { reason }) },
        idempotencyKey: `${key} ${JSON.stringify(lines)}`,
      },
      {
        onSuccess: () => {
          void message.success(t('action.done'));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t(promise ? 'promises.putOffTitle' : 'promises.newTitle')}
      okText={t(promise ? 'promises.reschedule' : 'promises.record')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !complete, loading: command.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      {owedMinor !== null && (
        <p className="dialog-hint">
          {t('promises.owedHint', { owed: money(owedMinor, currency, language) })}
        </p>
      )}
      {lines.map((line, at) => (
        <div className="promise-part" key={at}>
          <Input
            type="date"
            aria-label={t('promises.dueOn')}
            min={today}
            value={line.dueOn}
            onChange={({ target }) => change(at, { dueOn: target.value })}
          />
          <Input
            inputMode="decimal"
            aria-label={t('promises.amount')}
            suffix={currency}
            value={line.amount}
            onChange={({ target }) => change(at, { amount: target.value })}
          />
          <Button
            icon={<DeleteOutlined />}
            aria-label={t('promises.removePart')}
            disabled={lines.length === 1}
            onClick={() => setLines(lines.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => setLines([...lines, { dueOn: '', amount: '' }])}>
        {t('promises.addPart')}
      </Button>
      {promise && (
        <label className="ask-field">
          <span>{t('action.reason')}</span>
          <Select
            aria-label={t('action.reason')}
            value={reason}
            onChange={setReason}
            options={REASONS.map((value) => ({ value, label: t(`promises.why.${value}`) }))}
          />
        </label>
      )}
      <ProblemNotice problem={command.error} onRetry={send} />
    </Modal>
  );
};

/** It does not count any more, for a reason. */
export const VoidDialog = ({
  caseId,
  promiseId,
  onClose,
}: {
  readonly caseId: string;
  readonly promiseId: string;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const [reason, setReason] = useState<(typeof VOIDED)[number]>('mistaken');
  const [key] = useState(() => crypto.randomUUID());
  const command = useCommand();
  const send = () =>
    command.mutate(
      {
        ...{ service: 'operations', path: `cases/${caseId}/promises/${promiseId}/void` },
        body: { site: site.id, reason },
        idempotencyKey: `${key} ${reason}`,
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={t('promises.voidTitle')}
      okText={t('promises.void')}
      cancelText={t('action.cancel')}
      okButtonProps={{ loading: command.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <Select
        aria-label={t('action.reason')}
        value={reason}
        onChange={setReason}
        options={VOIDED.map((value) => ({ value, label: t(`promises.voidWhy.${value}`) }))}
      />
      <ProblemNotice problem={command.error} onRetry={send} />
    </Modal>
  );
};
