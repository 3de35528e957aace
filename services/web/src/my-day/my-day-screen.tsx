import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../api/problem.js';
import type { AnomalyRow } from '../api/types.js';
import { myView } from '../api/views.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { duration, shortDate } from '../time/format.js';
import { PromiseList } from '../promises/promise-list.js';
import { MyCases } from './my-cases.js';
import { MyClaims } from './my-claims.js';
import { MyCredit } from './my-credit.js';
import { MyCoaching } from './my-coaching.js';
import { MyDays } from './my-days.js';
import { MyRequests } from './my-requests.js';
import { MySupport } from './my-support.js';
import { MyDuties } from '../training/my-duties.js';
import { MyVisits } from './my-visits.js';
import { PunchCard } from './punch-card.js';
import '../parts/my-list.css';
import './my-day.css';

/** 我的一天: made for a phone held in one hand. */
export const MyDayScreen = () => {
  const { t } = useText();
  const { scope, session } = useScope();
  const view = useQuery({ ...myView(scope), enabled: session.employeeId !== null });
  if (!session.employeeId) {
    return <Notice kind="forbidden" title={t('my.notEmployee')} hint={t('my.notEmployeeHint')} />;
  }
  if (view.error && !view.data) {
    return <Failed problem={asProblem(view.error)} onRetry={() => void view.refetch()} />;
  }
  if (!view.data) return <div className="screen-loading">{t('app.loading')}</div>;
  return (
    <div className="my-day">
      <h1 className="visually-hidden">{t('nav.myDay')}</h1>
      <div>
        <PunchCard me={view.data} employeeId={session.employeeId} />
        {session.roles.includes('collector') && <MyCases employeeId={session.employeeId} />}
        {session.roles.includes('collector') && <PromiseList collector={session.employeeId} />}
        {session.roles.includes('collector') && <MyVisits employeeId={session.employeeId} />}
        <MyDuties employeeId={session.employeeId} />
        <MyAnomalies rows={view.data.anomalies} />
        <MyRequests rows={view.data.openRequests} employeeId={session.employeeId} />
      </div>
      <div>
        <MyDays me={view.data} employeeId={session.employeeId} />
        {session.roles.includes('collector') && <MyCredit employeeId={session.employeeId} />}
        <MyClaims employeeId={session.employeeId} />
        <MyCoaching employeeId={session.employeeId} />
        <MySupport employeeId={session.employeeId} />
      </div>
    </div>
  );
};

const MyAnomalies = ({ rows }: { readonly rows: readonly AnomalyRow[] }) => {
  const { t, language } = useText();
  const { site } = useScope();
  const [explaining, setExplaining] = useState<AnomalyRow | null>(null);
  const undecided = rows.filter(({ status }) => status === 'open' || status === 'explained');
  if (undecided.length === 0) return null;
  const what = (row: AnomalyRow) => (
    <>
      <Chip tone={row.kind === 'absent' ? 'bad' : 'warn'}>{t(`anomaly.${row.kind}`)}</Chip>{' '}
      {row.minutes > 0 && duration(row.minutes, t)} · {shortDate(row.workDate, language)}
    </>
  );
  return (
    <Panel title={t('my.anomalies')} extra={<span className="data-count">{undecided.length}</span>}>
      <ul className="my-list">
        {undecided.map((row) => (
          <li key={row.anomalyId}>
            <div>
              {what(row)}
              <small>{row.explanation ?? (row.status === 'explained' ? t('decision.explained') : '')}</small>
            </div>
            <CommandButton onClick={() => setExplaining(row)}>{t('my.explain')}</CommandButton>
          </li>
        ))}
      </ul>
      {explaining && (
        <ReasonDialog
          title={t('my.explainTitle')}
          action={t('my.send')}
          label={t('my.explanation')}
          hint={t('my.explanationHint')}
          subject={what(explaining)}
          onClose={() => setExplaining(null)}
          commandOf={(explanation) => ({
            path: `anomalies/${explaining.anomalyId}/explain`,
            body: {
              site: site.id,
              employeeId: explaining.employeeId,
              workDate: explaining.workDate,
              explanation,
            },
          })}
        />
      )}
    </Panel>
  );
};
