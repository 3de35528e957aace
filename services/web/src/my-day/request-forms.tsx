import { useState } from 'react';
import type { Direction, LeaveKind } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import { useScope } from '../shell/scope.js';
import { addDays, instantOf } from '../time/zoned.js';
import { AskDialog, Choice, Field } from './ask-dialog.js';
import { fingerprint } from './fingerprint.js';

interface FormProps {
  readonly employeeId: string;
  readonly onClose: () => void;
}

/** 補卡 */
export const CorrectionForm = ({ employeeId, onClose }: FormProps) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [workDate, setWorkDate] = useState(today);
  const [direction, setDirection] = useState<Direction>('in');
  const [time, setTime] = useState('');
  const [evidence, setEvidence] = useState<readonly string[]>([]);
  return (
    <AskDialog
      title={t('my.correctionTitle')}
      onClose={onClose}
      complete={workDate !== '' && time !== ''}
      commandOf={(reason) => ({
        path: 'corrections',
        body: {
          site: site.id,
          employeeId,
          workDate,
          direction,
          at: instantOf(workDate, time, site.timeZone),
          reason,
          evidence,
        },
      })}
    >
      <Field label={t('my.date')} type="date" value={workDate} max={today} onChange={setWorkDate} />
      <Choice
        label={t('my.direction')}
        value={direction}
        options={[
          ['in', t('direction.in')],
          ['out', t('direction.out')],
        ]}
        onChange={setDirection}
      />
      <Field label={t('my.time')} type="time" value={time} onChange={setTime} />
      <label className="ask-field">
        <span>{t('my.evidence')}</span>
        <input
          type="file"
          multiple
          onChange={({ target }) =>
            void Promise.all(Array.from(target.files ?? [], fingerprint)).then(setEvidence)
          }
        />
        <small>{t('my.evidenceHint')}</small>
      </label>
    </AskDialog>
  );
};

const leaveKinds: readonly LeaveKind[] = [
  'annual',
  'personal',
  'sick',
  'time_off_in_lieu',
  'marriage',
  'maternity',
  'bereavement',
  'injury',
];

/** 請假 */
export const LeaveForm = ({ employeeId, onClose }: FormProps) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [kind, setKind] = useState<LeaveKind>('annual');
  const [fromDate, setFromDate] = useState(addDays(today, 1));
  const [fromTime, setFromTime] = useState('09:00');
  const [toDate, setToDate] = useState(addDays(today, 1));
  const [toTime, setToTime] = useState('18:00');
  const filled = fromDate !== '' && fromTime !== '' && toDate !== '' && toTime !== '';
  const ordered = `${fromDate}T${fromTime}` < `${toDate}T${toTime}`;
  return (
    <AskDialog
      title={t('my.leaveTitle')}
      onClose={onClose}
      complete={filled && ordered}
      wrong={filled && !ordered ? t('my.toBeforeFrom') : null}
      commandOf={(reason) => ({
        path: 'leave',
        body: {
          site: site.id,
          employeeId,
          kind,
          from: instantOf(fromDate, fromTime, site.timeZone),
          to: instantOf(toDate, toTime, site.timeZone),
          reason,
        },
      })}
    >
      <Choice
        label={t('my.leaveKind')}
        value={kind}
        options={leaveKinds.map((one) => [one, t(`leave.${one}`)] as const)}
        onChange={setKind}
      />
      <div className="ask-pair">
        <Field
          label={t('my.from')}
          type="date"
          value={fromDate}
          onChange={(date) => (setFromDate(date), toDate < date && setToDate(date))}
        />
        <Field label={t('my.time')} type="time" value={fromTime} onChange={setFromTime} />
        <Field label={t('my.to')} type="date" value={toDate} min={fromDate} onChange={setToDate} />
        <Field label={t('my.time')} type="time" value={toTime} onChange={setToTime} />
      </div>
    </AskDialog>
  );
};

/** 加班: an end at or before the start is on the next day. */
export const OvertimeForm = ({ employeeId, onClose }: FormProps) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [workDate, setWorkDate] = useState(today);
  const [from, setFrom] = useState('18:00');
  const [to, setTo] = useState('20:00');
  return (
    <AskDialog
      title={t('my.overtimeTitle')}
      onClose={onClose}
      complete={workDate !== '' && from !== '' && to !== ''}
      commandOf={(reason) => ({
        path: 'overtime',
        body: {
          site: site.id,
          employeeId,
          workDate,
          from: instantOf(workDate, from, site.timeZone),
          to: instantOf(to <= from ? addDays(workDate, 1) : workDate, to, site.timeZone),
          reason,
        },
      })}
    >
      <Field label={t('my.date')} type="date" value={workDate} onChange={setWorkDate} />
      <div className="ask-pair">
        <Field label={t('my.from')} type="time" value={from} onChange={setFrom} />
        <Field label={t('my.to')} type="time" value={to} onChange={setTo} />
      </div>
    </AskDialog>
  );
};
