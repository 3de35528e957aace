import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { complaintList, objectionList, type ObjectionRow } from '../api/complaints.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { answersObjections, opensComplaints, raisesObjections, seesComplaints } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { ComplaintStatusChip, SeverityChip } from './chips.js';
import { ClockChip } from './clock-chip.js';
import { OpenDialog } from './open-dialog.js';
import { AnswerDialog, RaiseDialog } from './objection-dialogs.js';
import './complaints.css';

/** Of one case: its complaints and objections, and where new ones are taken in. */
export const CaseComplaints = ({
  caseId,
  holderId,
}: {
  readonly caseId: string;
  readonly holderId: string | null;
}) => {
  const { t } = useText();
  const { scope, session } = useScope();
  const complaints = useInfiniteQuery({
    ...complaintList({ ...scope, team: undefined }, { case: caseId }),
    enabled: seesComplaints(session),
  });
  const objections = useInfiniteQuery(objectionList({ ...scope, team: undefined }, { case: caseId }));
  const [dialog, setDialog] = useState<'open' | 'raise' | null>(null);
  const [answering, setAnswering] = useState<ObjectionRow | null>(null);
  const found = complaints.data?.pages.flatMap((page) => page.rows) ?? [];
  const disputes = objections.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Panel
      title={`${t('complaints.register')} · ${t('complaints.objections')}`}
      className="case-complaints"
      extra={
        <span className="complaint-acts">
          {opensComplaints(session) && (
            <CommandButton size="small" onClick={() => setDialog('open')}>
              {t('complaints.open')}
            </CommandButton>
          )}
          {raisesObjections(session) && (
            <CommandButton size="small" onClick={() => setDialog('raise')}>
              {t('complaints.raise')}
            </CommandButton>
          )}
        </span>
      }
    >
      <ul className="complaint-measures">
        {found.map((row) => (
          <li key={row.complaintId}>
            <Link to="/complaints/$complaintId" params={{ complaintId: row.complaintId }}>
              {t(`category.${row.category}`)}
            </Link>
            <SeverityChip severity={row.severity} />
            <ComplaintStatusChip status={row.status} />
            <ClockChip row={row} complaintId={row.complaintId} />
          </li>
        ))}
        {disputes.map((row) => (
          <li key={row.objectionId}>
            <span>
              {t(`objection.${row.about}`)} ·{' '}
              {row.status === 'open' ? t('objection.open') : t(`outcome.${row.status}`)}
            </span>
            <ClockChip row={row} />
            {row.status === 'open' && answersObjections(session) && (
              <CommandButton
                size="small"
                forbidden={row.raisedBy === session.actor ? t('complaints.notOwn') : null}
                onClick={() => setAnswering(row)}
              >
                {t('complaints.answer')}
              </CommandButton>
            )}
          </li>
        ))}
        {found.length + disputes.length === 0 && <li>{t('complaints.empty')}</li>}
      </ul>
      {dialog === 'open' && (
        <OpenDialog caseId={caseId} holderId={holderId} onClose={() => setDialog(null)} />
      )}
      {dialog === 'raise' && <RaiseDialog caseId={caseId} onClose={() => setDialog(null)} />}
      {answering && <AnswerDialog row={answering} onClose={() => setAnswering(null)} />}
    </Panel>
  );
};
