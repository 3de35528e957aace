import { useState } from 'react';
import { riskCategories, type RiskRow } from '../api/risk.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, Typed } from '../parts/form-fields.js';
import { useMembers } from '../parts/use-members.js';
import type { RiskAct } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';

/** Anybody says what may go wrong. */
export const RaiseRisk = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { scope, site, teams } = useScope();
  const [team, setTeam] = useState(scope.team ?? '');
  const [category, setCategory] = useState<(typeof riskCategories)[number]>('conduct');
  const [description, setDescription] = useState('');
  return (
    <FormDialog
      title={t('risks.raise')}
      action={t('risks.raise')}
      complete={description.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: 'risks' },
        body: { site: site.id, category, description: description.trim(), ...(team && { teamId: team }) },
      })}
      onClose={onClose}
    >
      <div className="form-pair">
        <Pick
          label={t('risks.category')}
          value={category}
          options={riskCategories.map((one) => [one, t(`riskCategory.${one}`)])}
          onChange={setCategory}
        />
        <Pick
          label={t('scope.team')}
          value={team}
          options={[['', t('incidents.site')], ...teams.map(({ id, label }) => [id, label] as const)]}
          onChange={setTeam}
        />
      </div>
      <LongText
        label={t('risks.description')}
        value={description}
        onChange={setDescription}
        hint={t('conduct.sealedHint')}
      />
    </FormDialog>
  );
};

export type RiskStep =
  { readonly act: RiskAct } | { readonly act: 'complete'; readonly mitigationId: string };

type Grade = '1' | '2' | '3' | '4' | '5';
const GRADES: readonly Grade[] = ['1', '2', '3', '4', '5'];

/** One step with a risk. */
export const RiskDialog = ({
  row,
  step,
  onClose,
}: {
  readonly row: RiskRow;
  readonly step: RiskStep;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, session, today } = useScope();
  const members = useMembers(row.teamId);
  const [text, setText] = useState('');
  const [likelihood, setLikelihood] = useState<Grade>(`${row.likelihood ?? 3}` as Grade);
  const [impact, setImpact] = useState<Grade>(`${row.impact ?? 3}` as Grade);
  const [owner, setOwner] = useState(session.actor);
  const [date, setDate] = useState(today);
  const { act } = step;
  const said = text.trim();
  const path = {
    ...{ rate: 'ratings', plan: 'mitigations', accept: 'acceptance', close: 'close' },
    complete: `mitigations/${step.act === 'complete' ? step.mitigationId : ''}/complete`,
  }[act];
  const body = {
    rate: { likelihood: Number(likelihood), impact: Number(impact), reasons: said },
    plan: { measure: said, ownerId: owner, dueOn: date },
    accept: { until: date, reasons: said },
    close: { reasons: said },
    complete: said === '' ? {} : { note: said },
  }[act];
  const gradePick = (label: string, value: Grade, onChange: (grade: Grade) => void) => (
    <Pick label={label} value={value} options={GRADES.map((one) => [one, one])} onChange={onChange} />
  );
  return (
    <FormDialog
      title={t(`risks.${act}`)}
      action={t(`risks.${act}`)}
      complete={act === 'complete' || said !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: `risks/${row.riskId}/${path}` },
        body: { site: site.id, ...body },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">{row.description ?? t(`riskCategory.${row.category}`)}</div>
      {act === 'rate' && (
        <div className="form-pair">
          {gradePick(t('risks.likelihood'), likelihood, setLikelihood)}
          {gradePick(t('risks.impact'), impact, setImpact)}
        </div>
      )}
      {act === 'plan' && (
        <Pick
          label={t('risks.owner')}
          value={owner}
          options={[[session.actor, t('risks.myself')], ...members.filter(([id]) => id !== session.actor)]}
          onChange={setOwner}
        />
      )}
      {(act === 'plan' || act === 'accept') && (
        <Typed
          label={t(act === 'plan' ? 'risks.dueOn' : 'risks.acceptedUntil')}
          type="date"
          value={date}
          onChange={setDate}
        />
      )}
      <LongText
        label={t(
          act === 'plan' ? 'risks.measure' : act === 'complete' ? 'incidents.note' : 'conduct.reasons',
        )}
        value={text}
        onChange={setText}
        hint={t('conduct.sealedHint')}
      />
    </FormDialog>
  );
};
