import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { asProblem } from '../api/problem.js';
import { issueBoard, type IssueRow, type IssueStatus } from '../api/leading.js';
import { FigureTile } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { useKeys } from '../parts/keys.js';
import { useRowKeys } from '../parts/row-keys.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Failed, Notice } from '../parts/states.js';
import { useScope } from '../shell/scope.js';
import { IssueCard } from './issue-card.js';
import { IssueDialog, type IssueAct } from './issue-dialog.js';
import { RaiseIssue } from './raise-issue.js';
import './issues.css';

const COLUMNS: readonly IssueStatus[] = ['open', 'assigned', 'resolved'];
const TONES = { openIssues: 'warn', lateIssues: 'bad', criticalIssues: 'bad' } as const;
const FIGURES = ['openIssues', 'lateIssues', 'criticalIssues'] as const;

/** 問題: what is wrong on the floor, who sees to it, and how long the clock still runs (L3). */
export const IssuesScreen = () => {
  const { t } = useText();
  const { scope, past } = useScope();
  const board = useQuery(issueBoard(scope));
  const [acting, setActing] = useState<{ readonly row: IssueRow; readonly act: IssueAct } | null>(null);
  const [raising, setRaising] = useState(false);
  const rows = board.data?.rows ?? [];
  const ordered = COLUMNS.flatMap((status) => rows.filter((row) => row.status === status));
  const act = (wanted: IssueAct) => (row: IssueRow) => {
    if (!past && row.status !== 'resolved') setActing({ row, act: wanted });
  };
  const { active, setActive } = useRowKeys(ordered, ({ issueId }) => issueId, act('resolve'), {
    a: act('assign'),
    u: act('escalate'),
    r: act('resolve'),
  });
  useKeys({ n: () => setRaising(!past) });
  if (board.error && !board.data)
    return <Failed problem={asProblem(board.error)} onRetry={() => void board.refetch()} />;
  return (
    <div className="issues">
      <h1 className="visually-hidden">{t('nav.issues')}</h1>
      <div className="figures" role="group" aria-label={t('nav.issues')}>
        {FIGURES.map((figure) => (
          <FigureTile
            key={figure}
            at={{ view: 'issues', figure, key: scope.team ?? '', when: '' }}
            label={`figure.${figure}`}
            value={board.data?.summary[figure] ?? 0}
            text={board.data ? String(board.data.summary[figure]) : '…'}
            tone={TONES[figure]}
          />
        ))}
        <div className="issues-tools">
          <CommandButton type="primary" icon={<PlusOutlined />} onClick={() => setRaising(true)}>
            {t('issues.raise')}
          </CommandButton>
          <Button
            icon={<DownloadOutlined />}
            onClick={() => void saveServerCsv('issues', 'operations/issues', { ...scope, status: 'all' })}
          >
            CSV
          </Button>
          <small>{t('issues.keys')}</small>
        </div>
      </div>
      <div className="issue-board">
        {COLUMNS.map((status) => {
          const shown = rows.filter((row) => row.status === status);
          return (
            <section key={status} className="panel issue-column" aria-label={t(`issueStatus.${status}`)}>
              <header>
                <h2>
                  {t(`issueStatus.${status}`)} <small>{shown.length}</small>
                </h2>
              </header>
              {shown.length === 0 && !board.isPending ? (
                <Notice
                  kind="nothing"
                  title={t(`issues.none.${status}`)}
                  hint={t(`issues.noneHint.${status}`)}
                />
              ) : (
                <ul tabIndex={0} aria-label={t(`issueStatus.${status}`)}>
                  {shown.map((row) => (
                    <IssueCard
                      key={row.issueId}
                      row={row}
                      active={row.issueId === active}
                      onActivate={() => setActive(row.issueId)}
                      onAct={(wanted) => act(wanted)(row)}
                    />
                  ))}
                </ul>
              )}
            </section>
          );
        })}
      </div>
      {acting && <IssueDialog {...acting} onClose={() => setActing(null)} />}
      {raising && <RaiseIssue onClose={() => setRaising(false)} />}
    </div>
  );
};
