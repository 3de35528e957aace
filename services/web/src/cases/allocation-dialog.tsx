import { useQuery } from '@tanstack/react-query';
import { App, Modal, Table } from 'antd';
import { useState } from 'react';
import type { AllocationPreview, CaseRow, Choice } from '../api/case-types.js';
import { useCommand } from '../api/commands.js';
import { request } from '../api/http.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { Failed } from '../parts/states.js';
import { useScope } from '../shell/scope.js';

interface AllocationDialogProps {
  /** Those to share out; without any it is the pool. */
  readonly cases: readonly CaseRow[];
  readonly nameOf: (employeeId: string) => string | null;
  readonly onClose: () => void;
}

/** A run of allocation: first what it would decide and why, then the same run for good. */
export const AllocationDialog = ({ cases, nameOf, onClose }: AllocationDialogProps) => {
  const { t } = useText();
  const { message } = App.useApp();
  const { scope, session, site, teams } = useScope();
  const [key] = useState(() => crypto.randomUUID());
  const run = useCommand();
  const team = scope.team ?? (session.roles.includes('team_leader') ? teams[0]?.id : undefined);
  const body = {
    site: site.id,
    ...(team && { teamId: team }),
    ...(cases.length > 0 && { caseIds: cases.map(({ caseId }) => caseId) }),
    // The run draws the same lots as the preview.
    seed: key,
  };
  const preview = useQuery({
    queryKey: ['allocation', site.id, key],
    queryFn: async () => {
      const response = await request('/api/operations/allocations/preview', { method: 'POST', body });
      return (await response.json()) as AllocationPreview;
    },
    retry: false,
  });
  const labelOf = new Map(cases.map(({ caseId, name, account }) => [caseId, name ?? account]));
  const person = (choice: Choice | null) =>
    choice ? (nameOf(choice.collectorId) ?? choice.collectorId.slice(0, 8)) : '—';
  const decide = () =>
    run.mutate(
      { service: 'operations', path: 'allocations', body, idempotencyKey: key },
      {
        onSuccess: () => {
          void message.success(t('cases.allocated'));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      width={900}
      title={t(cases.length > 0 ? 'cases.allocateChosen' : 'cases.allocatePool', { count: cases.length })}
      okText={t('cases.allocateNow')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: !preview.data?.placed.length, loading: run.isPending }}
      onOk={decide}
      onCancel={onClose}
    >
      <p className="dialog-hint">{t('cases.allocateHint')}</p>
      {preview.error ? (
        <Failed problem={asProblem(preview.error)} onRetry={() => void preview.refetch()} />
      ) : (
        <Table
          size="small"
          loading={preview.isPending}
          rowKey="caseId"
          scroll={{ x: 'max-content', y: 360 }}
          pagination={false}
          dataSource={[...(preview.data?.placed ?? [])]}
          columns={[
            {
              key: 'case',
              title: t('cases.debtor'),
              render: (_, { caseId }) => labelOf.get(caseId) ?? caseId.slice(0, 8),
            },
            { key: 'to', title: t('cases.collector'), render: (_, { chosen }) => person(chosen) },
            { key: 'before', title: t('cases.loadBefore'), align: 'right', dataIndex: 'loadBefore' },
            { key: 'difficulty', title: t('cases.difficulty'), align: 'right', dataIndex: 'difficulty' },
            { key: 'score', title: t('cases.score'), render: (_, { chosen }) => <Why choice={chosen} /> },
            {
              key: 'next',
              title: t('cases.runnerUp'),
              render: (_, { runnerUp }) => runnerUp && `${person(runnerUp)} ${points(runnerUp.score)}`,
            },
          ]}
        />
      )}
      {preview.data && preview.data.unplaced.length > 0 && (
        <p>{t('cases.unplaced', { count: preview.data.unplaced.length })}</p>
      )}
      <ProblemNotice problem={run.error} onRetry={decide} />
    </Modal>
  );
};

/** Scores come in thousandths of a point. */
const points = (thousandths: number): string => (thousandths / 1000).toFixed(1);

const Why = ({ choice }: { readonly choice: Choice }) => {
  const { t } = useText();
  const parts = t('cases.scoreParts', {
    load: points(choice.load),
    difficulty: points(choice.difficulty),
    skill: points(choice.skill),
  });
  return (
    <>
      {points(choice.score)} <small>{parts}</small>
    </>
  );
};
