import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { sampleList, type SampledCall, type SampleRow } from '../api/prevention.js';
import { useText } from '../i18n/i18n.js';
import { Desk, Fact } from '../legal/desk.js';
import { CommandButton } from '../parts/command-button.js';
import type { Column } from '../parts/data-table.js';
import { FormDialog } from '../parts/form-dialog.js';
import { Typed } from '../parts/form-fields.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { reviewsCalls, samplesCalls, seesCases } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { ReviewCall } from './review-dialogs.js';

/** 抽樣: fixed by a digest before the month, drawn and told after it. */
export const SampleList = () => {
  const { t } = useText();
  const { scope, session, site } = useScope();
  const list = useQuery(sampleList(scope));
  const [acting, setActing] = useState<'commit' | string | null>(null);
  const [reviewing, setReviewing] = useState<SampledCall | null>(null);
  const at = (instant: string | null) => (instant ? dateTime(instant, site.timeZone) : '—');
  const columns: Column<SampleRow>[] = [
    { key: 'month', title: t('quality.month'), render: (_, row) => row.month },
    {
      key: 'status',
      title: t('complaints.status'),
      render: (_, row) =>
        row.seed ? (
          <Chip tone="good">{t('quality.drawn')}</Chip>
        ) : (
          <Chip tone="info">{t('quality.committed')}</Chip>
        ),
    },
    { key: 'per', title: t('quality.perCollector'), align: 'right', render: (_, row) => row.perCollector },
    { key: 'of', title: t('quality.population'), align: 'right', render: (_, row) => row.population ?? '—' },
    { key: 'calls', title: t('quality.calls'), align: 'right', render: (_, row) => row.calls.length },
    { key: 'committed', title: t('quality.committedAt'), render: (_, row) => at(row.committedAt) },
    { key: 'drawn', title: t('quality.drawnAt'), render: (_, row) => at(row.drawnAt) },
  ];
  return (
    <>
      <Desk
        name="samples"
        title="quality.samples"
        csv={{}}
        tiles={[
          {
            ...{ figure: 'sampledCalls', label: 'figure.sampledCalls' },
            ...{ value: list.data?.summary.sampledCalls, tone: 'quiet' },
          },
        ]}
        statuses={[]}
        columns={columns}
        rows={list.data?.rows}
        idOf={({ month }) => month}
        error={list.error}
        onRetry={() => void list.refetch()}
        emptyHint={t('quality.noSampleHint')}
        raise={
          samplesCalls(session) ? { label: 'quality.commit', onClick: () => setActing('commit') } : undefined
        }
        detail={(row) => (
          <>
            <Fact label="quality.committedAt">
              {at(row.committedAt)} <Person name={row.committedByName} />
            </Fact>
            <Fact label="quality.commitment">
              <code>{row.commitment}</code>
            </Fact>
            <Seed row={row} />
            {!row.seed && samplesCalls(session) && (
              <div className="desk-acts">
                <CommandButton type="primary" onClick={() => setActing(row.month)}>
                  {t('quality.draw')}
                </CommandButton>
              </div>
            )}
            <ul className="desk-list" aria-label={t('quality.calls')}>
              {row.calls.map((call) => (
                <li key={call.contactId}>
                  <span>
                    {call.on} · <Person name={call.collectorName} id={call.collectorId} />{' '}
                    {seesCases(session) && (
                      <Link to="/cases/$caseId" params={{ caseId: call.caseId }}>
                        {t('gate.toCase')}
                      </Link>
                    )}
                  </span>
                  {call.reviews > 0 && <Chip tone="good">{t('quality.heard', { count: call.reviews })}</Chip>}
                  {reviewsCalls(session) && (
                    <CommandButton size="small" onClick={() => setReviewing(call)}>
                      {t('quality.review')}
                    </CommandButton>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      />
      {acting && <SampleDialog month={acting === 'commit' ? null : acting} onClose={() => setActing(null)} />}
      {reviewing && <ReviewCall call={reviewing} basis="sample" onClose={() => setReviewing(null)} />}
    </>
  );
};

/** The seed, and whether it is what was committed to: computed here, not believed. */
const Seed = ({ row: { seed, commitment } }: { readonly row: SampleRow }) => {
  const { t } = useText();
  const [fits, setFits] = useState<boolean | null>(null);
  useEffect(() => {
    if (seed === null) return;
    void crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed)).then((digest) => {
      const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      setFits(hex === commitment);
    });
  }, [seed, commitment]);
  if (seed === null) return <p className="dialog-hint">{t('quality.seedHint')}</p>;
  return (
    <Fact label="quality.seed">
      <code>{seed}</code>{' '}
      {fits !== null && (
        <Chip tone={fits ? 'good' : 'bad'}>{t(fits ? 'quality.seedFits' : 'quality.seedDiffers')}</Chip>
      )}
    </Fact>
  );
};

const SampleDialog = ({
  month: drawing,
  onClose,
}: {
  /** To be drawn; null = another month is committed to. */
  readonly month: string | null;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [month, setMonth] = useState(drawing ?? monthAfter(today));
  const title = t(drawing ? 'quality.draw' : 'quality.commit');
  return (
    <FormDialog
      title={title}
      action={title}
      complete={/^\d{4}-(0[1-9]|1[0-2])$/.test(month)}
      commandOf={() => ({
        ...{ service: 'risk', path: drawing ? 'quality/samples/draw' : 'quality/samples' },
        body: { site: site.id, month },
      })}
      onClose={onClose}
    >
      <p>{t(drawing ? 'quality.drawHint' : 'quality.commitHint')}</p>
      {drawing ? (
        <div className="dialog-subject">{drawing}</div>
      ) : (
        <Typed label={t('quality.month')} value={month} onChange={setMonth} hint="2026-12" />
      )}
    </FormDialog>
  );
};

const monthAfter = (date: string): string => {
  const [year, month] = date.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
};
