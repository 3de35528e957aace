import { Input, Modal, Progress, Select } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseRow, EscalationLevel } from '../api/case-types.js';
import { sendCommand } from '../api/commands.js';
import { asProblem, problemTitle } from '../api/problem.js';
import type { OrganisationRow } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import { useScope } from '../shell/scope.js';

export type BulkAct = 'assign' | 'recall' | 'escalate';

interface BulkDialogProps {
  readonly act: BulkAct;
  readonly cases: readonly CaseRow[];
  readonly collectors: OrganisationRow['members'];
  readonly onClose: () => void;
}

const LEVELS: readonly EscalationLevel[] = ['team_leader', 'ops_manager', 'legal'];

/** One decision about several cases: case by case, each with a key of its own; refusals are named. */
export const BulkDialog = ({ act, cases, collectors, onClose }: BulkDialogProps) => {
  const { t } = useText();
  const { site } = useScope();
  const client = useQueryClient();
  const [collectorId, setCollector] = useState<string>();
  const [to, setTo] = useState<EscalationLevel>('ops_manager');
  const [reason, setReason] = useState('');
  const [keys] = useState(() => new Map(cases.map(({ caseId }) => [caseId, crypto.randomUUID()])));
  const [done, setDone] = useState(0);
  const [refused, setRefused] = useState<readonly { readonly row: CaseRow; readonly why: string }[]>([]);
  const [state, setState] = useState<'asking' | 'sending' | 'over'>('asking');
  const asks = act === 'assign' && cases.every(({ holderId }) => holderId !== null) ? 'handOver' : act;
  const complete = act === 'assign' ? Boolean(collectorId) : act === 'recall' || reason.trim() !== '';

  const bodyOf = () => {
    if (act === 'assign') return { site: site.id, collectorId };
    if (act === 'escalate') return { site: site.id, to, reason: reason.trim() };
    return { site: site.id, ...(reason.trim() && { note: reason.trim() }) };
  };
  const send = async () => {
    setState('sending');
    setRefused([]);
    setDone(0);
    const body = bodyOf();
    for (const row of cases) {
      try {
        const path = `cases/${row.caseId}/${act}`;
        await sendCommand({ service: 'operations', path, body, idempotencyKey: keys.get(row.caseId)! });
      } catch (error) {
        const why = problemTitle(asProblem(error));
        setRefused((before) => [...before, { row, why }]);
      }
      setDone((before) => before + 1);
    }
    setState('over');
    await client.invalidateQueries({ queryKey: ['view'] });
  };

  return (
    <Modal
      open
      title={t(`cases.${asks}Title`, { count: cases.length })}
      okText={state === 'over' ? t('action.close') : t(`cases.${asks}`)}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !complete, loading: state === 'sending' }}
      cancelButtonProps={{ hidden: state === 'over' }}
      onOk={() => (state === 'over' ? onClose() : void send())}
      onCancel={onClose}
    >
      <div className="bulk">
        {act === 'assign' && (
          <label className="ask-field">
            <span>{t('cases.collector')}</span>
            <Select
              aria-label={t('cases.collector')}
              value={collectorId}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={setCollector}
              options={collectors.map(({ employeeId, name }) => ({
                value: employeeId,
                label: name ?? t('person.forgotten'),
              }))}
            />
          </label>
        )}
        {act === 'escalate' && (
          <label className="ask-field">
            <span>{t('cases.escalateTo')}</span>
            <Select
              aria-label={t('cases.escalateTo')}
              value={to}
              onChange={setTo}
              options={LEVELS.map((level) => ({ value: level, label: t(`cases.to.${level}`) }))}
            />
          </label>
        )}
        {act !== 'assign' && (
          <label className="ask-field">
            <span>{t('action.reason')}</span>
            <Input.TextArea
              rows={2}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </label>
        )}
        {state !== 'asking' && <Progress percent={Math.round((done / cases.length) * 100)} size="small" />}
        {state === 'over' && (
          <p role="status">{t('cases.bulkDone', { done: done - refused.length, refused: refused.length })}</p>
        )}
        <ul className="bulk-refused">
          {refused.map(({ row, why }) => (
            <li key={row.caseId}>
              {row.name ?? row.account ?? row.caseId.slice(0, 8)}：{why}
            </li>
          ))}
        </ul>
      </div>
    </Modal>
  );
};
