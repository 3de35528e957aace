import { App } from 'antd';
import { useState } from 'react';
import { useCommand } from '../api/commands.js';
import { problemTitle } from '../api/problem.js';
import type { RequestRow } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { useScope } from '../shell/scope.js';
import { RequestText } from '../today/request-text.js';
import { CorrectionForm, LeaveForm, OvertimeForm } from './request-forms.js';

type Asking = 'correction' | 'leave' | 'overtime';

/** What the person asked for and still waits for, and the ways to ask. */
export const MyRequests = ({
  rows,
  employeeId,
}: {
  readonly rows: readonly RequestRow[];
  readonly employeeId: string;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<Asking | null>(null);
  const cancel = useCommand();
  const form = { employeeId, onClose: () => setAsking(null) };
  return (
    <Panel title={t('my.ask')}>
      <div className="ask">
        <CommandButton size="large" onClick={() => setAsking('correction')}>
          {t('my.askCorrection')}
        </CommandButton>
        <CommandButton size="large" onClick={() => setAsking('leave')}>
          {t('my.askLeave')}
        </CommandButton>
        <CommandButton size="large" onClick={() => setAsking('overtime')}>
          {t('my.askOvertime')}
        </CommandButton>
      </div>
      {rows.length > 0 && (
        <>
          <h3 className="my-heading">{t('my.requests')}</h3>
          <ul className="my-list">
            {rows.map((row) => (
              <li key={row.requestId}>
                <div>
                  <RequestText row={row} />
                  <small>{row.reason}</small>
                </div>
                {row.kind === 'leave' && (
                  <CommandButton
                    loading={cancel.isPending && cancel.variables.path.includes(row.requestId)}
                    onClick={() =>
                      cancel.mutate(
                        {
                          path: `leave/${row.requestId}/cancel`,
                          body: { site: site.id, employeeId },
                          idempotencyKey: `cancel-${row.requestId}`,
                        },
                        {
                          onSuccess: () => void message.success(t('action.done')),
                          onError: (problem) => void message.error(problemTitle(problem)),
                        },
                      )
                    }
                  >
                    {t('my.cancelLeave')}
                  </CommandButton>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {asking === 'correction' && <CorrectionForm {...form} />}
      {asking === 'leave' && <LeaveForm {...form} />}
      {asking === 'overtime' && <OvertimeForm {...form} />}
    </Panel>
  );
};
