import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { issueBoard, type ReviewRow, type ReviewStatus } from '../api/leading.js';
import { serverNow } from '../api/server-clock.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText } from '../parts/form-fields.js';
import { useRowKeys } from '../parts/row-keys.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { mayLead } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';

const tones = { due: 'warn', overdue: 'bad', filed: 'good' } as const satisfies Record<ReviewStatus, string>;
const idOf = ({ teamId, kind, from }: ReviewRow) => `${teamId}/${kind}/${from}`;

/** Which reviews were to be filed, which were, and which are overdue. */
export const Calendar = ({
  rows,
  loading,
}: {
  readonly rows: readonly ReviewRow[];
  readonly loading: boolean;
}) => {
  const { t } = useText();
  const { scope, site, session, past } = useScope();
  const [filing, setFiling] = useState<ReviewRow | null>(null);
  const open = (row: ReviewRow) => {
    if (!past && row.status !== 'filed' && mayLead(session)) setFiling(row);
  };
  const { active, setActive } = useRowKeys(rows, idOf, open);
  const columns: Column<ReviewRow>[] = [
    { key: 'period', title: t('reviews.period'), render: (_, row) => `${row.from} – ${row.to}` },
    { key: 'kind', title: t('reviews.kind'), render: (_, row) => t(`reviewKind.${row.kind}`) },
    { key: 'team', title: t('scope.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'status',
      title: t('today.status'),
      render: (_, row) => (
        <Chip tone={tones[row.status]} hollow={row.status === 'due'}>
          {t(`reviewStatus.${row.status}`)}
          {row.status === 'filed' && row.late ? `（${t('reviews.late')}）` : ''}
        </Chip>
      ),
    },
    { key: 'due', title: t('reviews.dueOn'), render: (_, row) => row.dueOn },
    { key: 'findings', title: t('reviews.findings'), render: (_, row) => row.findings ?? '—' },
    { key: 'lessons', title: t('reviews.lessons'), render: (_, row) => row.lessons ?? '—' },
    {
      key: 'filed',
      title: t('reviews.filedBy'),
      render: (_, row) =>
        row.filedAt ? `${row.filedByName ?? ''} ${dateTime(row.filedAt, site.timeZone)}` : '—',
    },
    {
      key: 'act',
      title: '',
      render: (_, row) =>
        row.status !== 'filed' && (
          <CommandButton
            size="small"
            type="primary"
            forbidden={mayLead(session) ? null : t('problem.forbidden')}
            onClick={() => setFiling(row)}
          >
            {t('reviews.file')}
          </CommandButton>
        ),
    },
  ];
  return (
    <>
      <DataTable
        name="reviews"
        columns={columns}
        rows={rows}
        idOf={idOf}
        loading={loading}
        problem={null}
        onRetry={() => undefined}
        active={active}
        onActivate={setActive}
        onOpen={open}
        onCsv={() => saveServerCsv('reviews', 'operations/reviews', { ...scope })}
        empty={<Notice kind="nothing" title={t('reviews.none')} hint={t('reviews.noneHint')} />}
      />
      {filing && <FileReview row={filing} onClose={() => setFiling(null)} />}
    </>
  );
};

/** Findings and lessons, with the figures of the issue board as they now stand. */
const FileReview = ({ row, onClose }: { readonly row: ReviewRow; readonly onClose: () => void }) => {
  const { t } = useText();
  const { scope, site } = useScope();
  const [findings, setFindings] = useState('');
  const [lessons, setLessons] = useState('');
  const [asOf] = useState(() => new Date(serverNow()).toISOString());
  const { data } = useQuery(issueBoard({ ...scope, team: row.teamId }));
  const cited = (['openIssues', 'lateIssues', 'criticalIssues'] as const).map((figure) => ({
    ...{ figure, value: data?.summary[figure] ?? 0, unit: 'count', asOf },
  }));
  return (
    <FormDialog
      title={`${t(`reviewKind.${row.kind}`)} ${row.from} – ${row.to} · ${row.teamLabel ?? ''}`}
      action={t('reviews.file')}
      complete={findings.trim() !== '' && lessons.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'operations', path: 'reviews' },
        body: {
          ...{ site: site.id, teamId: row.teamId, kind: row.kind, from: row.from, figures: cited },
          ...{ findings: findings.trim(), lessons: lessons.trim() },
        },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">
        {t('reviews.cited')}：
        {cited.map(({ figure, value }) => `${t(`figure.${figure}`)} ${value}`).join(' · ')}
      </div>
      <LongText label={t('reviews.findings')} value={findings} onChange={setFindings} rows={4} />
      <LongText label={t('reviews.lessons')} value={lessons} onChange={setLessons} rows={4} />
      <p className="dialog-hint">{t('reviews.noPersons')}</p>
    </FormDialog>
  );
};
