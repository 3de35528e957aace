import { useState } from 'react';
import type { LedgerRow } from '../api/coaching.js';
import { useText } from '../i18n/i18n.js';
import { AskDialog, Choice, Field } from '../my-day/ask-dialog.js';
import { PickMany } from '../parts/form-fields.js';
import { skillName, usePolicy } from '../parts/use-policy.js';
import '../parts/form.css';
import { useScope } from '../shell/scope.js';

const KINDS = ['one_on_one', 'side_by_side', 'call_review', 'training'] as const;
const REASONS = ['conduct', 'complaint', 'self_harm', 'violence', 'skill', 'request'] as const;
type Deed = (typeof KINDS)[number] | 'takeover';

/** L2, B3: a coaching as it was held, or a call that was taken over just now. */
export const CoachDialog = ({ row, onClose }: { readonly row: LedgerRow; readonly onClose: () => void }) => {
  const { t } = useText();
  const { site, today } = useScope();
  const [deed, setDeed] = useState<Deed>('side_by_side');
  const [minutes, setMinutes] = useState('30');
  const [skills, setSkills] = useState<readonly string[]>([]);
  const known = usePolicy()?.coaching.skills ?? [];
  const [reason, setReason] = useState<(typeof REASONS)[number]>('skill');
  const [followUpOn, setFollowUpOn] = useState('');
  const isTakeOver = deed === 'takeover';
  const of = { site: site.id, employeeId: row.employeeId };
  return (
    <AskDialog
      title={`${t('coaching.record')} · ${row.name ?? ''}`}
      onClose={onClose}
      complete={isTakeOver || (Number(minutes) > 0 && skills.length > 0)}
      commandOf={(note) =>
        isTakeOver
          ? { service: 'operations', path: 'call-takeovers', body: { ...of, reason, note } }
          : {
              service: 'operations',
              path: 'coachings',
              body: {
                ...{ ...of, kind: deed, minutes: Number(minutes), skills, note },
                ...(followUpOn && { followUpOn }),
              },
            }
      }
    >
      <Choice
        label={t('coaching.form')}
        value={deed}
        options={[
          ...KINDS.map((one) => [one, t(`coaching.kind.${one}`)] as const),
          ['takeover', t('coaching.takeover')] as const,
        ]}
        onChange={setDeed}
      />
      {isTakeOver ? (
        <Choice
          label={t('coaching.why')}
          value={reason}
          options={REASONS.map((one) => [one, t(`takeover.${one}`)] as const)}
          onChange={setReason}
        />
      ) : (
        <>
          <label className="ask-field">
            <span>{t('figure.coachingMinutes')}</span>
            <input
              type="number"
              min={1}
              max={600}
              value={minutes}
              onChange={({ target }) => setMinutes(target.value)}
            />
          </label>
          <PickMany
            label={t('coaching.skill')}
            values={skills}
            options={known.map(({ code }) => [code, skillName(code, t)] as const)}
            onChange={setSkills}
          />
          <Field
            label={t('coaching.followUp')}
            type="date"
            value={followUpOn}
            min={today}
            onChange={setFollowUpOn}
          />
        </>
      )}
    </AskDialog>
  );
};
