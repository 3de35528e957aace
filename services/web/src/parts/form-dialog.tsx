import { App, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useCommand, type Command } from '../api/commands.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from './problem-notice.js';
import './form.css';

interface FormDialogProps {
  readonly title: string;
  readonly action: string;
  /** Whether everything that is needed was filled in. */
  readonly complete: boolean;
  readonly commandOf: () => Omit<Command, 'idempotencyKey'>;
  readonly onClose: () => void;
  /** Once it was recorded; as `onClose` when absent. */
  readonly onDone?: () => void;
  readonly children: ReactNode;
  readonly width?: number;
}

/** A form that sends one command; stays open with the explanation when it is refused. */
export const FormDialog = ({
  title,
  action,
  complete,
  commandOf,
  onClose,
  onDone = onClose,
  children,
  width = 560,
}: FormDialogProps) => {
  const { t } = useText();
  const { message } = App.useApp();
  const [tried, setTried] = useState(false);
  const [attempt, setAttempt] = useState(() => ({ sent: '', key: crypto.randomUUID() }));
  const command = useCommand();
  const send = () => {
    setTried(true);
    if (!complete) return;
    const wanted = commandOf();
    const sent = JSON.stringify(wanted);
    // The same content again is the same decision.
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
          onDone();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={title}
      width={width}
      okText={action}
      cancelText={t('action.cancel')}
      onOk={send}
      onCancel={onClose}
      confirmLoading={command.isPending}
    >
      <div className="form">
        {children}
        {tried && !complete && (
          <p className="dialog-missing" role="alert">
            {t('form.incomplete')}
          </p>
        )}
        <ProblemNotice problem={command.error} onRetry={send} />
      </div>
    </Modal>
  );
};
