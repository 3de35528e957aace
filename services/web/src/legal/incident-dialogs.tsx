import { useState } from 'react';
import { severities, type Severity } from '../api/complaints.js';
import { incidentKinds, incidentLevels, lossKinds, type IncidentRow, type RiskDuty } from '../api/risk.js';
import { minorOf } from '../expenses/money.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, Typed } from '../parts/form-fields.js';
import type { IncidentAct } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';

/** Anybody reports what went wrong; the clock of its severity begins. */
export const ReportIncident = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { scope, site, teams } = useScope();
  const [team, setTeam] = useState(scope.team ?? '');
  const [kind, setKind] = useState<(typeof incidentKinds)[number]>('outage');
  const [severity, setSeverity] = useState<Severity>('moderate');
  const [description, setDescription] = useState('');
  return (
    <FormDialog
      title={t('incidents.report')}
      action={t('incidents.report')}
      complete={description.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: 'incidents' },
        body: {
          ...{ site: site.id, kind, severity, description: description.trim() },
          ...(team && { teamId: team }),
        },
      })}
      onClose={onClose}
    >
      <div className="form-pair">
        <Pick
          label={t('incidents.kind')}
          value={kind}
          options={incidentKinds.map((one) => [one, t(`incident.${one}`)])}
          onChange={setKind}
        />
        <Pick
          label={t('complaints.severity')}
          value={severity}
          options={severities.map((one) => [one, t(`severity.${one}`)])}
          onChange={setSeverity}
        />
      </div>
      <Pick
        label={t('scope.team')}
        value={team}
        options={[['', t('incidents.site')], ...teams.map(({ id, label }) => [id, label] as const)]}
        onChange={setTeam}
      />
      <LongText
        label={t('incidents.description')}
        value={description}
        onChange={setDescription}
        hint={t('conduct.sealedHint')}
      />
    </FormDialog>
  );
};

export type IncidentStep =
  { readonly act: Exclude<IncidentAct, 'check'> } | { readonly act: 'check'; readonly item: string };

const TEXTS = {
  escalate: 'action.reason',
  dispose: 'incidents.disposition',
  close: 'incidents.lessons',
} as const;

/** One step of the disposition of an incident. */
export const IncidentDialog = ({
  row,
  step,
  onClose,
}: {
  readonly row: IncidentRow;
  readonly step: IncidentStep;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const higher = incidentLevels.slice(incidentLevels.indexOf(row.level) + 1);
  const [text, setText] = useState('');
  const [level, setLevel] = useState<RiskDuty>(higher[0] ?? 'management');
  const [kind, setKind] = useState<(typeof lossKinds)[number]>('direct');
  const [amount, setAmount] = useState('');
  const { act } = step;
  const said = text.trim();
  const amountMinor = minorOf(amount, row.currency ?? 'TWD');
  const complete = {
    ...{ acknowledge: true, check: true, lose: amountMinor !== null },
    ...{ escalate: said !== '', dispose: said !== '', close: said !== '' },
  }[act];
  const path = {
    ...{ acknowledge: 'acknowledge', escalate: 'escalate', dispose: 'dispositions', lose: 'losses' },
    ...{ close: 'close', check: `checklist/${step.act === 'check' ? step.item : ''}` },
  }[act];
  const body = {
    acknowledge: {},
    check: said === '' ? {} : { note: said },
    escalate: { to: level, reason: said },
    dispose: { note: said },
    lose: { kind, amountMinor: amountMinor ?? 0 },
    close: { lessons: said },
  }[act];
  return (
    <FormDialog
      title={t(`incidents.${act}`)}
      action={t(`incidents.${act}`)}
      complete={complete}
      commandOf={() => ({
        ...{ service: 'risk', path: `incidents/${row.incidentId}/${path}` },
        body: { site: site.id, ...body },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">
        {step.act === 'check'
          ? t(`checklist.${step.item}` as 'checklist.call_police')
          : (row.description ?? t(`incident.${row.kind}`))}
      </div>
      {act === 'escalate' && (
        <Pick
          label={t('issues.level')}
          value={level}
          options={higher.map((one) => [one, t(`duty.${one}`)])}
          onChange={setLevel}
        />
      )}
      {act === 'lose' && (
        <div className="form-pair">
          <Pick
            label={t('incidents.lossKind')}
            value={kind}
            options={lossKinds.map((one) => [one, t(`loss.${one}`)])}
            onChange={setKind}
          />
          <Typed label={t('incidents.amount')} value={amount} onChange={setAmount} />
        </div>
      )}
      {act !== 'acknowledge' && act !== 'lose' && (
        <LongText
          label={t(act === 'check' ? 'incidents.note' : TEXTS[act])}
          value={text}
          onChange={setText}
          hint={t('conduct.sealedHint')}
        />
      )}
    </FormDialog>
  );
};
