import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { policyList, type PolicyRow } from '../api/prevention.js';
import { useText } from '../i18n/i18n.js';
import { Desk, Fact } from '../legal/desk.js';
import { CommandButton } from '../parts/command-button.js';
import type { Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { Chip } from '../parts/status.js';
import { publishesPolicies } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { AcknowledgePolicy, PublishPolicy, RepealPolicy } from './policy-dialogs.js';

const tones = { coming: 'info', in_force: 'good', repealed: 'quiet' } as const;
type Acting =
  | { readonly kind: 'publish'; readonly row: PolicyRow | null }
  | { readonly kind: 'repeal' | 'acknowledge'; readonly row: PolicyRow };

/** 制度: what holds on this day, in which version, and who has read it (G1, X10). */
export const PoliciesScreen = () => {
  const { t } = useText();
  const { scope, session } = useScope();
  const list = useQuery(policyList(scope));
  const [acting, setActing] = useState<Acting | null>(null);
  const close = () => setActing(null);
  const columns: Column<PolicyRow>[] = [
    {
      key: 'title',
      title: t('document.title'),
      render: (_, row) => <span className="cell-wrap">{row.title}</span>,
    },
    { key: 'version', title: t('document.version'), align: 'right', render: (_, row) => row.version },
    {
      key: 'status',
      title: t('complaints.status'),
      render: (_, row) => <Chip tone={tones[row.status]}>{t(`documentStatus.${row.status}`)}</Chip>,
    },
    { key: 'from', title: t('document.effectiveFrom'), render: (_, row) => row.effectiveFrom },
    { key: 'by', title: t('document.acknowledgeBy'), render: (_, row) => row.acknowledgeBy },
    {
      key: 'read',
      title: t('document.unread'),
      align: 'right',
      render: (_, row) =>
        row.missing.length === 0 ? '—' : t('document.people', { count: row.missing.length }),
    },
    { key: 'own', title: t('document.own'), render: (_, row) => <OwnChip row={row} /> },
  ];
  return (
    <>
      <Desk
        name="documents"
        title="nav.policies"
        byTeam={false}
        csv={{}}
        tiles={[
          {
            ...{ figure: 'readings', label: 'figure.readings' },
            ...{ value: list.data?.summary.readings, tone: 'quiet' },
          },
        ]}
        statuses={[]}
        columns={columns}
        rows={list.data?.rows}
        idOf={({ policyId }) => policyId}
        error={list.error}
        onRetry={() => void list.refetch()}
        emptyHint={t('document.noneHint')}
        raise={
          publishesPolicies(session)
            ? { label: 'document.publish', onClick: () => setActing({ kind: 'publish', row: null }) }
            : undefined
        }
        detail={(row) => <PolicyDetail row={row} onAct={(kind) => setActing({ kind, row })} />}
      />
      {acting?.kind === 'publish' && <PublishPolicy row={acting.row} onClose={close} />}
      {acting?.kind === 'repeal' && <RepealPolicy row={acting.row} onClose={close} />}
      {acting?.kind === 'acknowledge' && <AcknowledgePolicy row={acting.row} onClose={close} />}
    </>
  );
};

const OwnChip = ({ row }: { readonly row: PolicyRow }) => {
  const { t } = useText();
  if (row.acknowledged === null) return <>—</>;
  return row.acknowledged ? (
    <Chip tone="good">{t('document.read')}</Chip>
  ) : (
    <Chip tone="warn">{t('document.notRead')}</Chip>
  );
};

const PolicyDetail = ({
  row,
  onAct,
}: {
  readonly row: PolicyRow;
  readonly onAct: (kind: Acting['kind']) => void;
}) => {
  const { t } = useText();
  const { session, site, today } = useScope();
  const publishes = publishesPolicies(session);
  return (
    <>
      <h3>{row.title}</h3>
      <Fact label="document.version">
        {t('document.versionOf', { version: row.version, all: row.versions })} ·{' '}
        {dateTime(row.publishedAt, site.timeZone)}
      </Fact>
      <Fact label="document.effectiveFrom">
        {row.effectiveFrom}{' '}
        {row.repealedFrom && (
          <Chip tone="quiet">{t('document.repealedFrom', { date: row.repealedFrom })}</Chip>
        )}
      </Fact>
      <Fact label="document.interpretedBy">{t(`department.${row.interpretedBy}`)}</Fact>
      {row.changes && <Fact label="document.changes">{row.changes}</Fact>}
      <p className="document-body">{row.body}</p>
      <div className="desk-acts">
        {row.acknowledged === false && row.status !== 'repealed' && row.version === row.versions && (
          <CommandButton type="primary" onClick={() => onAct('acknowledge')}>
            {t('document.acknowledge')}
          </CommandButton>
        )}
        {publishes && (
          <CommandButton onClick={() => onAct('publish')}>{t('document.nextVersion')}</CommandButton>
        )}
        {publishes && row.repealedFrom === null && (
          <CommandButton onClick={() => onAct('repeal')}>{t('document.repeal')}</CommandButton>
        )}
      </div>
      {row.readers.length > 0 && (
        <ul className="desk-list" aria-label={t('document.readers')}>
          {row.readers
            .toSorted((a, b) => (a.version ?? 0) - (b.version ?? 0))
            .map(({ employeeId, name, version }) => (
              <li key={employeeId}>
                <Person name={name} id={employeeId} />
                {version === row.version ? (
                  <Chip tone="good">{t('document.readVersion', { version })}</Chip>
                ) : (
                  <span>
                    {version !== null && t('document.readVersion', { version })}{' '}
                    <Chip tone={today > row.acknowledgeBy ? 'bad' : 'warn'}>
                      {t(today > row.acknowledgeBy ? 'document.overdue' : 'document.notRead')}
                    </Chip>
                  </span>
                )}
              </li>
            ))}
        </ul>
      )}
    </>
  );
};
