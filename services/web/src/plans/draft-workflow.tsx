import { Button } from 'antd';
import { useState } from 'react';
import { channels, type Channel } from '../api/leading.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { BUCKETS, Pick, PickMany, Typed, wholeOf } from '../parts/form-fields.js';
import { mayDecideAbove } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';

interface Stage {
  readonly buckets: readonly number[];
  readonly channels: readonly Channel[];
  readonly perWeek: string;
  readonly firstHours: string;
  readonly limitDays: string;
}
const stage = (buckets: readonly number[]): Stage => ({
  ...{ buckets, channels: ['call', 'message'], perWeek: '3', firstHours: '24', limitDays: '' },
});

/** Stages by bucket with their norms, and the company's own limits of conduct. */
export const DraftWorkflow = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { scope, site, teams, session } = useScope();
  const [team, setTeam] = useState(scope.team ?? teams[0]?.id ?? '');
  const [stages, setStages] = useState<readonly Stage[]>([stage([1]), stage([2, 3])]);
  const [earliest, setEarliest] = useState('09:00');
  const [latest, setLatest] = useState('20:00');
  const [thirdParties, setThirdParties] = useState<'never' | 'locate_only'>('never');
  const change = (index: number, part: Partial<Stage>) =>
    setStages(stages.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const whole: readonly (readonly [string, string])[] = mayDecideAbove(session)
    ? [['', t('issues.wholeSite')]]
    : [];
  return (
    <FormDialog
      title={t('plans.draftWorkflow')}
      action={t('plans.draftWorkflow')}
      width={720}
      complete={stages.every((one) => one.buckets.length > 0 && one.channels.length > 0) && earliest < latest}
      commandOf={() => ({
        ...{ service: 'operations', path: 'workflows' },
        body: {
          ...{ site: site.id, conduct: { earliest, latest, thirdParties } },
          ...(team && { teamId: team }),
          stages: stages.map(({ perWeek, firstHours, limitDays, ...rest }) => ({
            ...{
              ...rest,
              attemptsPerWeek: wholeOf(perWeek) ?? 0,
              firstAttemptHours: wholeOf(firstHours) ?? 24,
            },
            ...(wholeOf(limitDays) && { limitDays: wholeOf(limitDays) }),
          })),
        },
      })}
      onClose={onClose}
    >
      <Pick
        label={t('scope.team')}
        value={team}
        options={[...teams.map(({ id, label }) => [id, label] as const), ...whole]}
        onChange={setTeam}
      />
      {stages.map((one, index) => (
        <div className="form-rows" key={index}>
          <PickMany
            label={t('plans.buckets')}
            values={one.buckets}
            options={BUCKETS}
            onChange={(buckets) => change(index, { buckets })}
          />
          <PickMany
            label={t('plans.channel')}
            values={one.channels}
            options={channels.map((channel) => [channel, t(`channel.${channel}`)])}
            onChange={(chosen) => change(index, { channels: chosen })}
          />
          <div className="form-pair">
            <Typed
              type="number"
              label={t('plans.perWeek')}
              value={one.perWeek}
              onChange={(perWeek) => change(index, { perWeek })}
            />
            <Typed
              type="number"
              label={t('plans.firstAttempt')}
              value={one.firstHours}
              onChange={(firstHours) => change(index, { firstHours })}
            />
            <Typed
              type="number"
              label={t('plans.limit')}
              value={one.limitDays}
              onChange={(limitDays) => change(index, { limitDays })}
            />
          </div>
        </div>
      ))}
      <Button size="small" onClick={() => setStages([...stages, stage([])])}>
        {t('plans.addStage')}
      </Button>
      <div className="form-pair">
        <Typed type="time" label={t('plans.earliest')} value={earliest} onChange={setEarliest} />
        <Typed type="time" label={t('plans.latest')} value={latest} onChange={setLatest} />
        <Pick
          label={t('plans.thirdParties')}
          value={thirdParties}
          options={[
            ['never', t('thirdParties.never')],
            ['locate_only', t('thirdParties.locate_only')],
          ]}
          onChange={setThirdParties}
        />
      </div>
      <p className="dialog-hint">{t('plans.legalHint')}</p>
    </FormDialog>
  );
};
