import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { workflowList, type WorkflowRow } from '../api/leading.js';
import { asProblem } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { FormDialog } from '../parts/form-dialog.js';
import { Typed } from '../parts/form-fields.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { mayLead } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { ApprovalButtons } from './approval-buttons.js';
import { ApprovalState } from './approval-state.js';
import { DraftWorkflow } from './draft-workflow.js';

const tones = { drafted: 'warn', approved: 'info', returned: 'bad', published: 'quiet' } as const;

/** 流程: what is in force by bucket, and what is being drafted. */
export const Workflows = () => {
  const { t } = useText();
  const { scope, session } = useScope();
  const found = useQuery(workflowList(scope));
  const [drafting, setDrafting] = useState(false);
  const [publishing, setPublishing] = useState<WorkflowRow | null>(null);
  if (found.error && !found.data)
    return <Failed problem={asProblem(found.error)} onRetry={() => void found.refetch()} />;
  const rows = (found.data?.rows ?? []).toSorted((a, b) => Number(b.inForce) - Number(a.inForce));
  return (
    <>
      <div className="plans-tools">
        <CommandButton
          icon={<PlusOutlined />}
          forbidden={mayLead(session) ? null : t('problem.forbidden')}
          onClick={() => setDrafting(true)}
        >
          {t('plans.draftWorkflow')}
        </CommandButton>
        <Button
          icon={<DownloadOutlined />}
          onClick={() => void saveServerCsv('workflows', 'operations/workflows', { ...scope })}
        >
          CSV
        </Button>
      </div>
      {rows.length === 0 && !found.isPending && (
        <Notice kind="nothing" title={t('plans.noWorkflows')} hint={t('plans.noWorkflowsHint')} />
      )}
      <div className="plan-cards">
        {rows.map((row) => (
          <section
            key={row.workflowId}
            className="panel plan-card"
            aria-label={row.teamLabel ?? t('issues.wholeSite')}
          >
            <header>
              <h2>
                {row.teamLabel ?? t('issues.wholeSite')} {row.product}
              </h2>
              <span className="approval-buttons">
                <Chip tone={row.inForce ? 'good' : tones[row.status]}>
                  {row.inForce ? t('plans.inForce') : t(`workflowStatus.${row.status}`)}
                </Chip>
                {row.effectiveFrom && <small>{t('plans.from', { date: row.effectiveFrom })}</small>}
                {row.status === 'drafted' && (
                  <ApprovalButtons
                    path={`workflows/${row.workflowId}`}
                    revision={row.revision}
                    proposedBy={row.proposedBy}
                    title={row.teamLabel ?? t('issues.wholeSite')}
                  />
                )}
                {row.status === 'approved' && mayLead(session) && (
                  <CommandButton size="small" type="primary" onClick={() => setPublishing(row)}>
                    {t('plans.publish')}
                  </CommandButton>
                )}
              </span>
            </header>
            <StageTable row={row} />
            <p className="plan-line">
              <span>
                {t('plans.hours')} {row.conduct.earliest}–{row.conduct.latest}
              </span>
              <span>{t(`thirdParties.${row.conduct.thirdParties}`)}</span>
              <small>{row.proposedByName}</small>
              <ApprovalState row={row} />
            </p>
          </section>
        ))}
      </div>
      {drafting && <DraftWorkflow onClose={() => setDrafting(false)} />}
      {publishing && <PublishWorkflow row={publishing} onClose={() => setPublishing(null)} />}
    </>
  );
};

const StageTable = ({ row }: { readonly row: WorkflowRow }) => {
  const { t } = useText();
  return (
    <table className="stages">
      <thead>
        <tr>
          <th scope="col">{t('plans.buckets')}</th>
          <th scope="col">{t('plans.channel')}</th>
          <th scope="col">{t('plans.perWeek')}</th>
          <th scope="col">{t('plans.firstAttempt')}</th>
          <th scope="col">{t('plans.limit')}</th>
        </tr>
      </thead>
      <tbody>
        {row.stages.map((stage) => (
          <tr key={stage.buckets.join()}>
            <th scope="row">{stage.buckets.map((bucket) => `M${bucket}`).join(' ')}</th>
            <td>{stage.channels.map((channel) => t(`channel.${channel}`)).join('、')}</td>
            <td>≥ {stage.attemptsPerWeek}</td>
            <td>≤ {t('plans.hoursOf', { hours: stage.firstAttemptHours })}</td>
            <td>{stage.limitDays === null ? '—' : t('plans.daysOf', { days: stage.limitDays })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const PublishWorkflow = ({ row, onClose }: { readonly row: WorkflowRow; readonly onClose: () => void }) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [date, setDate] = useState(today);
  return (
    <FormDialog
      title={t('plans.publish')}
      action={t('plans.publish')}
      complete={date >= today}
      commandOf={() => ({
        ...{ service: 'operations', path: `workflows/${row.workflowId}/publish` },
        body: { site: site.id, effectiveFrom: date },
      })}
      onClose={onClose}
    >
      <Typed type="date" label={t('plans.effectiveFrom')} value={date} onChange={setDate} />
    </FormDialog>
  );
};
