import { useState } from 'react';
import type { CaseContact, ContactOutcome } from '../api/case-types.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, Typed, wholeOf } from '../parts/form-fields.js';
import { useScope } from '../shell/scope.js';
import { OF_CALLS, OF_WRITING } from './contact-sheet.js';

interface CorrectDialogProps {
  readonly caseId: string;
  readonly contact: CaseContact;
  readonly onClose: () => void;
}

/** 更正: what was logged was wrong, and why; the first word stays in the log. */
export const CorrectDialog = ({ caseId, contact, onClose }: CorrectDialogProps) => {
  const { t } = useText();
  const { site } = useScope();
  const outcomes = contact.channel === 'call' ? OF_CALLS : OF_WRITING;
  const [outcome, setOutcome] = useState<ContactOutcome>(
    outcomes.includes(contact.outcome) ? contact.outcome : outcomes[0]!,
  );
  const [talk, setTalk] = useState(String(contact.talkSeconds));
  const [reason, setReason] = useState('');
  const talkSeconds = wholeOf(talk);
  // The same again would be no correction.
  const isOther = outcome !== contact.outcome || (talkSeconds ?? contact.talkSeconds) !== contact.talkSeconds;
  return (
    <FormDialog
      title={t('contacts.correctTitle')}
      action={t('contacts.correct')}
      complete={reason.trim() !== '' && isOther}
      onClose={onClose}
      commandOf={() => ({
        service: 'operations',
        path: `cases/${caseId}/contacts/${contact.contactId}/correct`,
        body: {
          ...{ site: site.id, outcome, reason: reason.trim() },
          ...(talkSeconds !== undefined && talkSeconds !== contact.talkSeconds && { talkSeconds }),
        },
      })}
    >
      <Pick
        label={t('cases.outcome')}
        value={outcome}
        options={outcomes.map((one) => [one, t(`outcome.${one}`)] as const)}
        onChange={setOutcome}
      />
      {contact.channel === 'call' && (
        <Typed label={t('contacts.talkSeconds')} type="number" value={talk} onChange={setTalk} />
      )}
      <LongText label={t('action.reason')} value={reason} onChange={setReason} />
    </FormDialog>
  );
};
