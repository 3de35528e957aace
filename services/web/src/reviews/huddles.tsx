import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { huddleLog, type HuddleRow } from '../api/leading.js';
import { asProblem } from '../api/problem.js';
import { useCommand } from '../api/commands.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { mayLead } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { HoldHuddle } from './hold-huddle.js';

const idOf = ({ teamId, heldOn, kind }: HuddleRow) => `${teamId}/${heldOn}/${kind}`;

/** 晨會, 夕會: who was there, what was found, what somebody took on. */
export const Huddles = () => {
  const { t } = useText();
  const { scope, session, site } = useScope();
  const log = useQuery(huddleLog(scope));
  const [holding, setHolding] = useState(false);
  const command = useCommand();
  const complete = ({ teamId, heldOn, kind }: HuddleRow, followUpId: string) =>
    command.mutate({
      ...{ service: 'operations', path: `huddles/follow-ups/${followUpId}/complete` },
      body: { site: site.id, teamId, heldOn, kind },
      idempotencyKey: followUpId,
    });
  const columns: Column<HuddleRow>[] = [
    { key: 'at', title: t('huddles.at'), render: (_, row) => dateTime(row.at, site.timeZone) },
    { key: 'kind', title: t('huddles.kind'), render: (_, row) => t(`huddleKind.${row.kind}`) },
    { key: 'team', title: t('scope.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'present',
      title: t('huddles.present'),
      render: (_, { present, missing }) => (
        <span title={present.map(({ name }) => name).join('、')}>
          {present.length}/{present.length + missing.length}
          {missing.length > 0 && ` · ${t('huddles.missing')} ${missing.map(({ name }) => name).join('、')}`}
        </span>
      ),
    },
    { key: 'agenda', title: t('huddles.agenda'), render: (_, row) => row.agenda.join('；') || '—' },
    { key: 'findings', title: t('reviews.findings'), render: (_, row) => row.findings ?? '—' },
    {
      key: 'followUps',
      title: t('huddles.followUps'),
      render: (_, row) =>
        row.followUps.map(({ followUpId, ownerName, task, dueOn, done, ownerId }) => (
          <div key={followUpId}>
            <Chip tone={done ? 'good' : 'warn'} hollow={!done}>
              {ownerName ?? '—'}
            </Chip>{' '}
            {task ?? t('person.sealed')} <small>{dueOn.slice(5)}</small>{' '}
            {!done && (
              <CommandButton
                size="small"
                type="link"
                forbidden={mayLead(session) || ownerId === session.actor ? null : t('problem.forbidden')}
                onClick={() => complete(row, followUpId)}
              >
                {t('reviews.complete')}
              </CommandButton>
            )}
          </div>
        )),
    },
  ];
  return (
    <>
      <ProblemNotice problem={command.error} />
      <DataTable
        name="huddles"
        columns={columns}
        rows={log.data?.rows ?? []}
        idOf={idOf}
        loading={log.isPending}
        problem={log.error && asProblem(log.error)}
        onRetry={() => void log.refetch()}
        onCsv={() => saveServerCsv('huddles', 'operations/huddles', { ...scope })}
        tools={
          <>
            <CommandButton
              icon={<PlusOutlined />}
              forbidden={mayLead(session) ? null : t('problem.forbidden')}
              onClick={() => setHolding(true)}
            >
              {t('huddles.hold')}
            </CommandButton>
            <span>
              {t('figure.openFollowUps')}{' '}
              <Figure
                at={{ view: 'huddles', figure: 'openFollowUps', key: scope.team ?? '', when: '' }}
                label="figure.openFollowUps"
                value={log.data?.summary.openFollowUps ?? 0}
              />
            </span>
          </>
        }
        empty={<Notice kind="nothing" title={t('huddles.none')} hint={t('huddles.noneHint')} />}
      />
      {holding && <HoldHuddle onClose={() => setHolding(false)} />}
    </>
  );
};
