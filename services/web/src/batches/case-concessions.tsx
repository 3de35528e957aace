import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { concessionList, type Component, type ConcessionRow } from '../api/batches.js';
import { ActDialog, TextField } from '../complaints/act-dialog.js';
import { useCommand } from '../api/commands.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { ProblemNotice } from '../parts/problem-notice.js';
import { Chip } from '../parts/status.js';
import { mayWorkCases, readsConcessions } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { Line } from './batch-dialogs.js';
import { Asked, concessionTones, Matrix } from './concession-inbox.js';

/** Of one case: its concessions, where new ones are proposed and offers taken up. */
export const CaseConcessions = ({ caseId }: { readonly caseId: string }) => {
  const { t } = useText();
  const { scope, session, site } = useScope();
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
          <CommandButton size="small" onClick={() => setProposing(true)}>
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
      {proposing && <Propose caseId={caseId} onClose={() => setProposing(false)} />}
    </Panel>
  );
};

const COMPONENTS: readonly Component[] = ['fee', 'interest', 'principal'];

/** Shares of what is unpaid; the matrix answers who decides. */
const Propose = ({ caseId, onClose }: { readonly caseId: string; readonly onClose: () => void }) => {
  const { t } = useText();
  const { site } = useScope();
  const [percents, setPercents] = useState<Readonly<Record<Component, string>>>({
    fee: '',
    interest: '',
    principal: '',
  });
  const [note, setNote] = useState('');
  const waived = COMPONENTS.flatMap((component) => {
    const percent = Number(percents[component]);
    return percent > 0 && percent <= 100 ? [{ component, basisPoints: Math.round(percent * 100) }] : [];
  });
  return (
    <ActDialog
      title={t('batches.propose')}
      command={
        waived.length === 0 || note.trim() === ''
          ? null
          : {
              path: `cases/${caseId}/concessions`,
              body: { site: site.id, waived, instalments: [], note: note.trim() },
            }
      }
      onClose={onClose}
    >
      {COMPONENTS.map((component) => (
        <Line
          key={component}
          number
          label={t('batches.waivePercent', { component: t(`component.${component}`) })}
          value={percents[component]}
          onChange={(value) => setPercents({ ...percents, [component]: value })}
        />
      ))}
      <TextField label={t('batches.reason')} value={note} onChange={setNote} />
    </ActDialog>
  );
};
