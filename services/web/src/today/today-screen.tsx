import { useQuery } from '@tanstack/react-query';
import { asProblem } from '../api/problem.js';
import { summaryFigures, type SummaryFigure } from '../api/types.js';
import { todayView } from '../api/views.js';
import { FigureTile } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { Failed } from '../parts/states.js';
import { useScope } from '../shell/scope.js';
import { PromiseList } from '../promises/promise-list.js';
import { mayReadPromises } from '../shell/rights.js';
import { AnomalyInbox } from './anomaly-inbox.js';
import { ClaimInbox } from './claim-inbox.js';
import { RequestInbox } from './request-inbox.js';
import { StatusBoard } from './status-board.js';
import { VisitInbox } from './visit-inbox.js';
import { WorkTiles } from './work-tiles.js';
import './today.css';

const tones: Readonly<Record<SummaryFigure, string>> = {
  rostered: '',
  present: 'good',
  late: 'warn',
  absent: 'bad',
  onLeave: 'info',
  notYet: '',
  openAnomalies: 'warn',
};

/** 今日現場: who is there against the roster, and what waits for a decision. */
export const TodayScreen = () => {
  const { t } = useText();
  const { scope, session } = useScope();
  const view = useQuery(todayView(scope));
  if (view.error && !view.data) {
    return <Failed problem={asProblem(view.error)} onRetry={() => void view.refetch()} />;
  }
  return (
    <div className="today">
      <h1 className="visually-hidden">{t('nav.today')}</h1>
      <div className="figures" role="group" aria-label={t('today.figures')}>
        {summaryFigures.map((figure) => (
          <FigureTile
            key={figure}
            at={{ view: 'today', figure, key: scope.team ?? '', when: '' }}
            label={figure === 'openAnomalies' ? 'today.openAnomalies' : `figure.${figure}`}
            value={view.data?.summary[figure] ?? 0}
            text={view.data ? String(view.data.summary[figure]) : '…'}
            unit={t(figure === 'openAnomalies' ? 'unit.count' : 'unit.people')}
            tone={tones[figure]}
          />
        ))}
      </div>
      <WorkTiles />
      <StatusBoard rows={view.data?.rows ?? []} loading={view.isPending} />
      <div className="inboxes">
        <AnomalyInbox />
        <RequestInbox />
        <VisitInbox />
        <ClaimInbox />
        {mayReadPromises(session) && <PromiseList />}
      </div>
    </div>
  );
};
