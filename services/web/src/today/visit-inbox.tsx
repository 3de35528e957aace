import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { VisitRow } from '../api/case-types.js';
import { visitList } from '../api/money-views.js';
import { CancelVisitDialog, PlanVisitDialog } from '../cases/visit-dialogs.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { mayLead } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { shortDate } from '../time/format.js';

/** 外訪 that the team's people ask for and the leader orders; nothing while none waits. */
export const VisitInbox = () => {
  const { t, language } = useText();
  const { scope, session } = useScope();
  const list = useInfiniteQuery({ ...visitList(scope), enabled: mayLead(session) });
  const [act, setAct] = useState<{ readonly row: VisitRow; readonly kind: 'plan' | 'cancel' } | null>(null);
  const rows = (list.data?.pages.flatMap((page) => page.rows) ?? []).filter(
    ({ status }) => status === 'requested',
  );
  if (rows.length === 0) return null;
  const close = () => setAct(null);
  return (
    <Panel
      className="inbox"
      title={t('visits.asked')}
      extra={<span className="inbox-count">{rows.length}</span>}
    >
      <ul tabIndex={0} aria-label={t('visits.asked')}>
        {rows.map((row) => (
          <li key={row.visitId} className="inbox-item">
            <div className="inbox-head">
              <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
                {row.account ?? row.caseId.slice(0, 8)}
              </Link>
              <span>
                {shortDate(row.on, language)} · {row.place ?? t('person.sealed')}
              </span>
            </div>
            <div className="inbox-note" title={row.note ?? undefined}>
              {t('visits.requestedBy', { name: row.requestedBy?.name ?? '—' })}
              {row.note && ` · ${row.note}`}
            </div>
            <div className="inbox-actions">
              <CommandButton size="small" onClick={() => setAct({ row, kind: 'plan' })}>
                {t('visits.plan')}
              </CommandButton>
              <CommandButton size="small" danger onClick={() => setAct({ row, kind: 'cancel' })}>
                {t('visits.cancel')}
              </CommandButton>
            </div>
          </li>
        ))}
      </ul>
      {act?.kind === 'plan' && <PlanVisitDialog row={act.row} visit={act.row} onClose={close} />}
      {act?.kind === 'cancel' && <CancelVisitDialog row={act.row} visit={act.row} onClose={close} />}
    </Panel>
  );
};
