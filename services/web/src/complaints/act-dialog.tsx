import { App, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand, type Command } from '../api/commands.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import '../parts/ask.css';

interface ActDialogProps {
  readonly title: string;
  readonly action?: string;
  readonly danger?: boolean;
  readonly hint?: string | undefined;
  /** What to send; null while something needed is missing. */
  readonly command: Omit<Command, 'idempotencyKey' | 'service'> | null;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Fields and one decision of operations; stays open with the explanation when it is refused. */
export const ActDialog = ({ title, action, danger, hint, command, onClose, children }: ActDialogProps) => {
  const { t } = useText();
  const { message } = App.useApp();
  const [tried, setTried] = useState(false);
  const [attempt, setAttempt] = useState(() => ({ sent: '', key: crypto.randomUUID() }));
  const sending = useCommand();
  const send = () => {
    setTried(true);
    if (!command) return;
    const sent = JSON.stringify(command);
    // The same again is the same decision; another content is another one.
    const again = attempt.sent === '' || attempt.sent === sent;
    const now = { sent, key: again ? attempt.key : crypto.randomUUID() };
    setAttempt(now);
    sending.mutate(
      { ...command, service: 'operations', idempotencyKey: now.key },
      {
        onSuccess: () => {
          void message.success(t('action.done'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={title}
      okText={action ?? title}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger: danger ?? false }}
      confirmLoading={sending.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <div className="ask-form">
        {children}
        {hint && <p className="dialog-hint">{hint}</p>}
        {tried && !command && (
          <p className="dialog-missing" role="alert">
            {t('complaints.needed')}
          </p>
        )}
        <ProblemNotice problem={sending.error} onRetry={send} />
      </div>
    </Modal>
  );
};

/** Several lines of text. */
export const TextField = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => (
  <label className="ask-field">
    <span>{label}</span>
    <textarea rows={3} maxLength={1000} value={value} onChange={({ target }) => onChange(target.value)} />
  </label>
);
