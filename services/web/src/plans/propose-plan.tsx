import { useState } from 'react';
import type { PlanRow } from '../api/leading.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { BUCKETS, linesOf, LongText, Typed, wholeOf } from '../parts/form-fields.js';
import { useScope } from '../shell/scope.js';

/** The leader's plan of a month; one that was returned or approved is proposed anew. */
export const ProposePlan = ({
  teamId,
  month,
  plan,
  onClose,
}: {
  readonly teamId: string;
  readonly month: string;
  readonly plan: PlanRow | undefined;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const [goals, setGoals] = useState(plan?.goals.join('\n') ?? '');
  const [measures, setMeasures] = useState(plan?.measures.join('\n') ?? '');
  const [percents, setPercents] = useState<Readonly<Record<number, string>>>(() =>
    Object.fromEntries((plan?.efforts ?? []).map(({ bucket, percent }) => [bucket, String(percent)])),
  );
  const efforts = BUCKETS.map(([bucket]) => ({
    bucket,
    percent: wholeOf(percents[bucket] ?? '') ?? 0,
  })).filter(({ percent }) => percent > 0);
  const total = efforts.reduce((sum, { percent }) => sum + percent, 0);
  return (
    <FormDialog
      title={`${t('plans.propose')} ${month}`}
      action={t('plans.propose')}
      complete={linesOf(goals).length > 0 && linesOf(measures).length > 0 && total === 100}
      commandOf={() => ({
        ...{ service: 'operations', path: 'plans' },
        body: { site: site.id, teamId, month, goals: linesOf(goals), efforts, measures: linesOf(measures) },
      })}
      onClose={onClose}
    >
      <LongText label={t('plans.goals')} hint={t('form.oneALine')} value={goals} onChange={setGoals} />
      <fieldset className="form-many">
        <legend>
          {t('plans.efforts')} {total}% / 100%
        </legend>
        <div className="form-pair effort-fields">
          {BUCKETS.map(([bucket, label]) => (
            <Typed
              key={bucket}
              type="number"
              label={label}
              value={percents[bucket] ?? ''}
              onChange={(value) => setPercents({ ...percents, [bucket]: value })}
            />
          ))}
        </div>
      </fieldset>
      <LongText
        label={t('plans.measures')}
        hint={t('form.oneALine')}
        value={measures}
        onChange={setMeasures}
      />
    </FormDialog>
  );
};
