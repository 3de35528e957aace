import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { improvementList, type ImprovementRow } from '../api/leading.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, Typed } from '../parts/form-fields.js';
import { Person } from '../parts/person.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { useMembers } from '../parts/use-members.js';
import { mayLead } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { addDays } from '../time/zoned.js';

/** 改進措施: what a review led to, whose it is, and until when. */
export const Improvements = () => {
  const { t } = useText();
  const { scope, session, site } = useScope();
  const found = useInfiniteQuery(improvementList(scope));
  const [opening, setOpening] = useState(false);
  const [completing, setCompleting] = useState<ImprovementRow | null>(null);
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const columns: Column<ImprovementRow>[] = [
    { key: 'measure', title: t('reviews.measure'), render: (_, row) => row.measure },
    { key: 'team', title: t('scope.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'owner',
      title: t('reviews.owner'),
      render: (_, row) => <Person name={row.ownerName} id={row.ownerId} />,
    },
    { key: 'due', title: t('reviews.dueOn'), render: (_, row) => row.dueOn },
    {
      key: 'status',
      title: t('today.status'),
      render: (_, row) => (
        <Chip
          tone={row.status === 'completed' ? 'good' : row.late ? 'bad' : 'warn'}
          hollow={row.status === 'open'}
        >
          {t(`improvement.${row.status}`)}
          {row.late ? `（${t('reviews.late')}）` : ''}
        </Chip>
      ),
    },
    { key: 'result', title: t('reviews.result'), render: (_, row) => row.result ?? '—' },
    {
      key: 'act',
      title: '',
      render: (_, row) =>
        row.status === 'open' && (
          <CommandButton
            size="small"
            forbidden={mayLead(session) || row.ownerId === session.actor ? null : t('problem.forbidden')}
            onClick={() => setCompleting(row)}
          >
            {t('reviews.complete')}
          </CommandButton>
        ),
    },
  ];
  return (
    <>
      <DataTable
        name="improvements"
        columns={columns}
        rows={rows}
        idOf={({ improvementId }) => improvementId}
        loading={found.isPending}
        problem={found.error && asProblem(found.error)}
        onRetry={() => void found.refetch()}
        onMore={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        onCsv={() => saveServerCsv('improvements', 'operations/improvements', { ...scope })}
        tools={
          <CommandButton
            icon={<PlusOutlined />}
            forbidden={mayLead(session) ? null : t('problem.forbidden')}
            onClick={() => setOpening(true)}
          >
            {t('reviews.openImprovement')}
          </CommandButton>
        }
        empty={
          <Notice kind="nothing" title={t('reviews.noImprovements')} hint={t('reviews.noImprovementsHint')} />
        }
      />
      {opening && <OpenImprovement onClose={() => setOpening(false)} />}
      {completing && (
        <ReasonDialog
          title={t('reviews.complete')}
          action={t('reviews.complete')}
          label={t('reviews.result')}
          subject={completing.measure}
          commandOf={(result) => ({
            ...{ service: 'operations', path: `improvements/${completing.improvementId}/complete` },
            body: { site: site.id, result },
          })}
          onClose={() => setCompleting(null)}
        />
      )}
    </>
  );
};

const OpenImprovement = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { scope, site, teams, today } = useScope();
  const [team, setTeam] = useState(scope.team ?? teams[0]?.id ?? '');
  const [measure, setMeasure] = useState('');
  const [owner, setOwner] = useState('');
  const [dueOn, setDueOn] = useState(() => addDays(today, 7));
  const members = useMembers(team);
  return (
    <FormDialog
      title={t('reviews.openImprovement')}
      action={t('reviews.openImprovement')}
      complete={measure.trim() !== '' && owner !== '' && dueOn >= today}
      commandOf={() => ({
        ...{ service: 'operations', path: 'improvements' },
        body: { site: site.id, teamId: team, measure: measure.trim(), ownerId: owner, dueOn },
      })}
      onClose={onClose}
    >
      <LongText label={t('reviews.measure')} value={measure} onChange={setMeasure} />
      <div className="form-pair">
        <Pick
          label={t('scope.team')}
          value={team}
          options={teams.map(({ id, label }) => [id, label])}
          onChange={setTeam}
        />
        <Pick
          label={t('reviews.owner')}
          value={owner}
          options={[['', '—'], ...members]}
          onChange={setOwner}
        />
        <Typed label={t('reviews.dueOn')} type="date" value={dueOn} onChange={setDueOn} />
      </div>
    </FormDialog>
  );
};
