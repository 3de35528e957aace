import { Modal } from 'antd';
import { useState } from 'react';
import type { CaseContact } from '../api/case-types.js';
import { useCommand } from '../api/commands.js';
import type { CommandAnswer } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import { Pick } from '../parts/form-fields.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import '../parts/form.css';

const PURPOSES = ['coaching', 'quality', 'complaint', 'dispute', 'audit'] as const;
type Listened = CommandAnswer & { readonly recording: string | null };

interface ListenDialogProps {
  readonly caseId: string;
  readonly contact: CaseContact;
  readonly onClose: () => void;
}

/** 聽錄音: says why first, since each listening is recorded; then the recording is there. */
export const ListenDialog = ({ caseId, contact, onClose }: ListenDialogProps) => {
  const { t } = useText();
  const { site } = useScope();
  const [purpose, setPurpose] = useState<(typeof PURPOSES)[number]>('coaching');
  const [heard, setHeard] = useState<Listened | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const command = useCommand<Listened>();
  const listen = () =>
    command.mutate(
      {
        ...{ service: 'operations', path: `cases/${caseId}/contacts/${contact.contactId}/listen` },
        body: { site: site.id, purpose },
        idempotencyKey: `${key} ${purpose}`,
      },
      { onSuccess: setHeard },
    );
  return (
    <Modal
      open
      title={t('contacts.listenTitle', { at: dateTime(contact.at, site.timeZone) })}
      okText={heard ? t('contacts.listenDone') : t('contacts.listen')}
      cancelText={t('action.cancel')}
      confirmLoading={command.isPending}
      onOk={heard ? onClose : listen}
      onCancel={onClose}
    >
      <div className="form">
        {heard ? (
          <Recording at={heard.recording} />
        ) : (
          <>
            <Pick
              label={t('contacts.purpose')}
              value={purpose}
              options={PURPOSES.map((one) => [one, t(`purpose.${one}`)] as const)}
              onChange={setPurpose}
            />
            <p className="dialog-hint">{t('contacts.listenHint')}</p>
          </>
        )}
        <ProblemNotice problem={command.error} onRetry={listen} />
      </div>
    </Modal>
  );
};

/** Plays what has an address; what the telephone system names otherwise is found there by its name. */
const Recording = ({ at }: { readonly at: string | null }) => {
  const { t } = useText();
  if (at === null) return <p>{t('contacts.noName')}</p>;
  return /^https?:\/\//.test(at) ? (
    <audio controls src={at} aria-label={t('contacts.recording')} />
  ) : (
    <p>
      {t('contacts.recording')}: <code>{at}</code>
    </p>
  );
};
