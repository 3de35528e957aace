import { useState } from 'react';
import type { CaseView, CaseVisit } from '../api/case-types.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { Panel } from '../parts/panel.js';
import { Chip } from '../parts/status.js';
import { mayLead, mayWorkCases } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { shortDate } from '../time/format.js';
import {
  CancelVisitDialog,
  CheckInDialog,
  PlanVisitDialog,
  ReportVisitDialog,
  RequestVisitDialog,
} from './visit-dialogs.js';

const TONES = { requested: 'warn', planned: 'info', made: 'good', cancelled: 'quiet' } as const;
type Act = {
  readonly kind: 'request' | 'plan' | 'checkIn' | 'report' | 'cancel';
  readonly of: CaseVisit | null;
};

/** 外訪: asked for by who works the case; who goes where on which day, who is there, and what came of it. */
export const CaseVisits = ({ view }: { readonly view: CaseView }) => {
  const { t, language } = useText();
  const { session, today } = useScope();
  const [act, setAct] = useState<Act | null>(null);
  const { case: row, visits } = view;
  const works = mayWorkCases(session);
  const leads = mayLead(session);
  const close = () => setAct(null);
  const mine = ({ visitors }: CaseVisit) =>
    visitors.find(({ employeeId }) => employeeId === session.employeeId);
  return (
    <Panel
      title={t('visits.title')}
      extra={
        works && (
          <CommandButton
            size="small"
            forbidden={row.open === 'no' ? t('cases.closedHint') : null}
            onClick={() => setAct({ kind: leads ? 'plan' : 'request', of: null })}
          >
            {t(leads ? 'visits.plan' : 'visits.request')}
          </CommandButton>
        )
      }
    >
      <ul className="my-list">
        {visits.map((visit) => (
          <li key={visit.visitId}>
            <div>
              <Chip tone={TONES[visit.status]}>
                {visit.result ? t(`visit.${visit.result}`) : t(`visits.status.${visit.status}`)}
              </Chip>{' '}
              {shortDate(visit.on, language)} · {visit.place ?? t('person.sealed')}
              <small>
                {visit.visitors
                  .map(({ name, present }) => `${name ?? '—'}${present ? ` ${t('visits.present')}` : ''}`)
                  .join('、')}
                {visit.status === 'requested' &&
                  t('visits.requestedBy', { name: visit.requestedBy?.name ?? '—' })}
                {visit.note && ` · ${visit.note}`}
              </small>
            </div>
            {works && (visit.status === 'planned' || visit.status === 'requested') && (
              <span className="my-list-acts">
                {leads && visit.status === 'requested' && (
                  <CommandButton size="small" onClick={() => setAct({ kind: 'plan', of: visit })}>
                    {t('visits.plan')}
                  </CommandButton>
                )}
                {mine(visit) && !mine(visit)!.present && (
                  <CommandButton
                    size="small"
                    forbidden={visit.on === today ? null : t('visits.otherDay')}
                    onClick={() => setAct({ kind: 'checkIn', of: visit })}
                  >
                    {t('visits.checkIn')}
                  </CommandButton>
                )}
                {mine(visit)?.present && (
                  <CommandButton size="small" onClick={() => setAct({ kind: 'report', of: visit })}>
                    {t('visits.report')}
                  </CommandButton>
                )}
                <CommandButton size="small" danger onClick={() => setAct({ kind: 'cancel', of: visit })}>
                  {t('visits.cancel')}
                </CommandButton>
              </span>
            )}
          </li>
        ))}
        {visits.length === 0 && <li>{t('visits.none')}</li>}
      </ul>
      {act?.kind === 'request' && <RequestVisitDialog row={row} onClose={close} />}
      {act?.kind === 'plan' && <PlanVisitDialog row={row} visit={act.of} onClose={close} />}
      {act?.kind === 'checkIn' && <CheckInDialog row={row} visit={act.of!} onClose={close} />}
      {act?.kind === 'report' && <ReportVisitDialog row={row} visit={act.of!} onClose={close} />}
      {act?.kind === 'cancel' && <CancelVisitDialog row={row} visit={act.of!} onClose={close} />}
    </Panel>
  );
};
