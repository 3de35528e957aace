import { Tabs } from 'antd';
import { useText } from '../i18n/i18n.js';
import { useAddress } from '../shell/scope.js';
import { MonthPlans } from './month-plans.js';
import { Strategies } from './strategies.js';
import { Workflows } from './workflows.js';
import './plans.css';

/** 計劃: targets and plans of a month, strategies, and the workflow in force (L1, B2, W1). */
export const PlansScreen = () => {
  const { t } = useText();
  const [{ tab }, change] = useAddress();
  return (
    <div className="plans">
      <h1 className="visually-hidden">{t('nav.plans')}</h1>
      <Tabs
        activeKey={tab ?? 'month'}
        onChange={(key) => change({ tab: key === 'month' ? undefined : key })}
        destroyOnHidden
        items={[
          { key: 'month', label: t('plans.month'), children: <MonthPlans /> },
          { key: 'strategies', label: t('plans.strategies'), children: <Strategies /> },
          { key: 'workflows', label: t('plans.workflows'), children: <Workflows /> },
        ]}
      />
    </div>
  );
};
