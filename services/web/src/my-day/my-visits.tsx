import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { visitList } from '../api/money-views.js';
import { useText } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { shortDate } from '../time/format.js';

/** 外訪 on which the person goes, or that he or she asked for; nothing while there is none. Checking in is done on the case's page. */
export const MyVisits = ({ employeeId }: { readonly employeeId: string }) => {
  const { t, language } = useText();
  const { scope, today } = useScope();
  const list = useInfiniteQuery(visitList({ ...scope, team: undefined }));
  const rows = (list.data?.pages.flatMap((page) => page.rows) ?? []).filter(
    ({ requestedBy, visitors }) =>
      requestedBy?.employeeId === employeeId || visitors.some((one) => one.employeeId === employeeId),
  );
  if (rows.length === 0) return null;
  return (
    <Panel title={t('visits.title')} extra={<span className="data-count">{rows.length}</span>}>
      <ul className="my-list">
        {rows.map((row) => (
          <li key={row.visitId}>
            <div>
              <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
                {row.account ?? row.caseId.slice(0, 8)}
              </Link>{' '}
              <Chip tone={row.status === 'requested' ? 'quiet' : row.on === today ? 'info' : 'good'}>
                {t(`visits.status.${row.status}`)}
              </Chip>
              <small>
                {[shortDate(row.on, language), row.place, ...row.visitors.map(({ name }) => name)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
