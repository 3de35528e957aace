import { Tabs } from 'antd';
import { useText } from '../i18n/i18n.js';
import { CheckQueue } from '../payment-checks/check-queue.js';
import { mayReadPromises, readsBatches, readsCredit, readsTelephony } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { Extensions } from '../telephony/extensions.js';
import { BatchRegister } from './batch-register.js';
import { ConcessionInbox } from './concession-inbox.js';
import { CreditLedger } from './credit-ledger.js';
import '../complaints/complaints.css';

/** 委案: batches in and out, concessions that wait for a word, and whose performance the payments are. */
export const BatchesScreen = () => {
  const { t } = useText();
  const { session } = useScope();
  const [{ tab }, change] = useAddress();
  const items = [
    ...(readsBatches(session)
      ? [{ key: 'batches', label: t('batches.register'), children: <BatchRegister /> }]
      : []),
    { key: 'concessions', label: t('batches.concessions'), children: <ConcessionInbox /> },
    ...(readsCredit(session)
      ? [{ key: 'credit', label: t('batches.credit'), children: <CreditLedger /> }]
      : []),
    ...(mayReadPromises(session)
      ? [{ key: 'checks', label: t('checks.title'), children: <CheckQueue /> }]
      : []),
    ...(readsTelephony(session)
      ? [{ key: 'extensions', label: t('phone.title'), children: <Extensions /> }]
      : []),
  ];
  return (
    <div className="complaints">
      <h1 className="visually-hidden">{t('nav.batches')}</h1>
      <Tabs
        activeKey={tab ?? items[0]!.key}
        onChange={(key) => change({ tab: key === items[0]!.key ? undefined : key, status: undefined })}
        destroyOnHidden
        items={items}
      />
    </div>
  );
};
