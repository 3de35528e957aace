import { Tabs } from 'antd';
import { useText } from '../i18n/i18n.js';
import { useAddress } from '../shell/scope.js';
import { Amendments } from './amendments.js';
import { Exceptions } from './exceptions.js';
import { Months } from './months.js';
import { PeriodChoice } from './period.js';
import './attendance.css';

/** 考勤: exceptions, month by person, and what was amended after acceptance. */
export const AttendanceScreen = () => {
  const { t } = useText();
  const [{ tab }, change] = useAddress();
  return (
    <div className="attendance">
      <h1 className="visually-hidden">{t('nav.attendance')}</h1>
      <PeriodChoice />
      <Tabs
        activeKey={tab ?? 'exceptions'}
        onChange={(key) =>
          change({ tab: key === 'exceptions' ? undefined : key, status: undefined, kind: undefined })
        }
        destroyOnHidden
        items={[
          { key: 'exceptions', label: t('attendance.exceptions'), children: <Exceptions /> },
          { key: 'months', label: t('attendance.months'), children: <Months /> },
          { key: 'amendments', label: t('attendance.amendments'), children: <Amendments /> },
        ]}
      />
    </div>
  );
};
