import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  legalTopics,
  opinionList,
  opinionStatuses,
  riskLevels,
  type OpinionRow,
  type RiskLevel,
} from '../api/risk.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import type { Column } from '../parts/data-table.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick } from '../parts/form-fields.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { asksLegal, givesOpinions } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { Desk, Fact, Said } from './desk.js';

/** 法律諮詢: what the floor asks Legal, and what Legal says (J1). */
export const OpinionsScreen = () => {
  const { t } = useText();
  const { scope, session, site } = useScope();
  const [{ status }] = useAddress();
  const list = useQuery(opinionList(scope, status));
  const [asking, setAsking] = useState(false);
  const [answering, setAnswering] = useState<OpinionRow | null>(null);
  const { summary, rows } = list.data ?? {};
  const columns: Column<OpinionRow>[] = [
    {
      key: 'dueOn',
      title: t('complaints.dueOn'),
      sorter: (a, b) => a.dueOn.localeCompare(b.dueOn),
      render: (_, row) => (
        <>
          {row.dueOn} {row.overdue && row.status === 'open' && <Chip tone="bad">{t('desk.overdue')}</Chip>}
          {row.urgent && <Chip tone="warn">{t('opinions.urgent')}</Chip>}
        </>
      ),
    },
    { key: 'topic', title: t('opinions.topic'), render: (_, row) => t(`legalTopic.${row.topic}`) },
    {
      key: 'question',
      title: t('opinions.question'),
      render: (_, row) => <span className="cell-wrap">{row.question ?? t('person.sealed')}</span>,
    },
    {
      key: 'asked',
      title: t('opinions.askedBy'),
      render: (_, row) => <Person name={row.requestedByName} id={row.requestedBy} />,
    },
    {
      key: 'status',
      title: t('complaints.status'),
      render: (_, row) => (
        <Chip tone={row.status === 'open' ? 'warn' : 'good'}>{t(`opinionStatus.${row.status}`)}</Chip>
      ),
    },
  ];
  return (
    <>
      <Desk
        name="opinions"
        title="nav.opinions"
        byTeam={false}
        tiles={[
          {
            figure: 'openOpinions',
            label: 'figure.openOpinions',
            value: summary?.openOpinions,
            tone: 'warn',
          },
          {
            ...{ figure: 'overdueOpinions', label: 'figure.overdueOpinions' },
            ...{ value: summary?.overdueOpinions, tone: 'bad' },
          },
        ]}
        statuses={[
          ...opinionStatuses.map((one, at) => [at === 0 ? '' : one, t(`opinionStatus.${one}`)] as const),
          ['all', t('desk.all')],
        ]}
        columns={columns}
        rows={rows}
        idOf={({ opinionId }) => opinionId}
        error={list.error}
        onRetry={() => void list.refetch()}
        emptyHint={t('opinions.noneHint')}
        raise={asksLegal(session) ? { label: 'opinions.ask', onClick: () => setAsking(true) } : undefined}
        detail={(row) => (
          <>
            <Fact label="opinions.topic">{t(`legalTopic.${row.topic}`)}</Fact>
            <Fact label="opinions.askedBy">
              <Person name={row.requestedByName} id={row.requestedBy} />{' '}
              {dateTime(row.requestedAt, site.timeZone)}
            </Fact>
            <Said label="opinions.question" text={row.question} withheld={row.withheld['question']} />
            <Said label="opinions.answer" text={row.answer} withheld={row.withheld['answer']} />
            {row.issuedAt !== null && (
              <Fact label="conduct.decided">
                {dateTime(row.issuedAt, site.timeZone)} <Person name={row.issuedByName} />
                {row.level !== null && ` · ${t(`riskLevel.${row.level}`)}`}
              </Fact>
            )}
            {givesOpinions(session) && row.requestedBy !== session.actor && (
              <div className="desk-acts">
                <CommandButton
                  type={row.status === 'open' ? 'primary' : 'default'}
                  onClick={() => setAnswering(row)}
                >
                  {t('opinions.issue')}
                </CommandButton>
              </div>
            )}
          </>
        )}
      />
      {asking && <AskLegal onClose={() => setAsking(false)} />}
      {answering && <IssueOpinion row={answering} onClose={() => setAnswering(null)} />}
    </>
  );
};

const AskLegal = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { site } = useScope();
  const [topic, setTopic] = useState<(typeof legalTopics)[number]>('contact');
  const [urgent, setUrgent] = useState<'no' | 'yes'>('no');
  const [question, setQuestion] = useState('');
  return (
    <FormDialog
      title={t('opinions.ask')}
      action={t('opinions.ask')}
      complete={question.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: 'opinions' },
        body: { site: site.id, topic, urgent: urgent === 'yes', question: question.trim() },
      })}
      onClose={onClose}
    >
      <div className="form-pair">
        <Pick
          label={t('opinions.topic')}
          value={topic}
          options={legalTopics.map((one) => [one, t(`legalTopic.${one}`)])}
          onChange={setTopic}
        />
        <Pick
          label={t('opinions.urgent')}
          value={urgent}
          options={[
            ['no', t('opinions.notUrgent')],
            ['yes', t('opinions.urgent')],
          ]}
          onChange={setUrgent}
        />
      </div>
      <LongText
        label={t('opinions.question')}
        value={question}
        onChange={setQuestion}
        hint={t('conduct.sealedHint')}
      />
    </FormDialog>
  );
};

const IssueOpinion = ({ row, onClose }: { readonly row: OpinionRow; readonly onClose: () => void }) => {
  const { t } = useText();
  const { site } = useScope();
  const [level, setLevel] = useState<RiskLevel | 'none'>('none');
  const [answer, setAnswer] = useState('');
  return (
    <FormDialog
      title={t('opinions.issue')}
      action={t('opinions.issue')}
      complete={answer.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: `opinions/${row.opinionId}/answers` },
        body: { site: site.id, answer: answer.trim(), ...(level !== 'none' && { level }) },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">{row.question}</div>
      <Pick
        label={t('risks.level')}
        value={level}
        options={[
          ['none', t('opinions.noRisk')],
          ...riskLevels.map((one) => [one, t(`riskLevel.${one}`)] as const),
        ]}
        onChange={setLevel}
      />
      <LongText
        label={t('opinions.answer')}
        value={answer}
        onChange={setAnswer}
        rows={6}
        hint={t('conduct.sealedHint')}
      />
    </FormDialog>
  );
};
