import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { debtorKinds, debtorList, type DebtorRow } from '../api/gate.js';
import { useText } from '../i18n/i18n.js';
import type { Column } from '../parts/data-table.js';
import { Chip } from '../parts/status.js';
import type { DebtorAct } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { DebtorDialog } from './debtor-dialogs.js';
import { DebtorFacts } from './debtor-facts.js';
import { Desk, Fact } from './desk.js';
import { FindDebtor } from './find-debtor.js';

/** 同意與停止: who may not be contacted, or only otherwise, since when, and who said so (R2). */
export const ConsentsScreen = () => {
  const { t } = useText();
  const { scope } = useScope();
  const [{ status, kind: debtor }, change] = useAddress();
  const list = useQuery(debtorList(scope, status, debtor));
  const [act, setAct] = useState<{ readonly debtorId: string; readonly act: DebtorAct } | null>(null);
  const { summary, rows } = list.data ?? {};
  const columns: Column<DebtorRow>[] = [
    {
      key: 'debtor',
      title: t('cases.debtor'),
      render: (_, row) => row.name ?? t(row.withheld['name'] ? 'person.sealed' : 'person.forgotten'),
    },
    {
      key: 'cases',
      title: t('gate.case'),
      render: (_, row) => row.cases.map(({ principal, product }) => `${principal} ${product}`).join(' · '),
    },
    {
      key: 'holder',
      title: t('cases.holder'),
      render: (_, row) =>
        row.cases.map(({ holderName, teamLabel }) => `${teamLabel ?? ''} ${holderName ?? '—'}`).join(' · '),
    },
    { key: 'state', title: t('complaints.status'), render: (_, row) => <Marks row={row} /> },
  ];
  return (
    <>
      <Desk
        name="debtors"
        title="nav.consents"
        csv={{}}
        tiles={[
          {
            ...{ figure: 'stoppedDebtors', label: 'figure.stoppedDebtors' },
            ...{ value: summary?.stoppedDebtors, tone: 'bad' },
          },
          {
            ...{ figure: 'consentingDebtors', label: 'figure.consentingDebtors' },
            ...{ value: summary?.consentingDebtors, tone: 'quiet' },
          },
          {
            ...{ figure: 'inconvenientDebtors', label: 'figure.inconvenientDebtors' },
            ...{ value: summary?.inconvenientDebtors, tone: 'warn' },
          },
        ]}
        above={
          <div className="debtor-find">
            <FindDebtor onFound={(debtorId) => change({ kind: debtorId, status: undefined })} />
            {debtor && <Button onClick={() => change({ kind: undefined })}>{t('debtor.all')}</Button>}
          </div>
        }
        statuses={[['', t('desk.all')], ...debtorKinds.map((one) => [one, t(`debtorKind.${one}`)] as const)]}
        columns={columns}
        rows={rows}
        idOf={({ debtorId }) => debtorId}
        error={list.error}
        onRetry={() => void list.refetch()}
        emptyHint={t('debtor.noneHint')}
        detail={(row) => (
          <>
            <h3>{row.name ?? t(row.withheld['name'] ? 'person.sealed' : 'person.forgotten')}</h3>
            {row.cases.map((one) => (
              <Fact key={one.caseId} label="gate.case">
                <Link to="/cases/$caseId" params={{ caseId: one.caseId }}>
                  {one.principal} {one.product}
                </Link>{' '}
                {one.holderName}
              </Fact>
            ))}
            <DebtorFacts row={row} onAct={(wanted) => setAct({ debtorId: row.debtorId, act: wanted })} />
          </>
        )}
      />
      {act && <DebtorDialog {...act} onClose={() => setAct(null)} />}
    </>
  );
};

const Marks = ({ row }: { readonly row: DebtorRow }) => {
  const { t } = useText();
  const causes = [
    ...new Set(row.stops.filter(({ liftedAt }) => liftedAt === null).map(({ cause }) => cause)),
  ];
  return (
    <span className="debtor-marks">
      {causes.map((cause) => (
        <Chip key={cause} tone="bad">
          {t(`ruleValue.${cause}`)}
        </Chip>
      ))}
      {row.cases.some(({ disputed }) => disputed) && <Chip tone="bad">{t('ruleValue.dispute')}</Chip>}
      {row.inconvenient && <Chip tone="warn">{t('debtor.times')}</Chip>}
      {!row.stopped && !row.consenting && !row.inconvenient && '—'}
      {row.consenting && <Chip tone="good">{t('debtorKind.consenting')}</Chip>}
    </span>
  );
};
