import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { disputes, formList, reviewList, type CallReviewRow } from '../api/prevention.js';
import { useText } from '../i18n/i18n.js';
import { Desk, Fact, Said } from '../legal/desk.js';
import { CommandButton } from '../parts/command-button.js';
import type { Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { reviewActsOf, seesCases, type ReviewAct } from '../shell/rights.js';
import { useAddress, useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { CalibrateDialog, DecideDispute, DisputeReview } from './review-dialogs.js';

const disputeTones = { none: 'quiet', open: 'warn', kept: 'info', changed: 'other' } as const;

export const pointsOf = (score: number): string => (score / 100).toFixed(score % 100 === 0 ? 0 : 1);

/** Reviews of calls: everybody the own, leaders their teams', reviewers and Legal all. */
export const ReviewDesk = () => {
  const { t } = useText();
  const { scope } = useScope();
  const [{ status }] = useAddress();
  const list = useQuery(reviewList(scope, status));
  const [acting, setActing] = useState<{ readonly row: CallReviewRow; readonly act: ReviewAct } | null>(null);
  const { summary, rows } = list.data ?? {};
  const columns: Column<CallReviewRow>[] = [
    {
      key: 'on',
      title: t('conduct.on'),
      sorter: (a, b) => a.on.localeCompare(b.on),
      render: (_, row) => row.on,
    },
    {
      key: 'collector',
      title: t('gate.collector'),
      render: (_, row) => <Person name={row.collectorName} id={row.collectorId} />,
    },
    { key: 'team', title: t('today.team'), render: (_, row) => row.teamLabel ?? '—' },
    {
      key: 'reviewer',
      title: t('quality.reviewer'),
      render: (_, row) => <Person name={row.reviewerName} id={row.reviewerId} />,
    },
    { key: 'basis', title: t('quality.basis'), render: (_, row) => t(`reviewBasis.${row.basis}`) },
    {
      key: 'score',
      title: t('quality.score'),
      align: 'right',
      sorter: (a, b) => a.score - b.score,
      render: (_, row) => pointsOf(row.score),
    },
    {
      key: 'critical',
      title: t('quality.critical'),
      render: (_, row) =>
        row.criticalFailed.length > 0 ? <Chip tone="bad">{t('quality.criticalFailed')}</Chip> : '—',
    },
    {
      key: 'dispute',
      title: t('quality.disputed'),
      render: (_, row) =>
        row.dispute === 'none' ? (
          '—'
        ) : (
          <Chip tone={disputeTones[row.dispute]}>{t(`reviewDispute.${row.dispute}`)}</Chip>
        ),
    },
  ];
  const close = () => setActing(null);
  return (
    <>
      <Desk
        name="callReviews"
        title="nav.quality"
        csv={{}}
        tiles={[
          {
            ...{ figure: 'reviewedCalls', label: 'figure.reviewedCalls' },
            ...{ value: summary?.reviewedCalls, tone: 'quiet' },
          },
          {
            ...{ view: 'callScores', figure: 'averageScore', label: 'figure.averageScore' },
            ...{ value: summary && (summary.averageScore ?? 0), tone: 'quiet' },
            text: summary?.averageScore == null ? '—' : (summary.averageScore / 100).toFixed(1),
          },
          {
            ...{ figure: 'criticalFailures', label: 'figure.criticalFailures' },
            ...{ value: summary?.criticalFailures, tone: 'bad' },
          },
          {
            ...{ figure: 'openDisputes', label: 'figure.openDisputes' },
            ...{ value: summary?.openDisputes, tone: 'warn' },
          },
        ]}
        statuses={[['', t('desk.all')], ...disputes.map((one) => [one, t(`reviewDispute.${one}`)] as const)]}
        columns={columns}
        rows={rows}
        idOf={({ reviewId }) => reviewId}
        error={list.error}
        onRetry={() => void list.refetch()}
        emptyHint={t('quality.noneHint')}
        detail={(row) => <ReviewDetail row={row} all={rows ?? []} onAct={(act) => setActing({ row, act })} />}
      />
      {acting?.act === 'dispute' && <DisputeReview row={acting.row} onClose={close} />}
      {acting?.act === 'decide' && <DecideDispute row={acting.row} onClose={close} />}
      {acting?.act === 'calibrate' && (
        <CalibrateDialog
          reviews={(rows ?? []).filter(({ contactId }) => contactId === acting.row.contactId)}
          onClose={close}
        />
      )}
    </>
  );
};

const ReviewDetail = ({
  row,
  all,
  onAct,
}: {
  readonly row: CallReviewRow;
  readonly all: readonly CallReviewRow[];
  readonly onAct: (act: ReviewAct) => void;
}) => {
  const { t } = useText();
  const { scope, session, site } = useScope();
  const { data: forms } = useQuery(formList(scope));
  const items = forms?.rows.find(({ version }) => version === row.formVersion)?.items ?? [];
  return (
    <>
      <Fact label="gate.collector">
        <Person name={row.collectorName} id={row.collectorId} />
      </Fact>
      <Fact label="quality.reviewer">
        <Person name={row.reviewerName} /> · {dateTime(row.reviewedAt, site.timeZone)}
      </Fact>
      <Fact label="quality.score">
        {pointsOf(row.score)} · {t('quality.formVersion', { version: row.formVersion })}
      </Fact>
      {seesCases(session) && (
        <Fact label="gate.case">
          <Link to="/cases/$caseId" params={{ caseId: row.caseId }}>
            {t('gate.toCase')}
          </Link>
        </Fact>
      )}
      <ul className="desk-list" aria-label={t('quality.items')}>
        {row.scores.map(({ code, score }) => {
          const item = items.find((one) => one.code === code);
          return (
            <li key={code}>
              <span>
                {item?.label ?? code} {item?.critical && <Chip tone="warn">{t('quality.criticalItem')}</Chip>}
              </span>
              <span>
                {score ?? t('quality.notApplying')}
                {item && ` · ${t('quality.weightOf', { weight: item.weight })}`}{' '}
                {row.criticalFailed.includes(code) && <Chip tone="bad">{t('quality.failed')}</Chip>}
              </span>
            </li>
          );
        })}
      </ul>
      <Said label="quality.comment" text={row.comment} withheld={row.withheld['comment']} />
      <Said label="quality.disputeReason" text={row.disputeReason} withheld={row.withheld['disputeReason']} />
      {row.dispute === 'open' && row.decideBy && <Fact label="conduct.decideBy">{row.decideBy}</Fact>}
      <Said label="conduct.reasons" text={row.decisionReasons} withheld={row.withheld['decisionReasons']} />
      <div className="desk-acts">
        {reviewActsOf(session, row, all).map((act) => (
          <CommandButton key={act} onClick={() => onAct(act)}>
            {t(`quality.${act}`)}
          </CommandButton>
        ))}
      </div>
    </>
  );
};
