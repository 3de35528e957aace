import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { policyList, trainingList, type PolicyRow } from '../api/prevention.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { AcknowledgePolicy } from './policy-dialogs.js';
import { useTopic } from './trainings-screen.js';

/** 提醒: policies that the person has not read yet, and trainings that are due or lapsed. */
export const MyDuties = ({ employeeId }: { readonly employeeId: string }) => {
  const { t } = useText();
  const { scope, today } = useScope();
  const topicOf = useTopic();
  const { data: policies } = useQuery(policyList(scope));
  const { data: trainings } = useQuery(trainingList({ ...scope, team: undefined }));
  const [reading, setReading] = useState<PolicyRow | null>(null);
  const unread = (policies?.rows ?? []).filter(
    ({ acknowledged, status, version, versions }) =>
      acknowledged === false && status !== 'repealed' && version === versions,
  );
  const untrained = (trainings?.rows ?? []).filter(
    (row) => row.employeeId === employeeId && row.status !== 'trained',
  );
  if (unread.length + untrained.length === 0) return null;
  return (
    <Panel
      title={t('document.duties')}
      extra={<span className="data-count">{unread.length + untrained.length}</span>}
    >
      <ul className="my-list">
        {unread.map((row) => (
          <li key={row.policyId}>
            <div>
              {row.title}
              <small>
                {t('document.readBy', { date: row.acknowledgeBy })}{' '}
                {today > row.acknowledgeBy && <Chip tone="bad">{t('document.overdue')}</Chip>}
              </small>
            </div>
            <CommandButton onClick={() => setReading(row)}>{t('document.toRead')}</CommandButton>
          </li>
        ))}
        {untrained.map((row) => (
          <li key={row.requirementId}>
            <div>
              {topicOf(row.topic)}{' '}
              <Chip tone={row.status === 'lapsed' ? 'bad' : 'warn'}>{t(`trainingStatus.${row.status}`)}</Chip>
              <small>
                {t('training.dueBy', { date: row.dueOn })}{' '}
                {row.status === 'lapsed' && row.barsContacts && t('training.barsHint')}
              </small>
            </div>
          </li>
        ))}
      </ul>
      {reading && <AcknowledgePolicy row={reading} onClose={() => setReading(null)} />}
    </Panel>
  );
};
