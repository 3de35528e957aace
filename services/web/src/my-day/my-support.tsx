import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { supportNeeds } from '../api/coaching.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { AskDialog, Choice } from './ask-dialog.js';

/** T2: what is hard, said to the own leader or to HR, and read by nobody else. */
export const MySupport = ({ employeeId }: { readonly employeeId: string }) => {
  const { t } = useText();
  const { scope, site, session } = useScope();
  const isLeader = session.roles.includes('team_leader');
  const view = useQuery(supportNeeds(scope));
  const [asking, setAsking] = useState(false);
  const [to, setTo] = useState<'leader' | 'hr'>(isLeader ? 'hr' : 'leader');
  const own = (view.data?.rows ?? []).filter((row) => row.employeeId === employeeId).slice(0, 5);
  return (
    <Panel title={t('my.support')}>
      <div className="ask">
        <CommandButton size="large" onClick={() => setAsking(true)}>
          {t('my.supportAsk')}
        </CommandButton>
      </div>
      <ul className="my-list">
        {own.map((row) => (
          <li key={row.needId}>
            <div>
              {row.text}{' '}
              <Chip tone={row.status === 'open' ? 'info' : 'good'}>{t(`support.${row.status}`)}</Chip>
              <small>
                {t(`support.to.${row.to}`)} · {dateTime(row.raisedAt, site.timeZone)}
                {row.outcome && ` · ${row.outcome}`}
              </small>
            </div>
          </li>
        ))}
      </ul>
      {asking && (
        <AskDialog
          title={t('my.supportAsk')}
          complete
          onClose={() => setAsking(false)}
          commandOf={(text) => ({
            service: 'operations',
            path: 'support/needs',
            body: { site: site.id, employeeId, to, text },
          })}
        >
          <Choice
            label={t('my.supportTo')}
            value={to}
            options={(isLeader ? (['hr'] as const) : (['leader', 'hr'] as const)).map(
              (one) => [one, t(`support.to.${one}`)] as const,
            )}
            onChange={setTo}
          />
          <p>{t('my.supportPrivate')}</p>
        </AskDialog>
      )}
    </Panel>
  );
};
