import { Button } from 'antd';
import { useState } from 'react';
import { channels, type Channel } from '../api/leading.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { BUCKETS, Pick, PickMany, Typed, wholeOf } from '../parts/form-fields.js';
import { useScope } from '../shell/scope.js';

const TREATMENTS = ['remind', 'instalments', 'negotiate', 'firm', 'hardship', 'legal', 'locate'] as const;
type Step = { readonly channel: Channel; readonly afterDays: string };

/** Segment, sequence of channels and cadence. */
export const ProposeStrategy = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { site } = useScope();
  const [label, setLabel] = useState('');
  const [treatment, setTreatment] = useState<(typeof TREATMENTS)[number]>('remind');
  const [buckets, setBuckets] = useState<readonly number[]>([]);
  const [perWeek, setPerWeek] = useState('3');
  const [steps, setSteps] = useState<readonly Step[]>([{ channel: 'call', afterDays: '0' }]);
  const change = (index: number, part: Partial<Step>) =>
    setSteps(steps.map((one, at) => (at === index ? { ...one, ...part } : one)));
  return (
    <FormDialog
      title={t('plans.proposeStrategy')}
      action={t('plans.proposeStrategy')}
      complete={label.trim() !== '' && (wholeOf(perWeek) ?? 0) > 0}
      commandOf={() => ({
        ...{ service: 'operations', path: 'strategies' },
        body: {
          ...{ site: site.id, label: label.trim(), treatment, attemptsPerWeek: wholeOf(perWeek) },
          segment: { buckets, products: [] },
          steps: steps.map(({ channel, afterDays }) => ({ channel, afterDays: wholeOf(afterDays) ?? 0 })),
        },
      })}
      onClose={onClose}
    >
      <Typed label={t('plans.label')} value={label} onChange={setLabel} />
      <div className="form-pair">
        <Pick
          label={t('plans.treatment')}
          value={treatment}
          options={TREATMENTS.map((one) => [one, t(`treatment.${one}`)])}
          onChange={setTreatment}
        />
        <Typed type="number" label={t('plans.perWeek')} value={perWeek} onChange={setPerWeek} />
      </div>
      <PickMany label={t('plans.segment')} values={buckets} options={BUCKETS} onChange={setBuckets} />
      <div className="form-rows" role="group" aria-label={t('plans.steps')}>
        {steps.map((one, index) => (
          <div className="form-pair" key={index}>
            <Pick
              label={t('plans.channel')}
              value={one.channel}
              options={channels.map((channel) => [channel, t(`channel.${channel}`)])}
              onChange={(channel) => change(index, { channel })}
            />
            <Typed
              type="number"
              label={t('plans.afterDays')}
              value={one.afterDays}
              onChange={(afterDays) => change(index, { afterDays })}
            />
          </div>
        ))}
        <Button size="small" onClick={() => setSteps([...steps, { channel: 'message', afterDays: '3' }])}>
          {t('plans.addStep')}
        </Button>
      </div>
      <p className="dialog-hint">{t('plans.legalHint')}</p>
    </FormDialog>
  );
};
