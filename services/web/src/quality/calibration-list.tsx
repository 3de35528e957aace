import { useQuery } from '@tanstack/react-query';
import { calibrationList, type CalibrationRow } from '../api/prevention.js';
import { useText } from '../i18n/i18n.js';
import { Desk, Fact, Said } from '../legal/desk.js';
import type { Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { pointsOf } from './review-desk.js';

/** 校準: how far apart reviewers of the same call were. */
export const CalibrationList = () => {
  const { t } = useText();
  const { scope, site } = useScope();
  const list = useQuery(calibrationList(scope));
  const { summary, rows } = list.data ?? {};
  const agreement = ({ agrees }: CalibrationRow) => (
    <Chip tone={agrees ? 'good' : 'bad'}>{t(agrees ? 'quality.agrees' : 'quality.apart')}</Chip>
  );
  const columns: Column<CalibrationRow>[] = [
    { key: 'at', title: t('quality.heldAt'), render: (_, row) => dateTime(row.heldAt, site.timeZone) },
    {
      key: 'collector',
      title: t('gate.collector'),
      render: (_, row) => <Person name={row.collectorName} id={row.collectorId} />,
    },
    {
      key: 'reviewers',
      title: t('quality.reviewers'),
      align: 'right',
      render: (_, row) => row.reviews.length,
    },
    { key: 'spread', title: t('quality.spread'), align: 'right', render: (_, row) => pointsOf(row.spread) },
    { key: 'agrees', title: t('complaints.status'), render: (_, row) => agreement(row) },
  ];
  return (
    <Desk
      name="calibrations"
      title="quality.calibrations"
      byTeam={false}
      csv={{}}
      tiles={[
        {
          ...{ figure: 'calibratedCalls', label: 'figure.calibratedCalls' },
          ...{ value: summary?.calibratedCalls, tone: 'quiet' },
        },
        { figure: 'farApart', label: 'figure.farApart', value: summary?.farApart, tone: 'bad' },
      ]}
      statuses={[]}
      columns={columns}
      rows={rows}
      idOf={({ contactId }) => contactId}
      error={list.error}
      onRetry={() => void list.refetch()}
      emptyHint={t('quality.noCalibrationHint')}
      detail={(row) => (
        <>
          <Fact label="quality.heldAt">
            {dateTime(row.heldAt, site.timeZone)} <Person name={row.heldByName} />
          </Fact>
          <ul className="desk-list">
            {row.reviews.map(({ reviewId, reviewerName, score }) => (
              <li key={reviewId}>
                <Person name={reviewerName} />
                <span>{pointsOf(score)}</span>
              </li>
            ))}
          </ul>
          <Fact label="quality.spread">
            {pointsOf(row.spread)} {agreement(row)}
          </Fact>
          <Said label="quality.agreed" text={row.note} withheld={row.withheld['note']} />
        </>
      )}
    />
  );
};
