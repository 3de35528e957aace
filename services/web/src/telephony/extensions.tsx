import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '../api/problem.js';
import { extensionsView, type ExtensionRow } from '../api/telephony.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { DataTable, type Column } from '../parts/data-table.js';
import { Person } from '../parts/person.js';
import { saveServerCsv } from '../parts/save-csv.js';
import { Notice } from '../parts/states.js';
import { managesTelephony } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { dateTime } from '../time/format.js';
import { AssignExtension } from './assign-extension.js';

/** 分機: by them the calls of the telephone system find their collector. */
export const Extensions = () => {
  const { t } = useText();
  const { scope, session, site } = useScope();
  const found = useQuery(extensionsView(scope));
  const [assigning, setAssigning] = useState<ExtensionRow | 'new' | null>(null);
  const forbidden = managesTelephony(session) ? null : t('problem.forbidden');
  const columns: Column<ExtensionRow>[] = [
    { key: 'extension', title: t('phone.extension'), render: (_, row) => <strong>{row.extension}</strong> },
    {
      key: 'collector',
      title: t('phone.collector'),
      render: (_, row) =>
        row.collectorId ? <Person name={row.collectorName} id={row.collectorId} /> : t('phone.nobody'),
    },
    { key: 'since', title: t('phone.since'), render: (_, row) => dateTime(row.since, site.timeZone) },
    {
      key: 'uses',
      title: t('phone.history'),
      render: (_, { uses }) => (
        <small>
          {uses
            .map(
              ({ collectorId, collectorName, from, assignedByName }) =>
                `${dateTime(from, site.timeZone)} ${collectorId ? (collectorName ?? t('person.forgotten')) : t('phone.nobody')}${assignedByName ? ` (${assignedByName})` : ''}`,
            )
            .join(' ← ')}
        </small>
      ),
    },
    {
      key: 'act',
      title: '',
      render: (_, row) => (
        <CommandButton size="small" forbidden={forbidden} onClick={() => setAssigning(row)}>
          {t('phone.change')}
        </CommandButton>
      ),
    },
  ];
  return (
    <>
      <DataTable
        name="extensions"
        columns={columns}
        rows={found.data?.rows ?? []}
        idOf={({ extension }) => extension}
        loading={found.isPending}
        problem={found.error && asProblem(found.error)}
        onRetry={() => void found.refetch()}
        onCsv={() =>
          saveServerCsv('extensions', 'operations/extensions', { site: scope.site, asOf: scope.asOf })
        }
        tools={
          <CommandButton type="primary" forbidden={forbidden} onClick={() => setAssigning('new')}>
            {t('phone.assign')}
          </CommandButton>
        }
        empty={<Notice kind="nothing" title={t('phone.none')} hint={t('phone.noneHint')} />}
      />
      {assigning && (
        <AssignExtension of={assigning === 'new' ? null : assigning} onClose={() => setAssigning(null)} />
      )}
    </>
  );
};
