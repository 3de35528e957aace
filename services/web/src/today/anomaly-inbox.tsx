import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../api/problem.js';
import type { AnomalyRow } from '../api/types.js';
import { anomalyList } from '../api/views.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Person } from '../parts/person.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { useRowKeys } from '../parts/row-keys.js';
import { Failed, Notice } from '../parts/states.js';
import { Chip, DecisionChip } from '../parts/status.js';
import { notDecidableAnomaly } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime, duration, shortDate } from '../time/format.js';

type Verdict = 'excuse' | 'uphold';

/** Anomalies that wait for a decision, those already explained first. */
export const AnomalyInbox = () => {
  const { t, language } = useText();
  const { scope, site, session, past } = useScope();
  const open = useInfiniteQuery(anomalyList(scope, { status: 'open' }));
  const explained = useInfiniteQuery(anomalyList(scope, { status: 'explained' }));
  const [deciding, setDeciding] = useState<{ readonly row: AnomalyRow; readonly verdict: Verdict } | null>(
    null,
  );
  const rows = [explained, open].flatMap(({ data }) => data?.pages.flatMap((page) => page.rows) ?? []);
  const decide = (verdict: Verdict) => (row: AnomalyRow) => {
    if (!past && notDecidableAnomaly(session, row) === null) setDeciding({ row, verdict });
  };
  const { active, setActive } = useRowKeys(rows, ({ anomalyId }) => anomalyId, decide('excuse'), {
    e: decide('excuse'),
    u: decide('uphold'),
  });
  const error = open.error ?? explained.error;
  const refusal = (row: AnomalyRow) => {
    const why = notDecidableAnomaly(session, row);
    return why && t(why);
  };

  return (
    <Panel
      className="inbox"
      title={t('today.inbox')}
      extra={<span className="inbox-count">{rows.length}</span>}
    >
      {error && rows.length === 0 ? (
        <Failed problem={asProblem(error)} onRetry={() => (void open.refetch(), void explained.refetch())} />
      ) : rows.length === 0 && !open.isPending ? (
        <Notice kind="nothing" title={t('today.inboxEmpty')} hint={t('today.inboxEmptyHint')} />
      ) : (
        <ul tabIndex={0} aria-label={t('today.inbox')}>
          {rows.map((row) => (
            <li
              key={row.anomalyId}
              className={`inbox-item${row.anomalyId === active ? ' row-active' : ''}`}
              onClick={() => setActive(row.anomalyId)}
            >
              <div className="inbox-head">
                <strong>
                  <Person name={row.name} id={row.employeeId} />
                </strong>
                <AnomalyText row={row} />
                {row.ofLeader && <span className="badge">{t('today.ofLeader')}</span>}
              </div>
              <div className="inbox-note" title={row.explanation ?? undefined}>
                {shortDate(row.workDate, language)} ·{' '}
                {row.explanation ?? t(row.withheld['explanation'] ? 'person.sealed' : 'today.noExplanation')}
              </div>
              <div className="inbox-actions">
                <CommandButton size="small" forbidden={refusal(row)} onClick={() => decide('excuse')(row)}>
                  {t('today.excuse')}
                </CommandButton>
                <CommandButton
                  size="small"
                  danger
                  forbidden={refusal(row)}
                  onClick={() => decide('uphold')(row)}
                >
                  {t('today.uphold')}
                </CommandButton>
              </div>
            </li>
          ))}
        </ul>
      )}
      {deciding && (
        <ReasonDialog
          title={t(`today.${deciding.verdict}Title`)}
          action={t(`today.${deciding.verdict}`)}
          danger={deciding.verdict === 'uphold'}
          onClose={() => setDeciding(null)}
          commandOf={(reason) => ({
            path: `anomalies/${deciding.row.anomalyId}/${deciding.verdict}`,
            body: {
              site: site.id,
              employeeId: deciding.row.employeeId,
              workDate: deciding.row.workDate,
              reason,
            },
          })}
          subject={
            <>
              <div className="inbox-head">
                <strong>
                  <Person name={deciding.row.name} id={deciding.row.employeeId} />
                </strong>
                <AnomalyText row={deciding.row} />
                <DecisionChip status={deciding.row.status} />
              </div>
              <div>
                {shortDate(deciding.row.workDate, language)} ·{' '}
                {t('today.detected', { time: dateTime(deciding.row.detectedAt, site.timeZone) })}
              </div>
              <div>
                {t('today.explanation')}：{deciding.row.explanation ?? t('today.noExplanation')}
              </div>
            </>
          }
        />
      )}
    </Panel>
  );
};

const AnomalyText = ({ row }: { readonly row: AnomalyRow }) => {
  const { t } = useText();
  return (
    <span>
      <Chip tone={row.kind === 'absent' ? 'bad' : 'warn'}>{t(`anomaly.${row.kind}`)}</Chip>{' '}
      {row.minutes > 0 && (
        <Figure
          at={{ view: 'anomalies', figure: 'minutes', key: row.anomalyId, when: '' }}
          label="figure.minutes"
          value={row.minutes}
          text={duration(row.minutes, t)}
        />
      )}
    </span>
  );
};
