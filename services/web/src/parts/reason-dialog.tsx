import { App, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { useCommand, type Command } from '../api/commands.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from './problem-notice.js';

interface ReasonDialogProps {
  readonly title: string;
  /** What is decided, for the person to see once more. */
  readonly subject: ReactNode;
  readonly action: string;
  readonly danger?: boolean;
  readonly label?: string;
  readonly hint?: string;
  readonly commandOf: (reason: string) => Omit<Command, 'idempotencyKey'>;
  readonly onClose: () => void;
}

/** Asks for a reason and sends the command; stays open with the explanation when it is refused. */
export const ReasonDialog = ({
  title,
  subject,
  action,
  danger,
  label,
  hint,
  commandOf,
  onClose,
}: ReasonDialogProps) => {
  const { t } = useText();
  const { message } = App.useApp();
  const field = useId();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [attempt, setAttempt] = useState(() => ({ reason: '', key: crypto.randomUUID() }));
  const command = useCommand();
  const send = () => {
    const text = reason.trim();
    if (!text) return setMissing(true);
    // The same text again is the same decision; another text is another one.
    const now =
      attempt.reason === text || attempt.reason === ''
        ? { ...attempt, reason: text }
        : { reason: text, key: crypto.randomUUID() };
    setAttempt(now);
    command.mutate(
      { ...commandOf(text), idempotencyKey: now.key },
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
      onCancel={onClose}
      onOk={send}
      okText={action}
      cancelText={t('action.cancel')}
      confirmLoading={command.isPending}
      okButtonProps={{ danger: danger ?? false }}
    >
      <div className="dialog-subject">{subject}</div>
      <label htmlFor={field}>{label ?? t('action.reason')}</label>
      <Input.TextArea
        id={field}
        autoFocus
        rows={3}
        maxLength={500}
        showCount
        value={reason}
        status={missing ? 'error' : ''}
        aria-invalid={missing}
        aria-describedby={`${field}-hint`}
        onChange={({ target }) => {
          setReason(target.value);
          setMissing(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing)
            send();
        }}
      />
      <p id={`${field}-hint`} className={missing ? 'dialog-missing' : 'dialog-hint'}>
        {missing ? t('action.reasonNeeded') : (hint ?? t('action.reasonHint'))}
      </p>
      <ProblemNotice problem={command.error} onRetry={send} />
    </Modal>
  );
};
