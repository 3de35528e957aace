import { useState } from 'react';
import { visitResults, type CaseRow, type CaseVisit } from '../api/case-types.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, PickMany, Typed } from '../parts/form-fields.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { useMembers } from '../parts/use-members.js';
import { usePolicy } from '../parts/use-policy.js';
import { useScope } from '../shell/scope.js';

type Of = Pick<CaseRow, 'caseId' | 'holderId' | 'teamId'>;
type Asked = Pick<CaseVisit, 'visitId' | 'on' | 'place' | 'note'>;

interface OfVisit {
  readonly row: Of;
  readonly visit: Asked;
  readonly onClose: () => void;
}

/** A day and a place; who goes is for the leader to say. */
export const RequestVisitDialog = ({ row, onClose }: Omit<OfVisit, 'visit'>) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [on, setOn] = useState(today);
  const [place, setPlace] = useState('');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('visits.requestTitle')}
      action={t('visits.request')}
      complete={on !== '' && place.trim() !== ''}
      onClose={onClose}
      commandOf={() => ({
        service: 'operations',
        path: `cases/${row.caseId}/visits/requests`,
        body: {
          ...{ site: site.id, on, place: place.trim() },
          ...(note.trim() !== '' && { note: note.trim() }),
        },
      })}
    >
      <Typed label={t('visits.on')} type="date" value={on} onChange={setOn} />
      <Typed label={t('visits.place')} value={place} onChange={setPlace} />
      <LongText label={t('visits.why')} value={note} onChange={setNote} rows={2} />
    </FormDialog>
  );
};

interface PlanProps extends Omit<OfVisit, 'visit'> {
  /** The one that was asked for, where it answers one. */
  readonly visit: Asked | null;
}

/** Several people, a day and a place: nobody visits alone. */
export const PlanVisitDialog = ({ row, visit, onClose }: PlanProps) => {
  const { t } = useText();
  const { site, today } = useScope();
  const members = useMembers(row.teamId);
  const least = usePolicy()?.contacts.visitPeople ?? 2;
  const [visitorIds, setVisitorIds] = useState<readonly string[]>(row.holderId ? [row.holderId] : []);
  const [on, setOn] = useState(visit && visit.on > today ? visit.on : today);
  const [place, setPlace] = useState(visit?.place ?? '');
  const [note, setNote] = useState(visit?.note ?? '');
  return (
    <FormDialog
      title={t('visits.planTitle')}
      action={t('visits.plan')}
      complete={visitorIds.length >= least && on !== '' && place.trim() !== ''}
      onClose={onClose}
      commandOf={() => ({
        service: 'operations',
        path: `cases/${row.caseId}/visits`,
        body: {
          ...{ site: site.id, visitorIds, on, place: place.trim() },
          ...(visit && { visitId: visit.visitId }),
          ...(note.trim() !== '' && { note: note.trim() }),
        },
      })}
    >
      <PickMany
        label={t('visits.visitors', { count: least })}
        values={visitorIds}
        options={members}
        onChange={setVisitorIds}
      />
      <Typed label={t('visits.on')} type="date" value={on} onChange={setOn} />
      <Typed label={t('visits.place')} value={place} onChange={setPlace} />
      <LongText label={t('visits.note')} value={note} onChange={setNote} rows={2} />
    </FormDialog>
  );
};

export const CheckInDialog = ({ row, visit, onClose }: OfVisit) => {
  const { t } = useText();
  const { site } = useScope();
  const [place, setPlace] = useState('');
  return (
    <FormDialog
      title={t('visits.checkInTitle')}
      action={t('visits.checkIn')}
      complete
      onClose={onClose}
      commandOf={() => ({
        service: 'operations',
        path: `cases/${row.caseId}/visits/${visit.visitId}/check-in`,
        body: { site: site.id, ...(place.trim() !== '' && { place: place.trim() }) },
      })}
    >
      <div className="dialog-subject">{visit.place}</div>
      <Typed label={t('visits.where')} value={place} onChange={setPlace} />
    </FormDialog>
  );
};

export const ReportVisitDialog = ({ row, visit, onClose }: OfVisit) => {
  const { t } = useText();
  const { site } = useScope();
  const [result, setResult] = useState<(typeof visitResults)[number]>('met_debtor');
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('visits.reportTitle')}
      action={t('visits.report')}
      complete
      onClose={onClose}
      commandOf={() => ({
        service: 'operations',
        path: `cases/${row.caseId}/visits/${visit.visitId}/report`,
        body: { ...{ site: site.id, result }, ...(note.trim() !== '' && { note: note.trim() }) },
      })}
    >
      <Pick
        label={t('visits.result')}
        value={result}
        options={visitResults.map((one) => [one, t(`visit.${one}`)] as const)}
        onChange={setResult}
      />
      <LongText label={t('visits.note')} value={note} onChange={setNote} />
    </FormDialog>
  );
};

export const CancelVisitDialog = ({ row, visit, onClose }: OfVisit) => {
  const { t } = useText();
  const { site } = useScope();
  return (
    <ReasonDialog
      title={t('visits.cancelTitle')}
      action={t('visits.cancel')}
      danger
      subject={`${visit.on} ${visit.place ?? ''}`}
      onClose={onClose}
      commandOf={(reason) => ({
        service: 'operations',
        path: `cases/${row.caseId}/visits/${visit.visitId}/cancel`,
        body: { site: site.id, reason },
      })}
    />
  );
};
