import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { personView, type PersonView } from '../api/coaching.js';
import { asProblem } from '../api/problem.js';
import { useText, type Translate } from '../i18n/i18n.js';
import { Panel } from '../parts/panel.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip, DecisionChip } from '../parts/status.js';
import { skillName } from '../parts/use-policy.js';
import { useScope } from '../shell/scope.js';
import { clockTime, dateTime, duration } from '../time/format.js';
import './person.css';

interface Entry {
  readonly key: string;
  /** For the order: an instant or a date. */
  readonly at: string;
  readonly when: string;
  readonly what: ReactNode;
  readonly text: string | null;
}

/** Everything that happened, the latest first. */
const entriesOf = (person: PersonView, timeZone: string, t: Translate): Entry[] =>
  [
    ...person.days
      .filter(({ firstIn }) => firstIn !== null)
      .map(({ workDate, firstIn, lastOut }) => ({
        key: `day ${workDate}`,
        at: firstIn ?? workDate,
        when: workDate,
        what: t('person.there'),
        text: `${clockTime(firstIn, timeZone, workDate)}–${clockTime(lastOut, timeZone, workDate)}`,
      })),
    ...person.anomalies.map((row) => ({
      key: row.anomalyId,
      at: row.detectedAt,
      when: row.workDate,
      what: (
        <>
          <Chip tone="warn">{t(`anomaly.${row.kind}`)}</Chip> <DecisionChip status={row.status} />
        </>
      ),
      text: [row.minutes > 0 ? duration(row.minutes, t) : '', row.explanation ?? '']
        .filter(Boolean)
        .join(' · '),
    })),
    ...person.requests.map((row) => ({
      key: row.requestId,
      at: row.requestedAt,
      when: dateTime(row.requestedAt, timeZone),
      what: <Chip tone="info">{t(`person.request.${row.kind}`)}</Chip>,
      text: row.reason,
    })),
    ...person.contacts.map(({ on, attempts, connects, rightParty }) => ({
      key: `contacts ${on}`,
      // After what happened in the day's course.
      at: `${on}T23`,
      when: on,
      what: <Chip tone="info">{t('person.contacts')}</Chip>,
      text: t('person.contactCounts', { attempts, connects, rightParty }),
    })),
    ...person.huddles.map(({ at, kind, present }) => ({
      key: `huddle ${at}`,
      at,
      when: dateTime(at, timeZone),
      what: (
        <Chip tone={present ? 'good' : 'warn'}>{t(present ? 'person.atHuddle' : 'person.missedHuddle')}</Chip>
      ),
      text: t(`person.huddle.${kind}`),
    })),
    ...person.coaching.map((row) => ({
      key: row.id,
      at: row.at,
      when: dateTime(row.at, timeZone),
      what: <Chip tone={row.what === 'takeover' ? 'warn' : 'good'}>{t(`person.${row.what}`)}</Chip>,
      text: [row.byName, row.note, row.comment].filter(Boolean).join(' · '),
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));

/** 成員: one page for all that the viewer may know of somebody. */
export const PersonScreen = () => {
  const { t } = useText();
  const { scope, site } = useScope();
  const { employeeId } = useParams({ from: '/people/$employeeId' });
  const view = useQuery(personView(scope, employeeId));
  if (view.error && !view.data)
    return <Failed problem={asProblem(view.error)} onRetry={() => void view.refetch()} />;
  if (!view.data) return <div className="screen-loading">{t('app.loading')}</div>;
  const person = view.data;
  const entries = entriesOf(person, site.timeZone, t);
  return (
    <div className="person">
      <h1 className="visually-hidden">{person.name ?? t('person.forgotten')}</h1>
      <Panel
        title={person.name ?? t('person.forgotten')}
        extra={
          <Link to="/attendance/$employeeId" params={{ employeeId }}>
            {t('person.month')}
          </Link>
        }
      >
        <dl className="person-facts">
          <dt>{t('today.team')}</dt>
          <dd>{person.teamLabel ?? '—'}</dd>
          <dt>{t('person.hired')}</dt>
          <dd>{person.hiredOn ?? '—'}</dd>
          <dt>{t('coaching.overall')}</dt>
          <dd>{person.overall ?? '—'}</dd>
          {person.skills.map(({ skill, level, assessedOn }) => (
            <div key={skill}>
              <dt>{skillName(skill, t)}</dt>
              <dd>
                {level} <small>{assessedOn}</small>
              </dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={t('person.timeline')} extra={<span className="data-count">{entries.length}</span>}>
        {entries.length === 0 ? (
          <Notice kind="nothing" title={t('person.nothing')} hint={t('person.nothingHint')} />
        ) : (
          <ol className="person-timeline" tabIndex={0} aria-label={t('person.timeline')}>
            {entries.map(({ key, when, what, text }) => (
              <li key={key}>
                <time>{when}</time>
                <span>{what}</span>
                <span>{text}</span>
              </li>
            ))}
          </ol>
        )}
      </Panel>
    </div>
  );
};
