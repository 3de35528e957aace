import { useInfiniteQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { coachingRecords, type LedgerRow } from '../api/coaching.js';
import { useCommand } from '../api/commands.js';
import { problemTitle } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { mayCoach } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { WalkDialog } from './walk-dialog.js';

/** 巡場: what was found on the floor and waits to be looked at again. */
export const Findings = ({ members }: { readonly members: readonly LedgerRow[] }) => {
  const { t } = useText();
  const { scope, site, session, today } = useScope();
  const { message } = App.useApp();
  const found = useInfiniteQuery(coachingRecords(scope, { what: 'finding', done: 'no' }));
  const command = useCommand();
  const [walking, setWalking] = useState(false);
  const open = found.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Panel
      title={t('coaching.findings')}
      extra={
        mayCoach(session) && (
          <CommandButton size="small" onClick={() => setWalking(true)}>
            {t('coaching.walk')}
          </CommandButton>
        )
      }
    >
      {open.length === 0 ? (
        <Notice kind="nothing" title={t('coaching.noFinding')} hint={t('coaching.noFindingHint')} />
      ) : (
        <ul className="my-list">
          {open.map((row) => (
            <li key={row.id}>
              <div>
                <Chip tone={row.followUpOn && row.followUpOn < today ? 'bad' : 'info'}>
                  {t(`finding.${row.kind as 'praise'}`)}
                </Chip>{' '}
                {row.employeeId && <Person name={row.name} id={row.employeeId} />}{' '}
                {row.note ?? t('person.sealed')}
                <small>
                  {dateTime(row.at, site.timeZone)} · {row.byName}
                  {row.followUpOn && ` · ${t('coaching.followUp')} ${row.followUpOn}`}
                </small>
              </div>
              {mayCoach(session) && (
                <CommandButton
                  size="small"
                  onClick={() =>
                    command.mutate(
                      {
                        service: 'operations',
                        path: `floor-walks/${row.walkId}/findings/${row.id}/close`,
                        body: { site: site.id },
                        idempotencyKey: `close-${row.id}`,
                      },
                      { onError: (problem) => void message.error(problemTitle(problem)) },
                    )
                  }
                >
                  {t('coaching.closeFinding')}
                </CommandButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {found.hasNextPage && (
        <Button block type="text" onClick={() => void found.fetchNextPage()}>
          {t('action.more')}
        </Button>
      )}
      {walking && <WalkDialog members={members} onClose={() => setWalking(false)} />}
    </Panel>
  );
};
