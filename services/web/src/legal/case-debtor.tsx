import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { debtorList } from '../api/gate.js';
import { useText } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { seesDebtorFacts, type DebtorAct } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { DebtorDialog } from './debtor-dialogs.js';
import { DebtorFacts } from './debtor-facts.js';
import './legal.css';

/** On the page of a case: what its debtor agreed to and asked for. */
export const CaseDebtor = ({ debtorId }: { readonly debtorId: string }) => {
  const { session } = useScope();
  return seesDebtorFacts(session) ? <Facts debtorId={debtorId} /> : null;
};

const Facts = ({ debtorId }: { readonly debtorId: string }) => {
  const { t } = useText();
  const { scope } = useScope();
  const { data } = useQuery(debtorList({ ...scope, team: undefined }, undefined, debtorId));
  const [act, setAct] = useState<DebtorAct | null>(null);
  const row = data?.rows[0];
  if (!row) return null;
  return (
    <Panel title={t('nav.consents')} className="desk-detail">
      <DebtorFacts row={row} onAct={setAct} />
      {act && <DebtorDialog debtorId={debtorId} act={act} onClose={() => setAct(null)} />}
    </Panel>
  );
};
