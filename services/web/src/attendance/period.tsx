import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { monthList } from '../api/views.js';
import { useText } from '../i18n/i18n.js';
import { useAddress, useScope } from '../shell/scope.js';
import { addDays, addMonths } from '../time/zoned.js';

/**
 * The period in the address, else that of yesterday (on its first day a period has nothing to look at yet): named by the
 * month it ends in, which near a month's end may be the next.
 */
export const usePeriod = (): string => {
  const { scope, today } = useScope();
  const [{ period }] = useAddress();
  const month = today.slice(0, 7);
  const months = useInfiniteQuery({ ...monthList(scope, month), enabled: period === undefined });
  const ends = months.data?.pages[0]?.rows[0]?.to;
  return period ?? (ends !== undefined && ends < addDays(today, -1) ? addMonths(month, 1) : month);
};

export const PeriodChoice = () => {
  const { t } = useText();
  const { today } = useScope();
  const period = usePeriod();
  const [, change] = useAddress();
  return (
    <div className="period" role="group" aria-label={t('attendance.period')}>
      <Button
        icon={<LeftOutlined />}
        aria-label={t('attendance.previous')}
        onClick={() => change({ period: addMonths(period, -1) })}
      />
      <strong>{period}</strong>
      <Button
        icon={<RightOutlined />}
        aria-label={t('attendance.next')}
        disabled={period > today.slice(0, 7)}
        onClick={() => change({ period: addMonths(period, 1) })}
      />
    </div>
  );
};
