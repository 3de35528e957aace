import { Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { useText } from '../i18n/i18n.js';
import { useAddress } from '../shell/scope.js';
import { Objections } from './objections.js';
import { Register } from './register.js';
import './complaints.css';

const Rates = lazy(() => import('./rates.js').then((module) => ({ default: module.Rates })));

/** 投訴: the register with its clocks, objections against debts, and how often is complained. */
export const ComplaintsScreen = () => {
  const { t } = useText();
  const [{ tab }, change] = useAddress();
  return (
    <div className="complaints">
      <h1 className="visually-hidden">{t('nav.complaints')}</h1>
      <Tabs
        activeKey={tab ?? 'register'}
        onChange={(key) =>
          change({
            tab: key === 'register' ? undefined : key,
            ...{ status: undefined, kind: undefined, source: undefined },
          })
        }
        destroyOnHidden
        items={[
          { key: 'register', label: t('complaints.register'), children: <Register /> },
          { key: 'objections', label: t('complaints.objections'), children: <Objections /> },
          {
            key: 'rates',
            label: t('complaints.rates'),
            children: (
              <Suspense fallback={<div className="panel" />}>
                <Rates />
              </Suspense>
            ),
          },
        ]}
      />
    </div>
  );
};
