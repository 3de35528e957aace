import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { supportNeeds, type SupportNeed } from '../api/coaching.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { Notice } from '../parts/states.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';

/** T2: needs that members addressed to the reader. */
export const SupportInbox = () => {
  const { t } = useText();
  const { scope, site, session } = useScope();
  const view = useQuery(supportNeeds(scope));
  const [closing, setClosing] = useState<SupportNeed | null>(null);
  const open = (view.data?.rows ?? []).filter(
    ({ status, employeeId }) => status === 'open' && employeeId !== session.actor,
  );
  return (
    <Panel title={t('support.inbox')} extra={<span className="data-count">{open.length}</span>}>
      {open.length === 0 ? (
        <Notice kind="nothing" title={t('support.empty')} hint={t('support.emptyHint')} />
      ) : (
        <ul className="my-list">
          {open.map((row) => (
            <li key={row.needId}>
              <div>
                <strong>
                  <Person name={row.name} id={row.employeeId} />
                </strong>{' '}
                {row.text ?? t('person.forgotten')}
                <small>{dateTime(row.raisedAt, site.timeZone)}</small>
              </div>
              <CommandButton size="small" onClick={() => setClosing(row)}>
                {t('support.close')}
              </CommandButton>
            </li>
          ))}
        </ul>
      )}
      {closing && (
        <ReasonDialog
          title={t('support.close')}
          action={t('support.close')}
          label={t('support.outcome')}
          hint={t('my.supportPrivate')}
          subject={closing.text}
          onClose={() => setClosing(null)}
          commandOf={(outcome) => ({
            service: 'operations',
            path: `support/needs/${closing.needId}/close`,
            body: { site: site.id, outcome },
          })}
        />
      )}
    </Panel>
  );
};
