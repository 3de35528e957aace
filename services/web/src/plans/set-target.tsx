import { useState } from 'react';
import type { TargetRow } from '../api/leading.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick, Typed, wholeOf } from '../parts/form-fields.js';
import { useMembers } from '../parts/use-members.js';
import { useScope } from '../shell/scope.js';

/** For the team or one of its collectors; a change needs a reason. */
export const SetTarget = ({
  teamId,
  month,
  targets,
  onClose,
}: {
  readonly teamId: string;
  readonly month: string;
  readonly targets: readonly TargetRow[];
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const [holderId, setHolderId] = useState(teamId);
  const [collected, setCollected] = useState('');
  const [kept, setKept] = useState('');
  const [contacts, setContacts] = useState('');
  const [promises, setPromises] = useState('');
  const [reason, setReason] = useState('');
  const members = useMembers(teamId);
  const changes = targets.some((one) => one.holderId === holderId);
  const figures = {
    collectedMinor: hundredfold(collected),
    keptRate: hundredfold(kept),
    contacts: wholeOf(contacts),
    promises: wholeOf(promises),
  };
  return (
    <FormDialog
      title={`${t('plans.setTarget')} ${month}`}
      action={t('plans.setTarget')}
      complete={Object.values(figures).some((one) => one !== undefined) && (!changes || reason.trim() !== '')}
      commandOf={() => ({
        ...{ service: 'operations', path: 'targets' },
        body: {
          ...{ site: site.id, holderId, holder: holderId === teamId ? 'team' : 'collector', month, figures },
          ...(changes && { reason: reason.trim() }),
        },
      })}
      onClose={onClose}
    >
      <Pick
        label={t('plans.holder')}
        value={holderId}
        options={[[teamId, t('plans.wholeTeam')], ...members]}
        onChange={setHolderId}
      />
      <div className="form-pair">
        <Typed type="number" label={t('target.collectedMinor')} value={collected} onChange={setCollected} />
        <Typed type="number" label={`${t('target.keptRate')} %`} value={kept} onChange={setKept} />
        <Typed type="number" label={t('target.contacts')} value={contacts} onChange={setContacts} />
        <Typed type="number" label={t('target.promises')} value={promises} onChange={setPromises} />
      </div>
      {changes && <LongText label={t('action.reason')} value={reason} onChange={setReason} />}
    </FormDialog>
  );
};

/** Money in minor units, percents in hundredths. */
const hundredfold = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Math.round(Number(text) * 100);
