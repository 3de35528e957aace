import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import type { CaseRow, ContactOutcome } from '../api/case-types.js';
import { useCommand } from '../api/commands.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useScope } from '../shell/scope.js';
import { useHeldPermit } from '../permits/held-permits.js';
import { CallFacts } from './call-facts.js';

const CHANNELS = ['call', 'sms', 'message', 'email', 'letter'] as const;
type Channel = (typeof CHANNELS)[number];

export const OF_CALLS: readonly ContactOutcome[] = [
  'right_party',
  'no_answer',
  'busy',
  'third_party',
  'left_message',
  'refused',
  'unreachable',
  'invalid_number',
];
export const OF_WRITING: readonly ContactOutcome[] = ['delivered', 'undelivered', 'right_party'];

interface ContactSheetProps {
  readonly row: CaseRow;
  readonly permits: 'required' | 'recorded';
  readonly onClose: () => void;
}

/** An attempt in three taps: the case, how it ended, done. A call is what it mostly was. */
export const ContactSheet = ({ row, permits, onClose }: ContactSheetProps) => {
  const { t } = useText();
  const { message } = App.useApp();
  const { site } = useScope();
  const [channel, setChannel] = useState<Channel>('call');
  const [inbound, setInbound] = useState(false);
  const [outcome, setOutcome] = useState<ContactOutcome | null>(null);
  const [note, setNote] = useState('');
  const [attempt, setAttempt] = useState({ sent: '', key: crypto.randomUUID() });
  const command = useCommand();
  const { permit, used } = useHeldPermit(row.caseId);
  const outcomes = channel === 'call' ? OF_CALLS : OF_WRITING;
  const send = () => {
    if (!outcome) return;
    const body = {
      ...{ site: site.id, channel, direction: inbound ? 'inbound' : 'outbound', outcome },
      ...(note.trim() && { note: note.trim() }),
      ...(permit && channel === 'call' && !inbound && { permit }),
    };
    const sent = JSON.stringify(body);
    // The same words again are the same contact.
    const key = attempt.sent === '' || attempt.sent === sent ? attempt.key : crypto.randomUUID();
    setAttempt({ sent, key });
    command.mutate(
      { service: 'operations', path: `cases/${row.caseId}/contacts`, body, idempotencyKey: key },
      {
        onSuccess: () => {
          void message.success(t('cases.logged'));
          if ('permit' in body) used();
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      className="contact-sheet"
      title={t('cases.logTitle', { name: row.name ?? row.account ?? '—' })}
      okText={t('cases.log')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: outcome === null, loading: command.isPending, size: 'large' }}
      cancelButtonProps={{ size: 'large' }}
      onOk={send}
      onCancel={onClose}
    >
      <CallFacts row={row} permits={permits} />
      <Taps
        label={t('cases.channel')}
        options={CHANNELS.map((one) => [one, t(`channel.${one}`)] as const)}
        value={channel}
        onChange={(one) => {
          setChannel(one);
          setOutcome(null);
        }}
      />
      <Taps
        label={t('cases.outcome')}
        options={outcomes.map((one) => [one, t(`outcome.${one}`)] as const)}
        value={outcome}
        onChange={setOutcome}
      />
      <label className="contact-inbound">
        <input type="checkbox" checked={inbound} onChange={({ target }) => setInbound(target.checked)} />{' '}
        {t('cases.inbound')}
      </label>
      <Input.TextArea
        rows={2}
        maxLength={1000}
        value={note}
        placeholder={t('cases.note')}
        aria-label={t('cases.note')}
        onChange={({ target }) => setNote(target.value)}
      />
      <ProblemNotice problem={command.error} onRetry={send} />
    </Modal>
  );
};

interface TapsProps<Value extends string> {
  readonly label: string;
  readonly options: readonly (readonly [Value, string])[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

const Taps = <Value extends string>({ label, options, value, onChange }: TapsProps<Value>) => (
  <div className="taps" role="radiogroup" aria-label={label}>
    {options.map(([one, text]) => (
      <button
        key={one}
        type="button"
        role="radio"
        aria-checked={one === value}
        className="tap"
        onClick={() => onChange(one)}
      >
        {text}
      </button>
    ))}
  </div>
);
