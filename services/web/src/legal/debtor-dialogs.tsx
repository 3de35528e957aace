import { useState } from 'react';
import { channels, stopCauses } from '../api/gate.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, PickMany, Typed } from '../parts/form-fields.js';
import type { DebtorAct } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';
import { instantOf } from '../time/zoned.js';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const PARTIES = ['debtor', 'guarantor', 'attorney', 'third_party'] as const;
const CONSENTS = ['hours', 'attempts'] as const;
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
type Channel = (typeof channels)[number];

/** Records one fact of a debtor, or takes one back. */
export const DebtorDialog = ({
  debtorId,
  act,
  onClose,
}: {
  readonly debtorId: string;
  readonly act: DebtorAct;
  readonly onClose: () => void;
}) => {
  switch (act.kind) {
    case 'stop':
      return <RecordStop debtorId={debtorId} onClose={onClose} />;
    case 'consent':
      return <RecordConsent debtorId={debtorId} onClose={onClose} />;
    case 'times':
      return <RecordTimes debtorId={debtorId} onClose={onClose} />;
    case 'address':
      return <ConfirmAddress debtorId={debtorId} onClose={onClose} />;
    case 'lift':
      return <LiftStop debtorId={debtorId} stopId={act.stop.stopId} onClose={onClose} />;
    case 'withdraw':
      return <Withdraw debtorId={debtorId} consentId={act.consent.consentId} onClose={onClose} />;
  }
};

type Of = { readonly debtorId: string; readonly onClose: () => void };

const RecordStop = ({ debtorId, onClose }: Of) => {
  const { t } = useText();
  const { site } = useScope();
  const [cause, setCause] = useState<(typeof stopCauses)[number]>('cease');
  const [only, setOnly] = useState<readonly Channel[]>([]);
  const [since, setSince] = useState('');
  const [address, setAddress] = useState('');
  const [note, setNote] = useState('');
  const place = cause === 'inconvenient_place';
  return (
    <FormDialog
      title={t('debtorAct.stop')}
      action={t('debtorAct.stop')}
      complete={!place || address.trim().length >= 3}
      commandOf={() => ({
        ...{ service: 'risk', path: `debtors/${debtorId}/stops` },
        body: {
          ...{ site: site.id, cause },
          ...(only.length > 0 && { channels: only }),
          ...(address.trim() !== '' && { address: address.trim() }),
          ...(since !== '' && { since: instantOf(since, '00:00', site.timeZone) }),
          ...(note.trim() !== '' && { note: note.trim() }),
        },
      })}
      onClose={onClose}
    >
      <div className="form-pair">
        <Pick
          label={t('debtor.cause')}
          value={cause}
          options={stopCauses.map((one) => [one, t(`ruleValue.${one}`)])}
          onChange={setCause}
        />
        <Typed label={t('debtor.sinceDate')} type="date" value={since} onChange={setSince} />
      </div>
      <PickMany
        label={t('debtor.onlyChannels')}
        values={only}
        options={channels.map((one) => [one, t(`ruleValue.${one}`)])}
        onChange={setOnly}
      />
      <Typed
        label={t('debtor.onlyAddress')}
        value={address}
        onChange={setAddress}
        hint={t('debtor.addressHint')}
      />
      <LongText label={t('debtor.evidence')} value={note} onChange={setNote} hint={t('conduct.sealedHint')} />
    </FormDialog>
  );
};

const RecordConsent = ({ debtorId, onClose }: Of) => {
  const { t } = useText();
  const { site } = useScope();
  const [to, setTo] = useState<(typeof CONSENTS)[number]>('hours');
  const [by, setBy] = useState<readonly Channel[]>(['call']);
  const [until, setUntil] = useState('');
  const [evidence, setEvidence] = useState('');
  return (
    <FormDialog
      title={t('debtorAct.consent')}
      action={t('debtorAct.consent')}
      complete={by.length > 0 && evidence.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: `debtors/${debtorId}/consents` },
        body: {
          ...{ site: site.id, to, channels: by, evidence: evidence.trim() },
          ...(until !== '' && { until: instantOf(until, '23:59', site.timeZone) }),
        },
      })}
      onClose={onClose}
    >
      <div className="form-pair">
        <Pick
          label={t('debtor.agrees')}
          value={to}
          options={CONSENTS.map((one) => [one, t(`consentTo.${one}`)])}
          onChange={setTo}
        />
        <Typed label={t('debtor.untilDate')} type="date" value={until} onChange={setUntil} />
      </div>
      <PickMany
        label={t('ruleParameter.channels')}
        values={by}
        options={channels.map((one) => [one, t(`ruleValue.${one}`)])}
        onChange={setBy}
      />
      <LongText
        label={t('debtor.evidence')}
        value={evidence}
        onChange={setEvidence}
        hint={t('debtor.evidenceHint')}
      />
    </FormDialog>
  );
};

/** All that are known: what is said here replaces what was said before. */
const RecordTimes = ({ debtorId, onClose }: Of) => {
  const { t } = useText();
  const { site } = useScope();
  const [weekdays, setWeekdays] = useState<readonly number[]>([1, 2, 3, 4, 5]);
  const [from, setFrom] = useState('12:00');
  const [to, setTo] = useState('14:00');
  return (
    <FormDialog
      title={t('debtorAct.times')}
      action={t('debtorAct.times')}
      complete={weekdays.length === 0 || (CLOCK.test(from) && CLOCK.test(to))}
      commandOf={() => ({
        ...{ service: 'risk', path: `debtors/${debtorId}/inconvenient-times` },
        body: {
          site: site.id,
          times: weekdays.length === 0 ? [] : [{ weekdays: weekdays.toSorted(), from, to }],
        },
      })}
      onClose={onClose}
    >
      <p className="dialog-hint">{t('debtor.timesHint')}</p>
      <PickMany
        label={t('debtor.weekdays')}
        values={weekdays}
        options={DAYS.map((day) => [day, t(`debtorDay.${day}`)])}
        onChange={setWeekdays}
      />
      <div className="form-pair">
        <Typed label={t('ruleParameter.from')} type="time" value={from} onChange={setFrom} />
        <Typed label={t('ruleParameter.to')} type="time" value={to} onChange={setTo} />
      </div>
    </FormDialog>
  );
};

const ConfirmAddress = ({ debtorId, onClose }: Of) => {
  const { t } = useText();
  const { site } = useScope();
  const [address, setAddress] = useState('');
  const [party, setParty] = useState<(typeof PARTIES)[number]>('third_party');
  return (
    <FormDialog
      title={t('debtorAct.address')}
      action={t('debtorAct.address')}
      complete={address.trim().length >= 3}
      commandOf={() => ({
        ...{ service: 'risk', path: `debtors/${debtorId}/addresses` },
        body: { site: site.id, address: address.trim(), party },
      })}
      onClose={onClose}
    >
      <Pick
        label={t('debtor.whose')}
        value={party}
        options={PARTIES.map((one) => [one, t(`party.${one}`)])}
        onChange={setParty}
      />
      <Typed
        label={t('debtor.address')}
        value={address}
        onChange={setAddress}
        hint={t('debtor.addressHint')}
      />
    </FormDialog>
  );
};

const LiftStop = ({ debtorId, stopId, onClose }: Of & { readonly stopId: string }) => {
  const { t } = useText();
  const { site } = useScope();
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={t('debtorAct.lift')}
      action={t('debtorAct.lift')}
      complete={reason.trim().length >= 3}
      commandOf={() => ({
        ...{ service: 'risk', path: `debtors/${debtorId}/stops/${stopId}/lift` },
        body: { site: site.id, reason: reason.trim() },
      })}
      onClose={onClose}
    >
      <LongText
        label={t('conduct.reasons')}
        value={reason}
        onChange={setReason}
        hint={t('conduct.sealedHint')}
      />
    </FormDialog>
  );
};

const Withdraw = ({ debtorId, consentId, onClose }: Of & { readonly consentId: string }) => {
  const { t } = useText();
  const { site } = useScope();
  return (
    <FormDialog
      title={t('debtorAct.withdraw')}
      action={t('debtorAct.withdraw')}
      complete
      commandOf={() => ({
        ...{ service: 'risk', path: `debtors/${debtorId}/consents/${consentId}/withdraw` },
        body: { site: site.id },
      })}
      onClose={onClose}
    >
      <p>{t('debtor.withdrawHint')}</p>
    </FormDialog>
  );
};
