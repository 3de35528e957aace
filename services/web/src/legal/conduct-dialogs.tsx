import { useState } from 'react';
import { severities, type Severity } from '../api/complaints.js';
import type { FindingRow } from '../api/risk.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, Typed } from '../parts/form-fields.js';
import { useMembers } from '../parts/use-members.js';
import type { FindingAct } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';

/** Somebody saw it. */
export const ReportConduct = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { scope, site, teams, today } = useScope();
  const [team, setTeam] = useState(scope.team ?? teams[0]?.id ?? '');
  const members = useMembers(team);
  const [person, setPerson] = useState('');
  const [severity, setSeverity] = useState<Severity>('moderate');
  const [on, setOn] = useState(today);
  const [what, setWhat] = useState('');
  return (
    <FormDialog
      title={t('conduct.report')}
      action={t('conduct.report')}
      complete={person !== '' && what.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: 'findings' },
        body: { site: site.id, employeeId: person, severity, on, what: what.trim() },
      })}
      onClose={onClose}
    >
      <div className="form-pair">
        <Pick
          label={t('scope.team')}
          value={team}
          options={teams.map(({ id, label }) => [id, label] as const)}
          onChange={setTeam}
        />
        <Pick
          label={t('conduct.person')}
          value={person}
          options={[['', '—'], ...members]}
          onChange={setPerson}
        />
      </div>
      <div className="form-pair">
        <Pick
          label={t('complaints.severity')}
          value={severity}
          options={severities.map((one) => [one, t(`severity.${one}`)])}
          onChange={setSeverity}
        />
        <Typed label={t('conduct.on')} type="date" value={on} onChange={setOn} />
      </div>
      <LongText label={t('conduct.what')} value={what} onChange={setWhat} hint={t('conduct.sealedHint')} />
    </FormDialog>
  );
};

/** Hears, decides, reverses a finding, or keeps its collector from contacts. */
export const ConductDialog = ({
  row,
  act,
  onClose,
}: {
  readonly row: FindingRow;
  readonly act: FindingAct;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, session } = useScope();
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState<'upheld' | 'dismissed'>('upheld');
  const [severity, setSeverity] = useState<Severity>(row.severity);
  const manner = session.actor === row.employeeId ? 'written' : 'meeting';
  const path = {
    hear: `findings/${row.findingId}/statements`,
    decide: `findings/${row.findingId}/decision`,
    reverse: `findings/${row.findingId}/reversal`,
    hold: `collectors/${row.employeeId}/holds`,
  }[act];
  const body = {
    hear: { manner, statement: text.trim() },
    decide: { verdict, reasons: text.trim(), ...(verdict === 'upheld' && { severity }) },
    reverse: { reasons: text.trim() },
    hold: { causeId: row.findingId },
  }[act];
  return (
    <FormDialog
      title={t(`conduct.${act}`)}
      action={t(`conduct.${act}`)}
      complete={act === 'hold' || text.trim() !== ''}
      commandOf={() => ({ service: 'risk', path, body: { site: site.id, ...body } })}
      onClose={onClose}
    >
      <div className="dialog-subject">
        {t(`finding.${row.kind}`)} · {row.employeeName ?? row.employeeId}
      </div>
      {act === 'hold' && <p>{t('conduct.holdHint')}</p>}
      {act === 'decide' && (
        <div className="form-pair">
          <Pick
            label={t('conduct.verdict')}
            value={verdict}
            options={[
              ['upheld', t('findingStatus.upheld')],
              ['dismissed', t('findingStatus.dismissed')],
            ]}
            onChange={setVerdict}
          />
          {verdict === 'upheld' && (
            <Pick
              label={t('complaints.severity')}
              value={severity}
              options={severities.map((one) => [one, t(`severity.${one}`)])}
              onChange={setSeverity}
            />
          )}
        </div>
      )}
      {act !== 'hold' && (
        <LongText
          label={t(act === 'hear' ? 'conduct.statement' : 'conduct.reasons')}
          value={text}
          onChange={setText}
          hint={t('conduct.sealedHint')}
        />
      )}
    </FormDialog>
  );
};
