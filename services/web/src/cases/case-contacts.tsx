import { Button } from 'antd';
import { useState } from 'react';
import type { CaseContact, CaseView } from '../api/case-types.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { listensToRecordings, mayWorkCases, reviewsCalls } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { ReviewCall } from '../quality/review-dialogs.js';
import { OutcomeChip } from './case-marks.js';
import { CorrectDialog } from './correct-dialog.js';
import { ListenDialog } from './listen-dialog.js';

const FIRST = 5;
const TONES = { linked: 'good', missing: 'bad', waited_for: 'quiet' } as const;

/** How the contacts stand: what came of each, and whether its recording is there. */
export const CaseContacts = ({ view }: { readonly view: CaseView }) => {
  const { t } = useText();
  const { site, session } = useScope();
  const [shown, setShown] = useState(FIRST);
  const [act, setAct] = useState<{
    readonly kind: 'correct' | 'listen' | 'review';
    readonly of: CaseContact;
  } | null>(null);
  const { caseId } = view.case;
  const { contacts } = view;
  const close = () => setAct(null);
  return (
    <Panel title={t('contacts.title')} extra={<span className="data-count">{contacts.length}</span>}>
      {contacts.length === 0 && (
        <Notice kind="nothing" title={t('contacts.none')} hint={t('contacts.noneHint')} />
      )}
      <ul className="my-list">
        {contacts.slice(0, shown).map((contact) => (
          <li key={contact.contactId}>
            <div>
              <OutcomeChip outcome={contact.outcome} /> {t(`channel.${contact.channel}`)}
              {contact.direction === 'inbound' && ` · ${t('cases.inbound')}`}
              {contact.talkSeconds > 0 && ` · ${t('cases.talk', { seconds: contact.talkSeconds })}`}{' '}
              {contact.recording !== 'none' && (
                <Chip tone={TONES[contact.recording]} hollow={contact.recording === 'waited_for'}>
                  {t(`recording.${contact.recording}`)}
                </Chip>
              )}
              <small>
                {dateTime(contact.at, site.timeZone)} ·{' '}
                <Person name={contact.by.name} id={contact.by.employeeId} />
                {contact.listened > 0 && ` · ${t('contacts.listened', { count: contact.listened })}`}
              </small>
            </div>
            <span className="my-list-acts">
              {mayWorkCases(session) && contact.channel !== 'visit' && (
                <CommandButton size="small" onClick={() => setAct({ kind: 'correct', of: contact })}>
                  {t('contacts.correct')}
                </CommandButton>
              )}
              {listensToRecordings(session) && contact.recording === 'linked' && (
                <CommandButton size="small" onClick={() => setAct({ kind: 'listen', of: contact })}>
                  {t('contacts.listen')}
                </CommandButton>
              )}
              {reviewsCalls(session) && contact.channel === 'call' && contact.talkSeconds > 0 && (
                <CommandButton size="small" onClick={() => setAct({ kind: 'review', of: contact })}>
                  {t('quality.review')}
                </CommandButton>
              )}
            </span>
          </li>
        ))}
      </ul>
      {contacts.length > shown && (
        <Button block type="text" onClick={() => setShown(shown + FIRST)}>
          {t('action.more')}
        </Button>
      )}
      {act?.kind === 'correct' && <CorrectDialog caseId={caseId} contact={act.of} onClose={close} />}
      {act?.kind === 'review' && (
        <ReviewCall
          call={{
            ...{ contactId: act.of.contactId, caseId },
            ...{ collectorId: act.of.by.employeeId, collectorName: act.of.by.name },
          }}
          basis="targeted"
          onClose={close}
        />
      )}
      {act?.kind === 'listen' && <ListenDialog caseId={caseId} contact={act.of} onClose={close} />}
    </Panel>
  );
};
