import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useText } from '../i18n/i18n.js';
import { useAddress, useScope } from '../shell/scope.js';
import { addMonths } from '../time/zoned.js';
import { FiguresTable } from './figures-table.js';
import { Rolls } from './rolls.js';
import './figures.css';

/** First and last date of a calendar month. */
const monthOf = (month: string) => {
  const next = new Date(`${addMonths(month, 1)}-01T00:00:00Z`);
  return { from: `${month}-01`, to: new Date(next.getTime() - 86_400_000).toISOString().slice(0, 10) };
};

/** 現場總覽: what came of the work, teams side by side. */
export const SiteScreen = () => {
  const { t } = useText();
  const { today } = useScope();
  const [{ period = today.slice(0, 7), tab }, change] = useAddress();
  const by = tab === 'collector' ? 'collector' : 'team';
  return (
    <div className="site-screen">
      <header>
        <h1>{t('figures.title')}</h1>
        <Segmented
          value={by}
          onChange={(value) => change({ tab: value === 'team' ? undefined : value })}
          options={[
            { value: 'team', label: t('figures.byTeam') },
            { value: 'collector', label: t('figures.byCollector') },
          ]}
        />
        <div className="period" role="group" aria-label={t('figures.month')}>
          <Button
            icon={<LeftOutlined />}
            aria-label={t('attendance.previous')}
            onClick={() => change({ period: addMonths(period, -1) })}
          />
          <strong>{period}</strong>
          <Button
            icon={<RightOutlined />}
            aria-label={t('attendance.next')}
            disabled={period >= today.slice(0, 7)}
            onClick={() => change({ period: addMonths(period, 1) })}
          />
        </div>
      </header>
      <FiguresTable period={monthOf(period)} by={by} />
      <Rolls to={today} />
    </div>
  );
};
