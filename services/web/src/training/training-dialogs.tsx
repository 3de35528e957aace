import { useState } from 'react';
import type { RequirementRow, TrainingRow } from '../api/prevention.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { Pick, PickMany, Typed, wholeOf } from '../parts/form-fields.js';
import { useScope } from '../shell/scope.js';
import { useTopic } from './trainings-screen.js';

export const POSITIONS = [
  'collector',
  'team_leader',
  'ops_manager',
  'quality',
  'case_admin',
  'staff',
] as const;
export type Position = (typeof POSITIONS)[number];

/** Which positions have to be trained in what, and how often. */
export const RequireTraining = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [topic, setTopic] = useState('');
  const [positions, setPositions] = useState<readonly Position[]>(['collector']);
  const [validDays, setValidDays] = useState('365');
  const [firstWithinDays, setFirst] = useState('30');
  const [from, setFrom] = useState(today);
  const [bars, setBars] = useState<'yes' | 'no'>('yes');
  return (
    <FormDialog
      title={t('training.require')}
      action={t('training.require')}
      complete={
        topic.trim() !== '' &&
        positions.length > 0 &&
        (wholeOf(validDays) ?? 0) > 0 &&
        wholeOf(firstWithinDays) !== undefined
      }
      commandOf={() => ({
        ...{ service: 'risk', path: 'training-requirements' },
        body: {
          ...{ site: site.id, topic: topic.trim(), positions, from, barsContacts: bars === 'yes' },
          ...{ validDays: wholeOf(validDays), firstWithinDays: wholeOf(firstWithinDays) },
        },
      })}
      onClose={onClose}
    >
      <Typed label={t('training.topic')} value={topic} onChange={setTopic} hint={t('training.topicHint')} />
      <PickMany
        label={t('training.positions')}
        values={positions}
        options={POSITIONS.map((one) => [one, t(`position.${one}`)])}
        onChange={setPositions}
      />
      <div className="form-pair">
        <Typed label={t('training.validDays')} type="number" value={validDays} onChange={setValidDays} />
        <Typed label={t('training.firstWithin')} type="number" value={firstWithinDays} onChange={setFirst} />
        <Typed label={t('training.from')} type="date" value={from} onChange={setFrom} />
      </div>
      <Pick
        label={t('training.bars')}
        value={bars}
        options={[
          ['yes', t('rules.yes')],
          ['no', t('rules.no')],
        ]}
        onChange={setBars}
      />
    </FormDialog>
  );
};

export const EndRequirement = ({
  requirement,
  onClose,
}: {
  readonly requirement: RequirementRow;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const topicOf = useTopic();
  return (
    <FormDialog
      title={t('training.end')}
      action={t('training.end')}
      complete
      commandOf={() => ({
        ...{ service: 'risk', path: `training-requirements/${requirement.requirementId}/end` },
        body: { site: site.id },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">{topicOf(requirement.topic)}</div>
      <p>{t('training.endHint')}</p>
    </FormDialog>
  );
};

/** Somebody was trained elsewhere, and there is a certificate. */
export const RecordTraining = ({
  row,
  onClose,
}: {
  readonly row: TrainingRow;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, today } = useScope();
  const topicOf = useTopic();
  const [on, setOn] = useState(today);
  return (
    <FormDialog
      title={t('training.record')}
      action={t('training.record')}
      complete={on !== ''}
      commandOf={() => ({
        ...{ service: 'risk', path: `training-requirements/${row.requirementId}/completions` },
        body: { site: site.id, employeeId: row.employeeId, on },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">
        {row.employeeName ?? row.employeeId} · {topicOf(row.topic)}
      </div>
      <Typed label={t('training.completedOn')} type="date" value={on} onChange={setOn} />
    </FormDialog>
  );
};
