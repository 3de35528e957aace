import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { asProblem } from '../api/problem.js';
import { caseView } from '../api/case-views.js';
import { organisationView } from '../api/views.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Failed } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { mayAssignCases, mayWorkCases } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { AssessDialog } from './assess-dialog.js';
import { BulkDialog } from './bulk-dialog.js';
import { BucketChip, CaseFlags } from './case-marks.js';
import { CASE_SLOTS } from './case-slots.js';
import { CaseTimeline } from './case-timeline.js';
import { ContactSheet } from './contact-sheet.js';
import '../parts/my-list.css';
import './cases.css';

/** One case: what it is, what happened, and what can be done about it. */
export const CaseScreen = () => {
  const { t } = useText();
  const { scope, session } = useScope();
  const { caseId } = useParams({ strict: false }) as { readonly caseId: string };
  const { data, error, refetch } = useQuery(caseView(scope, caseId));
  const [act, setAct] = useState<'log' | 'assess' | 'escalate' | 'assign' | null>(null);
  const { data: organisation } = useQuery(organisationView(scope));
  const collectors = (organisation?.rows ?? []).flatMap(({ members }) =>
    members.filter(({ position }) => position === 'collector'),
  );
  if (error && !data) return <Failed problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!data) return <div className="screen-loading">{t('app.loading')}</div>;
  const row = data.case;
  const slots = (place: 'side' | 'main') =>
    CASE_SLOTS.filter((slot) => slot.place === place).map(({ key, render }) => (
      <Fragment key={key}>{render(data)}</Fragment>
    ));
  const closed = row.open === 'no' ? t('cases.closedHint') : null;
  const works = mayWorkCases(session);
  return (
    <div className="case">
      <div className="case-head">
        <Link to="/cases" aria-label={t('cases.back')} title={t('cases.back')}>
          <ArrowLeftOutlined />
        </Link>
        <h1>{row.name ?? t(row.withheld['name'] ? 'person.sealed' : 'person.forgotten')}</h1>
        <span>{row.account ?? '••••'}</span>
        <BucketChip bucket={row.bucket} />
        {row.open === 'no' && <Chip tone="quiet">{t('cases.closed')}</Chip>}
        <CaseFlags row={row} />
        {mayAssignCases(session) && (
          <CommandButton forbidden={closed} onClick={() => setAct('assign')}>
            {t(row.holderId ? 'cases.handOver' : 'cases.assign')}
          </CommandButton>
        )}
        {works && (
          <span className="case-actions">
            <CommandButton type="primary" forbidden={closed} onClick={() => setAct('log')}>
              {t('cases.log')}
            </CommandButton>
            <CommandButton forbidden={closed} onClick={() => setAct('assess')}>
              {t('cases.assess')}
            </CommandButton>
            <CommandButton forbidden={closed} onClick={() => setAct('escalate')}>
              {t('cases.escalate')}
            </CommandButton>
          </span>
        )}
      </div>
      <div className="case-parts">
        <div>{slots('side')}</div>
        <div>
          {slots('main')}
          <CaseTimeline entries={data.timeline} />
        </div>
      </div>
      {act === 'log' && <ContactSheet row={row} permits={data.permits} onClose={() => setAct(null)} />}
      {act === 'assess' && <AssessDialog row={row} onClose={() => setAct(null)} />}
      {act === 'assign' && (
        <BulkDialog act="assign" cases={[row]} collectors={collectors} onClose={() => setAct(null)} />
      )}
      {act === 'escalate' && (
        <BulkDialog act="escalate" cases={[row]} collectors={[]} onClose={() => setAct(null)} />
      )}
    </div>
  );
};
