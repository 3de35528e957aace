import { Button } from 'antd';
import { useState } from 'react';
import type { HuddleKind } from '../api/leading.js';
import { serverNow } from '../api/server-clock.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { linesOf, LongText, Pick, PickMany, Typed } from '../parts/form-fields.js';
import { useMembers } from '../parts/use-members.js';
import { useScope } from '../shell/scope.js';
import { clockTime } from '../time/format.js';
import { addDays } from '../time/zoned.js';

type FollowUp = { readonly ownerId: string; readonly task: string; readonly dueOn: string };

/** Records the huddle that was just held. */
export const HoldHuddle = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { scope, site, teams, today } = useScope();
  const [at] = useState(() => new Date(serverNow()).toISOString());
  const [team, setTeam] = useState(scope.team ?? teams[0]?.id ?? '');
  const [kind, setKind] = useState<HuddleKind>(
    clockTime(at, site.timeZone) < '13:00' ? 'morning' : 'evening',
  );
  const members = useMembers(team);
  const [absent, setAbsent] = useState<readonly string[]>([]);
  const [agenda, setAgenda] = useState('');
  const [findings, setFindings] = useState('');
  const [followUps, setFollowUps] = useState<readonly FollowUp[]>([]);
  const present = members.map(([id]) => id).filter((id) => !absent.includes(id));
  const change = (index: number, part: Partial<FollowUp>) =>
    setFollowUps(followUps.map((one, at_) => (at_ === index ? { ...one, ...part } : one)));
  return (
    <FormDialog
      title={t('huddles.hold')}
      action={t('huddles.hold')}
      width={680}
      complete={
        present.length > 0 && followUps.every(({ ownerId, task }) => ownerId !== '' && task.trim() !== '')
      }
      commandOf={() => ({
        ...{ service: 'operations', path: 'huddles' },
        body: {
          ...{ site: site.id, teamId: team, kind, at, present, agenda: linesOf(agenda), followUps },
          ...(findings.trim() && { findings: findings.trim() }),
        },
      })}
      onClose={onClose}
    >
      <div className="form-pair">
        <Pick
          label={t('huddles.kind')}
          value={kind}
          options={[
            ['morning', t('huddleKind.morning')],
            ['evening', t('huddleKind.evening')],
          ]}
          onChange={setKind}
        />
        <Pick
          label={t('scope.team')}
          value={team}
          options={teams.map(({ id, label }) => [id, label])}
          onChange={setTeam}
        />
      </div>
      <PickMany
        label={t('huddles.present')}
        values={present}
        options={members}
        onChange={(there) => setAbsent(members.map(([id]) => id).filter((id) => !there.includes(id)))}
      />
      <LongText
        label={t('huddles.agenda')}
        hint={t('form.oneALine')}
        value={agenda}
        onChange={setAgenda}
        rows={2}
      />
      <LongText label={t('reviews.findings')} value={findings} onChange={setFindings} rows={2} />
      <div className="form-rows" role="group" aria-label={t('huddles.followUps')}>
        {followUps.map((one, index) => (
          <div className="form-pair" key={index}>
            <Pick
              label={t('reviews.owner')}
              value={one.ownerId}
              options={[['', '—'], ...members]}
              onChange={(ownerId) => change(index, { ownerId })}
            />
            <Typed label={t('huddles.task')} value={one.task} onChange={(task) => change(index, { task })} />
            <Typed
              label={t('reviews.dueOn')}
              type="date"
              value={one.dueOn}
              onChange={(dueOn) => change(index, { dueOn })}
            />
          </div>
        ))}
        <Button
          size="small"
          onClick={() => setFollowUps([...followUps, { ownerId: '', task: '', dueOn: addDays(today, 1) }])}
        >
          {t('huddles.addFollowUp')}
        </Button>
      </div>
    </FormDialog>
  );
};
