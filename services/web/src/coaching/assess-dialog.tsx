import { Modal, Radio } from 'antd';
import { useState } from 'react';
import type { LedgerRow } from '../api/coaching.js';
import { useCommand } from '../api/commands.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { skillName } from '../parts/use-policy.js';
import { useScope } from '../shell/scope.js';

const BASES = ['observation', 'call_review', 'test', 'role_play'] as const;

/** B1: 1 not yet – 5 teaches it. */
export const AssessDialog = ({
  row,
  skill,
  onClose,
}: {
  readonly row: LedgerRow;
  readonly skill: string;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const command = useCommand();
  const [level, setLevel] = useState(row.skills.find((one) => one.skill === skill)?.level ?? 3);
  const [basis, setBasis] = useState<(typeof BASES)[number]>('observation');
  const [key] = useState(() => crypto.randomUUID());
  const send = () =>
    command.mutate(
      {
        service: 'operations',
        path: 'competencies',
        body: { site: site.id, employeeId: row.employeeId, skill, level, basis },
        idempotencyKey: `${key}-${level}-${basis}`,
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={`${t('coaching.assess')} · ${row.name ?? ''} · ${skillName(skill, t)}`}
      okText={t('coaching.assess')}
      cancelText={t('action.cancel')}
      confirmLoading={command.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <Radio.Group
        aria-label={t('coaching.level')}
        value={level}
        onChange={({ target }) => setLevel(target.value as number)}
        options={[1, 2, 3, 4, 5].map((value) => ({
          value,
          label: `${value} ${t(`coaching.level.${value as 1}`)}`,
        }))}
      />
      <Radio.Group
        aria-label={t('coaching.basis')}
        value={basis}
        onChange={({ target }) => setBasis(target.value as (typeof BASES)[number])}
        options={BASES.map((value) => ({ value, label: t(`coaching.basis.${value}`) }))}
      />
      <ProblemNotice problem={command.error} onRetry={send} />
    </Modal>
  );
};
