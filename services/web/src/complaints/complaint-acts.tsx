import { useState, type ReactNode } from 'react';
import type { ComplaintRow } from '../api/complaints.js';
import type { TextKey } from '../i18n/catalogue.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { decidesComplaints, handlesComplaints } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import {
  AcceptDialog,
  AssignDialog,
  CallBackDialog,
  HandOverDialog,
  ProposeDialog,
  ReasonedDialog,
  RecuseDialog,
  ResolveDialog,
} from './complaint-dialogs.js';

type ActName =
  | 'accept'
  | 'assign'
  | 'handOver'
  | 'propose'
  | 'resolve'
  | 'complex'
  | 'extend'
  | 'callBack'
  | 'reopen'
  | 'recuse';

/** What can be done with a complaint as it stands; what the reader may not do says why. */
export const ComplaintActs = ({ row }: { readonly row: ComplaintRow }) => {
  const { t } = useText();
  const { session } = useScope();
  const [act, setAct] = useState<ActName | null>(null);
  if (!handlesComplaints(session)) return null;
  const close = () => setAct(null);
  const isHandler = row.handlerId === session.actor;
  const above: TextKey | null = decidesComplaints(session) ? null : 'complaints.onlyAbove';
  const handler: TextKey | null = isHandler ? null : 'complaints.onlyHandler';
  const accused = row.accused.some(({ employeeId }) => employeeId === session.actor);
  const button = (name: ActName, why: TextKey | null, primary = false) => {
    const refusal = accused ? 'complaints.interested' : why;
    return (
      <CommandButton
        key={name}
        type={primary ? 'primary' : 'default'}
        forbidden={refusal && t(refusal)}
        onClick={() => setAct(name)}
      >
        {t(`complaints.${name}`)}
      </CommandButton>
    );
  };
  const decided = row.status === 'decided';
  const waits = !decided && (row.handlerId === null || (isHandler && row.status === 'open'));
  const dialogs: Readonly<Record<ActName, ReactNode>> = {
    accept: <AcceptDialog row={row} onClose={close} />,
    assign: <AssignDialog row={row} onClose={close} />,
    handOver: <HandOverDialog row={row} onClose={close} />,
    propose: <ProposeDialog row={row} onClose={close} />,
    resolve: <ResolveDialog row={row} onClose={close} />,
    complex: <ReasonedDialog act="complex" row={row} onClose={close} />,
    extend: <ReasonedDialog act="extend" row={row} onClose={close} />,
    callBack: <CallBackDialog row={row} onClose={close} />,
    reopen: <ReasonedDialog act="reopen" row={row} onClose={close} />,
    recuse: <RecuseDialog row={row} onClose={close} />,
  };
  return (
    <div className="complaint-acts">
      {waits && button('accept', null, true)}
      {!decided && button('assign', above)}
      {!decided && row.handlerId !== null && button('handOver', above)}
      {!decided && row.handlerId !== null && row.status !== 'open' && button('propose', handler)}
      {row.status === 'found' && button('resolve', isHandler ? 'complaints.notOwn' : above, true)}
      {!decided && row.stage === 'first' && row.source !== 'regulator' && button('complex', handler)}
      {!decided &&
        row.stage === (row.source === 'regulator' ? 'first' : 'complex') &&
        button('extend', isHandler ? 'complaints.notOwn' : above)}
      {!decided && button('recuse', null)}
      {decided && button('callBack', isHandler ? null : above)}
      {decided && button('reopen', above)}
      {act && dialogs[act]}
    </div>
  );
};
