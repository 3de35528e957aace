import { CloseOutlined, FullscreenOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef, type CSSProperties } from 'react';
import { contactFiguresView } from '../api/case-views.js';
import { figuresView } from '../api/money-views.js';
import { workHoursView } from '../api/work-hours.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { Failed } from '../parts/states.js';
import { usePolicy } from '../parts/use-policy.js';
import { Freshness } from '../shell/freshness.js';
import { useScope } from '../shell/scope.js';
import { variablesOf } from '../theme/palette.js';
import { useNow } from '../time/clock.js';
import { addDays, wallOf } from '../time/zoned.js';
import { hoursOf, linesOf, monthAround, neededToday, upTo } from './board.js';
import { BoardHours } from './board-hours.js';
import { BoardLines } from './board-lines.js';
import { BoardTiles } from './board-tiles.js';
import './wallboard.css';

/** 看板: the day of a team, or of the site, to be read across the floor. Nobody who owes something is named on it. */
export const WallboardScreen = () => {
  const { t } = useText();
  const { scope, site, teams, today, instant, past } = useScope();
  const board = useRef<HTMLDivElement>(null);
  const present = useNow(10_000);
  const now = wallOf(instant ?? present, site.timeZone);
  const month = monthAround(today, usePolicy()?.planning.monthStartDay ?? 1);
  const team = teams.find(({ id }) => id === scope.team) ?? (teams.length === 1 ? teams[0] : undefined);
  const by = team ? 'collector' : 'team';

  const contacts = useQuery(contactFiguresView(scope, today));
  const work = useQuery(workHoursView(scope, today));
  const before = useQuery(workHoursView(scope, addDays(today, -1)));
  const day = useQuery(figuresView(scope, { from: today, to: today }, by));
  const whole = useQuery(figuresView(scope, { from: month.from, to: month.to }, 'team'));
  const failed = contacts.error ?? work.error ?? day.error ?? whole.error;

  const rows = work.data?.rows ?? [];
  const hour = now.time.slice(0, 2);
  const targets = (whole.data?.rows ?? [])
    .map(({ targetMinor }) => targetMinor)
    .filter((one) => one !== null);
  const targetMinor = targets.length === 0 ? null : targets.reduce((sum, one) => sum + one, 0);
  const monthMinor = whole.data?.total.collectedMinor ?? 0;
  const todayMinor = day.data?.total.collectedMinor ?? 0;
  return (
    <div ref={board} className="wallboard" data-theme="dark" style={variablesOf('dark') as CSSProperties}>
      <header>
        <h1>{team?.label ?? site.label}</h1>
        <time dateTime={`${now.date}T${now.time}`}>
          {today} <b>{now.time.slice(0, 5)}</b>
        </time>
        {past ? <span className="wall-past">{t('asOf.banner')}</span> : <Freshness />}
        <span className="wall-acts">
          <Button
            type="text"
            icon={<FullscreenOutlined />}
            aria-label={t('wall.fullScreen')}
            title={t('wall.fullScreen')}
            onClick={() => void board.current?.requestFullscreen()}
          />
          <Link to="/" aria-label={t('wall.leave')} title={t('wall.leave')}>
            <CloseOutlined />
          </Link>
        </span>
      </header>
      {failed && !day.data ? (
        <Failed problem={asProblem(failed)} onRetry={() => void day.refetch()} />
      ) : (
        <>
          <BoardTiles
            {...{ contacts: contacts.data?.total, figures: day.data?.total, when: today }}
            earlier={upTo(before.data?.rows ?? [], hour)}
            money={{
              ...{ currency: day.data?.currency || 'TWD', month: `${month.from}..${month.to}` },
              ...{ todayMinor, monthMinor, targetMinor },
              neededMinor: neededToday(targetMinor, monthMinor - todayMinor, month.daysLeft),
            }}
          />
          <div className="wall-parts">
            <BoardLines
              {...{ by, when: today, currency: day.data?.currency || 'TWD' }}
              lines={linesOf(rows, day.data?.rows ?? [], by)}
            />
            <BoardHours hours={hoursOf(rows)} />
          </div>
        </>
      )}
    </div>
  );
};
