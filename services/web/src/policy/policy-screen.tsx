import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'antd';
import { policiesView, POLICY_SERVICES, type PolicyService } from '../api/policies.js';
import { asProblem } from '../api/problem.js';
import { currencyOf } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { Failed } from '../parts/states.js';
import { useAddress, useScope } from '../shell/scope.js';
import { OnePolicy } from './one-policy.js';
import './policy.css';

/** 政策: by which numbers the rules go, since when and by whom; what is announced; and a new version. */
export const PolicyScreen = () => {
  const { t, language } = useText();
  const { scope, site, teams } = useScope();
  const [{ tab }, change] = useAddress();
  const found = useQuery(policiesView(scope));
  const shown = POLICY_SERVICES.find((service) => service === tab) ?? 'operations';
  const { data } = found;
  if (found.error) return <Failed problem={asProblem(found.error)} onRetry={() => void found.refetch()} />;
  const wording = { t, language, teams, currency: data?.currency ?? currencyOf(site) };
  const of = (service: PolicyService) =>
    data && (
      <OnePolicy
        service={service}
        schema={data.schemas[service]}
        versions={data.rows.filter((row) => row.service === service)}
        wording={wording}
      />
    );
  return (
    <div className="policy">
      <h1 className="visually-hidden">{t('nav.policy')}</h1>
      <Tabs
        activeKey={shown}
        onChange={(key) =>
          change({ tab: key === 'operations' ? undefined : key, status: undefined, evidence: undefined })
        }
        destroyOnHidden
        items={POLICY_SERVICES.map((service) => ({
          ...{ key: service, label: t(`policyOf.${service}`), children: of(service) },
        }))}
      />
    </div>
  );
};
