import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { complaintView, type ComplaintRow, type ComplaintView } from '../api/complaints.js';
import { asProblem } from '../api/problem.js';
import { hasText, useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { eventName } from '../parts/problem-notice.js';
import { Failed } from '../parts/states.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { ComplaintStatusChip, Outcome, SeverityChip } from './chips.js';
import { ClockChip } from './clock-chip.js';
import { ComplaintActs } from './complaint-acts.js';
import { CompleteDialog } from './complaint-dialogs.js';
import './complaints.css';

/** One complaint: what was said, its clock, what can be done, and everything that happened to it. */
export const ComplaintScreen = () => {
  const { t } = useText();
  const { scope } = useScope();
  const { complaintId } = useParams({ strict: false }) as { readonly complaintId: string };
  const { data, error, refetch } = useQuery(complaintView(scope, complaintId));
  if (error && !data) return <Failed problem={asProblem(error)} onRetry={() => void refetch()} />;
  if (!data) return <div className="screen-loading">{t('app.loading')}</div>;
  const { complaint: row } = data;
  return (
    <div className="complaint">
      <div className="complaint-head">
        <Link to="/complaints" aria-label={t('complaints.back')} title={t('complaints.back')}>
          <ArrowLeftOutlined />
        </Link>
        <h1>{t('complaints.one', { category: t(`category.${row.category}`) })}</h1>
        <SeverityChip severity={row.severity} />
        <ComplaintStatusChip status={row.status} />
        <ClockChip row={row} complaintId={row.complaintId} />
        {row.repeatOf !== null && (
          <Link to="/complaints/$complaintId" params={{ complaintId: row.repeatOf }}>
            {t('complaints.repeat')}
          </Link>
        )}
      </div>
      <ComplaintActs row={row} />
      <div className="complaint-body">
        <Facts row={row} />
        <Measures view={data} />
        <History view={data} />
      </div>
    </div>
  );
};

const Facts = ({ row }: { readonly row: ComplaintRow }) => {
  const { t } = useText();
  const { site } = useScope();
  const words = (text: string | null, field: string) =>
    text ?? (row.withheld[field] ? t('person.sealed') : '—');
  return (
    <Panel title={t('complaints.text')} className="complaint-facts">
      <p className="complaint-text">{words(row.text, 'text')}</p>
      <dl>
        <dt>{t('complaints.accused')}</dt>
        <dd>
          {row.accused.length === 0
            ? '—'
            : row.accused.map(({ employeeId, name }) => (
                <span key={employeeId}>
                  <Person name={name} id={employeeId} />{' '}
                </span>
              ))}
          {row.teamLabel && <small>{row.teamLabel}</small>}
        </dd>
        {row.caseId !== null && (
          <>
            <dt>{t('complaints.case')}</dt>
            <dd>
              <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
                {t('complaints.toCase')}
              </Link>
            </dd>
          </>
        )}
        <dt>{t('complaints.source')}</dt>
        <dd>
          {t(`source.${row.source}`)} · {t(`channel.${row.channel}`)}
        </dd>
        <dt>{t('complaints.opened')}</dt>
        <dd>{dateTime(row.openedAt, site.timeZone)}</dd>
        <dt>{t('complaints.dueOn')}</dt>
        <dd>{row.dueOn}</dd>
        <dt>{t('complaints.handler')}</dt>
        <dd>
          {row.handlerId ? <Person name={row.handlerName} id={row.handlerId} /> : t('complaints.noHandler')}
        </dd>
        <dt>{t('complaints.outcome')}</dt>
        <dd>
          <Outcome row={row} />{' '}
          {row.inTime !== null && (
            <Chip tone={row.inTime ? 'good' : 'bad'}>
              {t(row.inTime ? 'complaints.inTime' : 'complaints.late')}
            </Chip>
          )}
        </dd>
        <dt>{t('complaints.findings')}</dt>
        <dd>{words(row.findings, 'findings')}</dd>
      </dl>
    </Panel>
  );
};

/** 整改 (X3). */
const Measures = ({ view: { complaint, measures } }: { readonly view: ComplaintView }) => {
  const { t } = useText();
  const { session, site } = useScope();
  const [completing, setCompleting] = useState<string | null>(null);
  if (measures.length === 0) return null;
  return (
    <Panel title={t('complaints.measures')}>
      <ul className="complaint-measures">
        {measures.map((one) => (
          <li key={one.measureId}>
            <strong>{one.measure ?? t('person.sealed')}</strong>
            <span>
              <Person name={one.ownerName} id={one.ownerId} /> · {t('complaints.dueOn')} {one.dueOn}
            </span>
            {one.completedAt ? (
              <Chip tone={one.inTime ? 'good' : 'warn'}>{dateTime(one.completedAt, site.timeZone)}</Chip>
            ) : (
              <CommandButton
                size="small"
                forbidden={
                  one.ownerId === session.actor ||
                  session.roles.some((role) => role === 'ops_manager' || role === 'legal')
                    ? null
                    : t('complaints.onlyAbove')
                }
                onClick={() => setCompleting(one.measureId)}
              >
                {t('complaints.complete')}
              </CommandButton>
            )}
          </li>
        ))}
      </ul>
      {completing && (
        <CompleteDialog row={complaint} measureId={completing} onClose={() => setCompleting(null)} />
      )}
    </Panel>
  );
};

const History = ({ view: { history } }: { readonly view: ComplaintView }) => {
  const { t } = useText();
  const { site } = useScope();
  return (
    <Panel title={t('complaints.history')}>
      <ol className="complaint-history">
        {history.map((step, index) => (
          <li key={index}>
            <span className="complaint-when">{dateTime(step.at, site.timeZone)}</span>
            <span>
              <strong>{eventName(step.type, t)}</strong> <StepFacts facts={step.facts} names={step.names} />
              {(step.text ?? step.withheld['text']) && <q>{step.text ?? t('person.sealed')}</q>}
            </span>
            <span className="complaint-by">
              {step.byName ? <Person name={step.byName} id={step.by} /> : t('evidence.system')}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
};

/** What a step states, in words: people by name, codes by their text, dates as they are. */
const StepFacts = ({ facts, names }: Pick<ComplaintView['history'][number], 'facts' | 'names'>) => {
  const { t } = useText();
  const { outcome, result, malicious, dueOn } = facts;
  const parts = [
    ...Object.entries(names).map(([, name]) => name ?? t('person.forgotten')),
    typeof outcome === 'string' &&
      hasText(`outcome.${outcome}`) &&
      t(`outcome.${outcome}` as 'outcome.upheld'),
    typeof result === 'string' &&
      hasText(`callBack.${result}`) &&
      t(`callBack.${result}` as 'callBack.satisfied'),
    malicious === true && t('complaints.malicious'),
    typeof dueOn === 'string' && `${t('complaints.dueOn')} ${dueOn}`,
  ].filter(Boolean);
  return <>{parts.join(' · ')} </>;
};
