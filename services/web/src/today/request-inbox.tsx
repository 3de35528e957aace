import { useInfiniteQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import { asProblem } from '../api/problem.js';
import type { RequestRow } from '../api/types.js';
import { requestList } from '../api/views.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { Failed, Notice } from '../parts/states.js';
import { notDecidableRequest } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { RequestText } from './request-text.js';

type Decision = 'approve' | 'refuse';
const paths = {
  correction: 'corrections',
  leave: 'leave',
  overtime: 'overtime',
  field_work: 'field-work',
} as const;

/** What members ask for and the person may decide. */
export const RequestInbox = () => {
  const { t } = useText();
  const { scope, site, session } = useScope();
  const list = useInfiniteQuery(requestList(scope, 'open'));
  const [deciding, setDeciding] = useState<{ readonly row: RequestRow; readonly decision: Decision } | null>(
    null,
  );
  const [compensation, setCompensation] = useState<'pay' | 'time_off'>('pay');
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const refusal = (row: RequestRow) => {
    const why = notDecidableRequest(session, row);
    return why && t(why);
  };

  return (
    <Panel
      className="inbox"
      title={t('today.requests')}
      extra={<span className="inbox-count">{rows.length}</span>}
    >
      {list.error && rows.length === 0 ? (
        <Failed problem={asProblem(list.error)} onRetry={() => void list.refetch()} />
      ) : rows.length === 0 && !list.isPending ? (
        <Notice kind="nothing" title={t('today.requestsEmpty')} hint={t('today.requestsEmptyHint')} />
      ) : (
        <ul tabIndex={0} aria-label={t('today.requests')}>
          {rows.map((row) => (
            <li key={row.requestId} className="inbox-item">
              <div className="inbox-head">
                <strong>
                  <Person name={row.name} id={row.employeeId} />
                </strong>
                <RequestText row={row} />
                {row.overQuota && <span className="badge">{t('today.overQuota')}</span>}
              </div>
              <div className="inbox-note" title={row.reason ?? undefined}>
                {row.reason ?? (row.withheld['reason'] ? t('person.sealed') : '')}
              </div>
              <div className="inbox-actions">
                <CommandButton
                  size="small"
                  forbidden={refusal(row)}
                  onClick={() => setDeciding({ row, decision: 'approve' })}
                >
                  {t('today.approve')}
                </CommandButton>
                <CommandButton
                  size="small"
                  danger
                  forbidden={refusal(row)}
                  onClick={() => setDeciding({ row, decision: 'refuse' })}
                >
                  {t('today.refuse')}
                </CommandButton>
              </div>
            </li>
          ))}
        </ul>
      )}
      {deciding && (
        <ReasonDialog
          title={t(`today.${deciding.decision}Title`)}
          action={t(`today.${deciding.decision}`)}
          danger={deciding.decision === 'refuse'}
          onClose={() => setDeciding(null)}
          commandOf={(reason) => ({
            path: `${paths[deciding.row.kind]}/${deciding.row.requestId}/decision`,
            body: {
              site: site.id,
              employeeId: deciding.row.employeeId,
              decision: deciding.decision,
              reason,
              ...(deciding.row.kind === 'overtime' ? { compensation } : {}),
            },
          })}
          subject={
            <>
              <div className="inbox-head">
                <strong>
                  <Person name={deciding.row.name} id={deciding.row.employeeId} />
                </strong>
                <RequestText row={deciding.row} />
              </div>
              <div>{t('today.requested', { time: dateTime(deciding.row.requestedAt, site.timeZone) })}</div>
              <div>{deciding.row.reason ?? t('person.sealed')}</div>
              {deciding.row.kind === 'overtime' && deciding.decision === 'approve' && (
                <Radio.Group
                  aria-label={t('today.compensation')}
                  value={compensation}
                  onChange={({ target }) => setCompensation(target.value as 'pay' | 'time_off')}
                  options={[
                    { value: 'pay', label: t('today.pay') },
                    { value: 'time_off', label: t('today.timeOff') },
                  ]}
                />
              )}
            </>
          }
        />
      )}
    </Panel>
  );
};
