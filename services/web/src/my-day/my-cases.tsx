import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { CaseRow } from '../api/case-types.js';
import { asProblem } from '../api/problem.js';
import { caseList } from '../api/case-views.js';
import { BucketChip, CaseFlags, OutcomeChip } from '../cases/case-marks.js';
import { ContactSheet } from '../cases/contact-sheet.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { AskPermit } from '../permits/ask-permit.js';
import { Panel } from '../parts/panel.js';
import { Failed, Notice } from '../parts/states.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import '../cases/cases.css';

/** So many at a time: whom to call first is what the list is for. */
const FIRST = 12;

/** 我的案件: those that were quiet longest first; an attempt is logged in three taps. */
export const MyCases = ({ employeeId }: { readonly employeeId: string }) => {
  const { t } = useText();
  const { scope, site } = useScope();
  const list = useInfiniteQuery(caseList({ ...scope, team: undefined }, { employee: employeeId }));
  const [shown, setShown] = useState(FIRST);
  const [logging, setLogging] = useState<CaseRow | null>(null);
  const permits = list.data?.pages[0]?.permits ?? 'recorded';
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Panel title={t('my.cases')} extra={<span className="data-count">{rows.length}</span>}>
      {list.error && rows.length === 0 ? (
        <Failed problem={asProblem(list.error)} onRetry={() => void list.refetch()} />
      ) : rows.length === 0 && !list.isPending ? (
        <Notice kind="nothing" title={t('my.noCases')} hint={t('my.noCasesHint')} />
      ) : (
        <ul className="my-list">
          {rows.slice(0, shown).map((row) => (
            <li key={row.caseId}>
              <div>
                <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
                  {row.name ?? row.account ?? '—'}
                </Link>{' '}
                <BucketChip bucket={row.bucket} /> <CaseFlags row={row} />
                <small>
                  {t('cases.days', { count: row.quietDays })} · {t('my.attempts', { count: row.attempts7 })} ·{' '}
                  {dateTime(row.lastContactAt, site.timeZone)}{' '}
                  {row.lastOutcome && <OutcomeChip outcome={row.lastOutcome} />}
                </small>
                <AskPermit row={row} />
              </div>
              <CommandButton size="large" onClick={() => setLogging(row)}>
                {t('cases.log')}
              </CommandButton>
            </li>
          ))}
        </ul>
      )}
      {rows.length > shown && (
        <button type="button" className="my-more" onClick={() => setShown(shown + FIRST)}>
          {t('action.more')}
        </button>
      )}
      {logging && <ContactSheet row={logging} permits={permits} onClose={() => setLogging(null)} />}
    </Panel>
  );
};
