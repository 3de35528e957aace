import { App, Modal, Select } from 'antd';
import { useState } from 'react';
import type { CaseRow } from '../api/case-types.js';
import { useCommand } from '../api/commands.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { useScope } from '../shell/scope.js';

const LEVELS = [1, 2, 3, 4, 5] as const;
const BASES = ['contact', 'payments', 'documents', 'credit_report', 'field_visit'] as const;
type Basis = (typeof BASES)[number];

/** B4: willingness × ability; the policy's grid answers with a strategy. */
export const AssessDialog = ({ row, onClose }: { readonly row: CaseRow; readonly onClose: () => void }) => {
  const { t } = useText();
  const { message } = App.useApp();
  const { site } = useScope();
  const [willingness, setWillingness] = useState(row.willingness ?? 3);
  const [ability, setAbility] = useState(row.ability ?? 3);
  const [basis, setBasis] = useState<readonly Basis[]>(['contact']);
  const [key] = useState(() => crypto.randomUUID());
  const command = useCommand();
  const body = { site: site.id, willingness, ability, basis };
  const send = () =>
    command.mutate(
      {
        ...{ service: 'operations', path: `cases/${row.caseId}/assessment`, body },
        idempotencyKey: `${key}-${willingness}${ability}${basis.join('')}`,
      },
      {
        onSuccess: () => {
          void message.success(t('action.done'));
          onClose();
        },
      },
    );
  const level = (label: string, value: number, change: (value: number) => void) => (
    <label className="ask-field">
      <span>{label}</span>
      <Select
        aria-label={label}
        value={value}
        onChange={change}
        options={LEVELS.map((one) => ({ value: one, label: `${one} ${t(`cases.level.${one}`)}` }))}
      />
    </label>
  );
  return (
    <Modal
      open
      title={t('cases.assessTitle')}
      okText={t('cases.assess')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: basis.length === 0, loading: command.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <div className="bulk">
        {level(t('cases.willingness'), willingness, setWillingness)}
        {level(t('cases.ability'), ability, setAbility)}
        <label className="ask-field">
          <span>{t('cases.basis')}</span>
          <Select
            mode="multiple"
            aria-label={t('cases.basis')}
            value={[...basis]}
            onChange={setBasis}
            options={BASES.map((one) => ({ value: one, label: t(`cases.basisOf.${one}`) }))}
          />
        </label>
        <ProblemNotice problem={command.error} onRetry={send} />
      </div>
    </Modal>
  );
};
