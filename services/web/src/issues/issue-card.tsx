import { ClockCircleOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { serverNow } from '../api/server-clock.js';
import type { IssueRow, Severity } from '../api/leading.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { notHandledIssue } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { useNow } from '../time/clock.js';
import { dateTime, duration } from '../time/format.js';
import type { IssueAct } from './issue-dialog.js';

const tones: Readonly<Record<Severity, 'quiet' | 'info' | 'warn' | 'bad'>> = {
  low: 'quiet',
  medium: 'info',
  high: 'warn',
  critical: 'bad',
};

interface IssueCardProps {
  readonly row: IssueRow;
  readonly active: boolean;
  readonly onActivate: () => void;
  readonly onAct: (act: IssueAct) => void;
}

export const IssueCard = ({ row, active, onActivate, onAct }: IssueCardProps) => {
  const { t } = useText();
  const { session, site } = useScope();
  const why = notHandledIssue(session, row);
  const forbidden = why && t(why);
  return (
    <li className={`issue-card${active ? ' row-active' : ''}`} onClick={onActivate}>
      <div className="issue-head">
        <Chip tone={tones[row.severity]}>{t(`severity.${row.severity}`)}</Chip>
        <strong>{t(`issueKind.${row.kind}`)}</strong>
        {row.personId && (
          <span>
            {t('issues.about')} <Person name={row.personName} id={row.personId} />
          </span>
        )}
        <span className="badge">{t(`issueLevel.${row.level}`)}</span>
        {row.teamLabel && <span className="badge">{row.teamLabel}</span>}
        {row.aboutCaseId && (
          <Link to="/cases/$caseId" params={{ caseId: row.aboutCaseId }}>
            {t('nav.cases')}
          </Link>
        )}
        <IssueClock row={row} />
      </div>
      <p>{row.description ?? t(row.withheld['description'] ? 'person.sealed' : 'person.forgotten')}</p>
      {row.resolution && <p className="issue-resolution">{row.resolution}</p>}
      <div className="issue-foot">
        <small>
          {row.raisedBySystem ? t('evidence.system') : <Person name={row.raisedByName} id={row.raisedBy} />}{' '}
          {dateTime(row.raisedAt, site.timeZone)}
          {row.assigneeId && (
            <>
              {' → '}
              <Person name={row.assigneeName} id={row.assigneeId} />
            </>
          )}
        </small>
        {row.status !== 'resolved' && (
          <span className="issue-actions">
            <CommandButton size="small" forbidden={forbidden} onClick={() => onAct('assign')}>
              {t('issues.assign')}
            </CommandButton>
            {row.level !== 'management' && (
              <CommandButton size="small" onClick={() => onAct('escalate')}>
                {t('issues.escalate')}
              </CommandButton>
            )}
            <CommandButton
              size="small"
              type="primary"
              forbidden={row.assigneeId === session.actor ? null : forbidden}
              onClick={() => onAct('resolve')}
            >
              {t('issues.resolve')}
            </CommandButton>
          </span>
        )}
      </div>
    </li>
  );
};

/** What is left of the clock, or how long it has run out. */
export const IssueClock = ({ row }: { readonly row: Pick<IssueRow, 'dueAt' | 'late' | 'status'> }) => {
  const { t } = useText();
  const { instant } = useScope();
  useNow(30_000);
  if (row.status === 'resolved') return row.late ? <Chip tone="bad">{t('issues.wasLate')}</Chip> : null;
  if (row.dueAt === null) return <Chip tone="bad">{t('issues.atTop')}</Chip>;
  const now = instant ? Date.parse(instant) : serverNow();
  const left = Math.round((Date.parse(row.dueAt) - now) / 60_000);
  return (
    <span className={`issue-clock${left < 60 ? ' issue-clock-short' : ''}`}>
      <ClockCircleOutlined aria-hidden />{' '}
      {left >= 0
        ? t('issues.left', { time: duration(left, t) })
        : t('issues.over', { time: duration(-left, t) })}
    </span>
  );
};
