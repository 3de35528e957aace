import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { concessionList, type ConcessionRow } from '../api/batches.js';
import type { CaseRow } from '../api/case-types.js';
import { useCommand } from '../api/commands.js';
import { money } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { Chip } from '../parts/status.js';
import { mayWorkCases, readsConcessions } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { Asked, concessionTones, Matrix } from './concession-words.js';
import { ProposeConcession } from './propose-concession.js';

/** Of one case: its concessions, where new ones are proposed and offers taken up. */
export const CaseConcessions = ({ row: of }: { readonly row: CaseRow }) => {
  const { t, language } = useText();
  const { scope, session, site } = useScope();
  const { caseId, currency } = of;
  const found = useInfiniteQuery({
    ...concessionList({ ...scope, team: undefined }, { case: caseId }),
    enabled: readsConcessions(session),
  });
  const rows = found.data?.pages.flatMap((page) => page.rows) ?? [];
  const [proposing, setProposing] = useState(false);
  const sending = useCommand();
  const accept = ({ concessionId }: ConcessionRow) =>
    sending.mutate({
      service: 'operations',
      path: `cases/${caseId}/concessions/${concessionId}/accept`,
      body: { site: site.id },
      idempotencyKey: crypto.randomUUID(),
    });
  return (
    <Panel
      title={t('batches.concessions')}
      extra={
        mayWorkCases(session) && (
          <CommandButton
            size="small"
            forbidden={of.open === 'no' ? t('cases.closedHint') : null}
            onClick={() => setProposing(true)}
          >
            {t('batches.propose')}
          </CommandButton>
        )
      }
    >
      <ul className="complaint-measures">
        {rows.map((row) => (
          <li key={row.concessionId}>
            <Chip tone={concessionTones[row.status]}>{t(`concessionStatus.${row.status}`)}</Chip>
            <Asked row={row} />
            {row.status === 'proposed' && <Matrix row={row} />}
            {row.instalments.length > 0 && (
              <small>
                {row.instalments
                  .map(({ dueDate, amountMinor }) => `${dueDate} ${money(amountMinor, currency, language)}`)
                  .join('、')}
              </small>
            )}
            {row.status === 'approved' && mayWorkCases(session) && (
              <CommandButton size="small" loading={sending.isPending} onClick={() => accept(row)}>
                {t('batches.accept', { date: row.offerUntil ?? '' })}
              </CommandButton>
            )}
          </li>
        ))}
        {rows.length === 0 && <li>{t('batches.noConcessions')}</li>}
      </ul>
      <ProblemNotice problem={sending.error} />
      {proposing && <ProposeConcession row={of} onClose={() => setProposing(false)} />}
    </Panel>
  );
};
