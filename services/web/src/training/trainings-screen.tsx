import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  requirementList,
  trainingList,
  trainingStatuses,
  type RequirementRow,
  type TrainingRow,
} from '../api/prevention.js';
import { hasText, useText } from '../i18n/i18n.js';
import { Desk, Fact } from '../legal/desk.js';
import { CommandButton } from '../parts/command-button.js';
import type { Column } from '../parts/data-table.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { requiresTrainings } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { EndRequirement, RecordTraining, RequireTraining } from './training-dialogs.js';

const tones = { trained: 'good', due: 'warn', lapsed: 'bad' } as const;

/** A session's topic as people say it. */
export const useTopic = () => {
  const { t } = useText();
  return (topic: string): string => {
    const key = `trainingTopic.${topic}`;
    return hasText(key) ? t(key) : topic;
  };
};

type Acting =
  | { readonly kind: 'require' }
  | { readonly kind: 'end'; readonly requirement: RequirementRow }
  | { readonly kind: 'record'; readonly row: TrainingRow };

/** 培訓: what is required of whom, who is trained, and who may not contact anybody until it is made up (R3). */
export const TrainingsScreen = () => {
  const { t } = useText();
  const { scope, session } = useScope();
  const topicOf = useTopic();
  const [{ status }] = useAddress();
  const list = useQuery(trainingList(scope, status));
  const required = useQuery(requirementList(scope));
  const [acting, setActing] = useState<Acting | null>(null);
  const { summary, rows } = list.data ?? {};
  const close = () => setActing(null);
  const columns: Column<TrainingRow>[] = [
    {
      key: 'person',
      title: t('training.person'),
      render: (_, row) => <Person name={row.employeeName} id={row.employeeId} />,
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    { key: 'topic', title: t('training.topic'), render: (_, row) => topicOf(row.topic) },
    {
      key: 'status',
      title: t('complaints.status'),
      render: (_, row) => (
        <>
          <Chip tone={tones[row.status]}>{t(`trainingStatus.${row.status}`)}</Chip>{' '}
          {row.status === 'lapsed' && row.barsContacts && <Chip tone="bad">{t('training.barred')}</Chip>}
        </>
      ),
    },
    {
      key: 'due',
      title: t('training.dueOn'),
      sorter: (a, b) => a.dueOn.localeCompare(b.dueOn),
      render: (_, row) => row.dueOn,
    },
    { key: 'completed', title: t('training.completedOn'), render: (_, row) => row.completedOn ?? '—' },
  ];
  return (
    <>
      <Desk
        name="trainings"
        title="nav.trainings"
        csv={{}}
        tiles={[
          {
            ...{ figure: 'trainedPeople', label: 'figure.trainedPeople' },
            ...{ value: summary?.trainedPeople, tone: 'quiet' },
          },
          {
            ...{ figure: 'dueTrainings', label: 'figure.dueTrainings' },
            ...{ value: summary?.dueTrainings, tone: 'warn' },
          },
          {
            ...{ figure: 'lapsedTrainings', label: 'figure.lapsedTrainings' },
            ...{ value: summary?.lapsedTrainings, tone: 'bad' },
          },
        ]}
        above={
          <Requirements
            rows={required.data?.rows ?? []}
            onEnd={(requirement) => setActing({ kind: 'end', requirement })}
          />
        }
        statuses={[
          ['', t('desk.all')],
          ...trainingStatuses.map((one) => [one, t(`trainingStatus.${one}`)] as const),
        ]}
        columns={columns}
        rows={rows}
        idOf={({ employeeId, requirementId }) => `${employeeId} ${requirementId}`}
        error={list.error}
        onRetry={() => void list.refetch()}
        emptyHint={t('training.noneHint')}
        raise={
          requiresTrainings(session)
            ? { label: 'training.require', onClick: () => setActing({ kind: 'require' }) }
            : undefined
        }
        detail={(row) => (
          <>
            <Fact label="training.person">
              <Person name={row.employeeName} id={row.employeeId} /> · {row.teamLabel}
            </Fact>
            <Fact label="training.topic">{topicOf(row.topic)}</Fact>
            <Fact label="complaints.status">
              <Chip tone={tones[row.status]}>{t(`trainingStatus.${row.status}`)}</Chip>
            </Fact>
            <Fact label="training.dueOn">{row.dueOn}</Fact>
            <Fact label="training.completedOn">{row.completedOn ?? '—'}</Fact>
            {row.barsContacts && <p className="dialog-hint">{t('training.barsHint')}</p>}
            {requiresTrainings(session) && row.employeeId !== session.actor && (
              <div className="desk-acts">
                <CommandButton onClick={() => setActing({ kind: 'record', row })}>
                  {t('training.record')}
                </CommandButton>
              </div>
            )}
          </>
        )}
      />
      {acting?.kind === 'require' && <RequireTraining onClose={close} />}
      {acting?.kind === 'end' && <EndRequirement requirement={acting.requirement} onClose={close} />}
      {acting?.kind === 'record' && <RecordTraining row={acting.row} onClose={close} />}
    </>
  );
};

const Requirements = ({
  rows,
  onEnd,
}: {
  readonly rows: readonly RequirementRow[];
  readonly onEnd: (requirement: RequirementRow) => void;
}) => {
  const { t } = useText();
  const { session, site } = useScope();
  const topicOf = useTopic();
  if (rows.length === 0) return null;
  return (
    <Panel title={t('training.requirements')}>
      <ul className="desk-list training-requirements">
        {rows.map((row) => (
          <li key={row.requirementId}>
            <span>
              <strong>{topicOf(row.topic)}</strong> ·{' '}
              {row.positions.map((one) => t(`position.${one}` as 'position.collector')).join('、')} ·{' '}
              {t('training.terms', { valid: row.validDays, first: row.firstWithinDays, from: row.from })}{' '}
              {row.barsContacts && <Chip tone="warn">{t('training.bars')}</Chip>}{' '}
              {row.endedAt && (
                <Chip tone="quiet">
                  {t('training.endedOn', { at: dateTime(row.endedAt, site.timeZone) })}
                </Chip>
              )}
            </span>
            {!row.endedAt && requiresTrainings(session) && (
              <CommandButton size="small" onClick={() => onEnd(row)}>
                {t('training.end')}
              </CommandButton>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
