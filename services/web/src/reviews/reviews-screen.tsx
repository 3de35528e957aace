import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { asProblem } from '../api/problem.js';
import { reviewCalendar } from '../api/leading.js';
import { FigureTile } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { Failed } from '../parts/states.js';
import { useAddress, useScope } from '../shell/scope.js';
import { Calendar } from './calendar.js';
import { Huddles } from './huddles.js';
import { Improvements } from './improvements.js';

const FIGURES = ['dueReviews', 'overdueReviews', 'filedReviews'] as const;
const TONES = { dueReviews: 'warn', overdueReviews: 'bad', filedReviews: 'good' } as const;

/** 總結: the calendar of reviews, what they led to, and the huddles (W4, P4). */
export const ReviewsScreen = () => {
  const { t } = useText();
  const { scope } = useScope();
  const [{ tab }, change] = useAddress();
  const view = useQuery(reviewCalendar(scope));
  if (view.error && !view.data)
    return <Failed problem={asProblem(view.error)} onRetry={() => void view.refetch()} />;
  return (
    <div className="reviews">
      <h1 className="visually-hidden">{t('nav.reviews')}</h1>
      <div className="figures" role="group" aria-label={t('nav.reviews')}>
        {FIGURES.map((figure) => (
          <FigureTile
            key={figure}
            at={{ view: 'reviews', figure, key: scope.team ?? '', when: '' }}
            label={`figure.${figure}`}
            value={view.data?.summary[figure] ?? 0}
            text={view.data ? String(view.data.summary[figure]) : '…'}
            tone={TONES[figure]}
          />
        ))}
      </div>
      <Tabs
        activeKey={tab ?? 'calendar'}
        onChange={(key) => change({ tab: key === 'calendar' ? undefined : key })}
        destroyOnHidden
        items={[
          {
            key: 'calendar',
            label: t('reviews.calendar'),
            children: <Calendar rows={view.data?.rows ?? []} loading={view.isPending} />,
          },
          { key: 'improvements', label: t('reviews.improvements'), children: <Improvements /> },
          { key: 'huddles', label: t('reviews.huddles'), children: <Huddles /> },
        ]}
      />
    </div>
  );
};
