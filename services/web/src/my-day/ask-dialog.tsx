import { App, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand, type Command } from '../api/commands.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import '../parts/ask.css';

interface AskDialogProps {
  readonly title: string;
  readonly complete: boolean;
  readonly wrong?: string | null;
  readonly commandOf: (reason: string) => Omit<Command, 'idempotencyKey'>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form on a phone: native fields, a reason, one button. */
export const AskDialog = ({ title, complete, wrong, commandOf, onClose, children }: AskDialogProps) => {
  const { t } = useText();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [attempt, setAttempt] = useState(() => ({ sent: '', key: crypto.randomUUID() }));
  const command = useCommand();
  const send = () => {
    setTried(true);
    if (!complete || reason.trim() === '') return;
    const wanted = commandOf(reason.trim());
    const sent = JSON.stringify(wanted);
    const now = {
      sent,
      key: attempt.sent === '' || attempt.sent === sent ? attempt.key : crypto.randomUUID(),
    };
    setAttempt(now);
    command.mutate(
      { ...wanted, idempotencyKey: now.key },
      {
        onSuccess: () => {
          void message.success(t('action.done'));
          onClose();
        },
      },
    );
  };
  const missing = tried && (!complete || reason.trim() === '');
  return (
    <Modal
      open
      title={title}
      okText={t('my.send')}
      cancelText={t('action.cancel')}
      onOk={send}
      onCancel={onClose}
      confirmLoading={command.isPending}
    >
      <div className="ask-form">
        {children}
        <label className="ask-field">
          <span>{t('action.reason')}</span>
          <textarea
            rows={3}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        {(wrong || missing) && (
          <p className="dialog-missing" role="alert">
            {wrong ?? (reason.trim() === '' ? t('action.reasonNeeded') : t('my.needed'))}
          </p>
        )}
        <ProblemNotice problem={command.error} onRetry={send} />
      </div>
    </Modal>
  );
};

interface FieldProps {
  readonly label: string;
  readonly type: 'date' | 'time';
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChange: (value: string) => void;
}

export const Field = ({ label, onChange, ...input }: FieldProps) => (
  <label className="ask-field">
    <span>{label}</span>
    <input {...input} required onChange={({ target }) => onChange(target.value)} />
  </label>
);

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

export const Choice = <Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) => {
  const id = useId();
  return (
    <label className="ask-field" htmlFor={id}>
      <span>{label}</span>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value as Value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
};
