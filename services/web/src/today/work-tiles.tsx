import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { stuckView } from '../api/case-views.js';
import { huddleLog, issueBoard, reviewCalendar, type HuddleKind } from '../api/leading.js';
import { FigureTile } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { IssueClock } from '../issues/issue-card.js';
import { useScope } from '../shell/scope.js';

const KINDS: readonly HuddleKind[] = ['morning', 'evening'];

/** 晨會 and 夕會 of today: held or not. */
const HuddleTile = () => {
  const { t } = useText();
  const { scope, today } = useScope();
  const { data } = useQuery(huddleLog(scope, today, today));
  const held = KINDS.filter((kind) => data?.rows.some((row) => row.kind === kind));
  return (
    <FigureTile
      at={{ view: 'huddles', figure: 'huddlesHeld', key: scope.team ?? '', when: today }}
      label="figure.huddlesHeld"
      value={data?.summary.huddlesHeld ?? 0}
      unit={data ? held.map((kind) => t(`huddleKind.${kind}`)).join(' ') || t('today.noHuddle') : '…'}
      tone={held.length > 0 ? 'good' : 'warn'}
    />
  );
};

/** Open issues, with the clock that runs out first. */
const IssuesTile = () => {
  const { scope } = useScope();
  const { data } = useQuery(issueBoard(scope));
  const next = data?.rows.find(({ dueAt }) => dueAt !== null);
  return (
    <div className="work-tile">
      <FigureTile
        at={{ view: 'issues', figure: 'openIssues', key: scope.team ?? '', when: '' }}
        label="figure.openIssues"
        value={data?.summary.openIssues ?? 0}
        tone="warn"
      />
      {next && (
        <span className="work-clock">
          <IssueClock row={next} />
        </span>
      )}
    </div>
  );
};

const ReviewsTile = () => {
  const { scope } = useScope();
  const { data } = useQuery(reviewCalendar(scope));
  const figure = data && data.summary.overdueReviews > 0 ? 'overdueReviews' : 'dueReviews';
  return (
    <FigureTile
      at={{ view: 'reviews', figure, key: scope.team ?? '', when: '' }}
      label={`figure.${figure}`}
      value={data?.summary[figure] ?? 0}
      tone={figure === 'overdueReviews' ? 'bad' : 'warn'}
    />
  );
};

/** 卡案: nobody did in time what the workflow in force asks for. */
const StuckTile = () => {
  const { scope } = useScope();
  const { data } = useQuery(stuckView(scope));
  return (
    <FigureTile
      at={{ view: 'stuckCases', figure: 'stuckCases', key: scope.team ?? '', when: '' }}
      label="figure.stuckCases"
      value={data?.stuckCases ?? 0}
      tone="warn"
    />
  );
};

/** What waits on the floor today, besides attendance: a tile is a component here. */
const TILES: readonly (() => ReactNode)[] = [HuddleTile, IssuesTile, StuckTile, ReviewsTile];

export const WorkTiles = () => {
  const { t } = useText();
  return (
    <div className="figures work-tiles" role="group" aria-label={t('today.work')}>
      {TILES.map((Tile, index) => (
        <Tile key={index} />
      ))}
    </div>
  );
};
