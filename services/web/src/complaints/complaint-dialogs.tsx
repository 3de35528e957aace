import { Button } from 'antd';
import { useState } from 'react';
import {
  callBackResults,
  complaintOutcomes,
  type ComplaintOutcome,
  type ComplaintRow,
} from '../api/complaints.js';
import { useText } from '../i18n/i18n.js';
import { Choice, Field } from '../my-day/ask-dialog.js';
import { useScope } from '../shell/scope.js';
import { addDays } from '../time/zoned.js';
import { ActDialog, TextField } from './act-dialog.js';
import { usePeople } from './use-people.js';

interface Act {
  readonly row: ComplaintRow;
  readonly onClose: () => void;
}

const useCommandOf = (row: ComplaintRow) => {
  const { site } = useScope();
  return (path: string, body: object) => ({
    path: `complaints/${row.complaintId}/${path}`,
    body: { site: site.id, ...body },
  });
};

export const AcceptDialog = ({ row, onClose }: Act) => {
  const { t } = useText();
  const of = useCommandOf(row);
  return (
    <ActDialog
      title={t('complaints.accept')}
      hint={t('complaints.acceptHint')}
      command={of('accept', {})}
      onClose={onClose}
    />
  );
};

export const RecuseDialog = ({ row, onClose }: Act) => {
  const { t } = useText();
  const of = useCommandOf(row);
  return (
    <ActDialog
      title={t('complaints.recuse')}
      hint={t('complaints.recuseHint')}
      danger
      command={of('recuse', {})}
      onClose={onClose}
    />
  );
};

export const AssignDialog = ({ row, onClose }: Act) => {
  const { t } = useText();
  const of = useCommandOf(row);
  const people = usePeople(true);
  const [handlerId, setHandler] = useState('');
  return (
    <ActDialog
      title={t('complaints.assign')}
      command={handlerId === '' ? null : of('handler', { handlerId })}
      onClose={onClose}
    >
      <Choice
        label={t('complaints.handler')}
        value={handlerId}
        options={[['', '—'], ...people]}
        onChange={setHandler}
      />
    </ActDialog>
  );
};

/** 交接: all that the handler of this one handles goes to another one, as when he or she is moved elsewhere. */
export const HandOverDialog = ({ row, onClose }: Act) => {
  const { t } = useText();
  const { site } = useScope();
  const people = usePeople(true).filter(([id]) => id !== row.handlerId);
  const [receiverId, setReceiver] = useState('');
  const body = { site: site.id, employeeId: row.handlerId, receiverId };
  return (
    <ActDialog
      title={t('complaints.handOver')}
      hint={t('complaints.handOverHint', { name: row.handlerName ?? '—' })}
      command={receiverId === '' ? null : { path: 'complaints/hand-over', body }}
      onClose={onClose}
    >
      <Choice
        label={t('complaints.receiver')}
        value={receiverId}
        options={[['', '—'], ...people]}
        onChange={setReceiver}
      />
    </ActDialog>
  );
};

/** Another last date, or a new clock: both want a reason. */
export const ReasonedDialog = ({
  act,
  row,
  onClose,
}: Act & { readonly act: 'complex' | 'extend' | 'reopen' }) => {
  const { t } = useText();
  const of = useCommandOf(row);
  const [reason, setReason] = useState('');
  const text = reason.trim();
  const command =
    act === 'reopen'
      ? of('reopen', { reason: text })
      : of('extend', { stage: act === 'complex' ? 'complex' : 'extended', reason: text });
  return (
    <ActDialog
      title={t(`complaints.${act}`)}
      hint={t('complaints.extendHint')}
      command={text === '' ? null : command}
      onClose={onClose}
    >
      <TextField label={t('action.reason')} value={reason} onChange={setReason} />
    </ActDialog>
  );
};

const Verdict = ({
  outcome,
  malicious,
  onOutcome,
  onMalicious,
}: {
  readonly outcome: ComplaintOutcome;
  readonly malicious: boolean;
  readonly onOutcome: (outcome: ComplaintOutcome) => void;
  readonly onMalicious: (malicious: boolean) => void;
}) => {
  const { t } = useText();
  return (
    <>
      <Choice
        label={t('complaints.outcome')}
        value={outcome}
        options={complaintOutcomes.map((one) => [one, t(`outcome.${one}`)] as const)}
        onChange={onOutcome}
      />
      {outcome === 'dismissed' && (
        <label>
          <input type="checkbox" checked={malicious} onChange={({ target }) => onMalicious(target.checked)} />{' '}
          {t('complaints.malicious')}
        </label>
      )}
    </>
  );
};

export const ProposeDialog = ({ row, onClose }: Act) => {
  const { t } = useText();
  const of = useCommandOf(row);
  const [outcome, setOutcome] = useState<ComplaintOutcome>(row.outcome ?? 'upheld');
  const [malicious, setMalicious] = useState(row.malicious);
  const [findings, setFindings] = useState(row.findings ?? '');
  const body = { outcome, malicious: malicious && outcome === 'dismissed', findings: findings.trim() };
  return (
    <ActDialog
      title={t('complaints.propose')}
      command={body.findings === '' ? null : of('findings', body)}
      onClose={onClose}
    >
      <Verdict outcome={outcome} malicious={malicious} onOutcome={setOutcome} onMalicious={setMalicious} />
      <TextField label={t('complaints.findings')} value={findings} onChange={setFindings} />
    </ActDialog>
  );
};

interface Measure {
  readonly ownerId: string;
  readonly dueOn: string;
  readonly measure: string;
}

export const ResolveDialog = ({ row, onClose }: Act) => {
  const { t } = useText();
  const { today } = useScope();
  const of = useCommandOf(row);
  const people = usePeople();
  const blank: Measure = { ownerId: '', dueOn: addDays(today, 14), measure: '' };
  const [outcome, setOutcome] = useState<ComplaintOutcome>(row.outcome ?? 'upheld');
  const [malicious, setMalicious] = useState(row.malicious);
  const [remarks, setRemarks] = useState('');
  const [measures, setMeasures] = useState<readonly Measure[]>([blank]);
  const upheld = outcome === 'upheld' || outcome === 'partly';
  const complete =
    !upheld || measures.every(({ ownerId, measure }) => ownerId !== '' && measure.trim() !== '');
  const change = (index: number, part: Partial<Measure>) =>
    setMeasures(measures.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <ActDialog
      title={t('complaints.resolve')}
      command={
        complete
          ? of('resolution', {
              outcome,
              malicious: malicious && outcome === 'dismissed',
              ...(remarks.trim() && { remarks: remarks.trim() }),
              measures: upheld ? measures : [],
            })
          : null
      }
      onClose={onClose}
    >
      <div className="dialog-subject">{row.findings ?? t('person.sealed')}</div>
      <Verdict outcome={outcome} malicious={malicious} onOutcome={setOutcome} onMalicious={setMalicious} />
      <TextField label={t('complaints.remarks')} value={remarks} onChange={setRemarks} />
      {upheld &&
        measures.map(({ ownerId, dueOn, measure }, index) => (
          <fieldset key={index} className="measure">
            <legend>{t('complaints.measures')}</legend>
            <TextField
              label={t('complaints.measure')}
              value={measure}
              onChange={(text) => change(index, { measure: text })}
            />
            <Choice
              label={t('complaints.owner')}
              value={ownerId}
              options={[['', '—'], ...people]}
              onChange={(id) => change(index, { ownerId: id })}
            />
            <Field
              label={t('complaints.dueOn')}
              type="date"
              min={today}
              value={dueOn}
              onChange={(date) => change(index, { dueOn: date })}
            />
          </fieldset>
        ))}
      {upheld && (
        <Button type="link" onClick={() => setMeasures([...measures, blank])}>
          {t('complaints.addMeasure')}
        </Button>
      )}
    </ActDialog>
  );
};

export const CallBackDialog = ({ row, onClose }: Act) => {
  const { t } = useText();
  const of = useCommandOf(row);
  const [result, setResult] = useState<(typeof callBackResults)[number]>('satisfied');
  const [note, setNote] = useState('');
  const body = { result, ...(note.trim() && { note: note.trim() }) };
  return (
    <ActDialog title={t('complaints.callBack')} command={of('call-backs', body)} onClose={onClose}>
      <Choice
        label={t('complaints.result')}
        value={result}
        options={callBackResults.map((one) => [one, t(`callBack.${one}`)] as const)}
        onChange={setResult}
      />
      <TextField label={t('complaints.note')} value={note} onChange={setNote} />
    </ActDialog>
  );
};

export const CompleteDialog = ({ row, onClose, measureId }: Act & { readonly measureId: string }) => {
  const { t } = useText();
  const of = useCommandOf(row);
  const [note, setNote] = useState('');
  const body = note.trim() ? { note: note.trim() } : {};
  return (
    <ActDialog
      title={t('complaints.complete')}
      command={of(`measures/${measureId}/complete`, body)}
      onClose={onClose}
    >
      <TextField label={t('complaints.note')} value={note} onChange={setNote} />
    </ActDialog>
  );
};
