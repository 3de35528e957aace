import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { coachingRecords, type CoachingRow } from '../api/coaching.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';

/** Coachings that the person has not acknowledged yet. */
export const MyCoaching = ({ employeeId }: { readonly employeeId: string }) => {
  const { t } = useText();
  const { scope, site } = useScope();
  const waits = { employee: employeeId, what: 'coaching', done: 'no' } as const;
  const found = useInfiniteQuery(coachingRecords(scope, waits));
  const [reading, setReading] = useState<CoachingRow | null>(null);
  const waiting = found.data?.pages.flatMap((page) => page.rows) ?? [];
  if (waiting.length === 0) return null;
  return (
    <Panel title={t('my.coaching')} extra={<span className="data-count">{waiting.length}</span>}>
      <ul className="my-list">
        {waiting.map((row) => (
          <li key={row.id}>
            <div>
              {t(`coaching.kind.${row.kind as 'training'}`)} · {row.byName}
              <small>
                {dateTime(row.at, site.timeZone)} · {row.note}
              </small>
            </div>
            <CommandButton onClick={() => setReading(row)}>{t('my.acknowledge')}</CommandButton>
          </li>
        ))}
      </ul>
      {reading && (
        <ReasonDialog
          title={t('my.acknowledge')}
          action={t('my.acknowledge')}
          label={t('my.comment')}
          hint={t('my.commentHint')}
          subject={reading.note}
          onClose={() => setReading(null)}
          commandOf={(comment) => ({
            service: 'operations',
            path: `coachings/${reading.id}/acknowledge`,
            body: { site: site.id, comment },
          })}
        />
      )}
    </Panel>
  );
};
