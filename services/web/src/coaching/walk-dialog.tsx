import { useState } from 'react';
import type { LedgerRow } from '../api/coaching.js';
import { serverNow } from '../api/server-clock.js';
import { useText } from '../i18n/i18n.js';
import { AskDialog, Choice, Field } from '../my-day/ask-dialog.js';
import { useScope } from '../shell/scope.js';

const KINDS = ['praise', 'skill', 'conduct', 'script', 'equipment', 'discipline', 'wellbeing'] as const;
const NOBODY = '';

/** 巡場, just ended: how long it took, and what was found. */
export const WalkDialog = ({
  members,
  onClose,
}: {
  readonly members: readonly LedgerRow[];
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site, teams, today } = useScope();
  const [teamId, setTeamId] = useState(members[0]?.teamId ?? teams[0]?.id ?? '');
  const [minutes, setMinutes] = useState('15');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('praise');
  const [about, setAbout] = useState(NOBODY);
  const [followUpOn, setFollowUpOn] = useState('');
  const ofTeam = members.filter((one) => one.teamId === teamId);
  return (
    <AskDialog
      title={t('coaching.walk')}
      onClose={onClose}
      complete={teamId !== '' && Number(minutes) > 0}
      commandOf={(note) => {
        const now = serverNow();
        const [from, to] = [now - Number(minutes) * 60_000, now].map((at) => new Date(at).toISOString());
        const finding = {
          ...{ kind, note },
          ...(about !== NOBODY && { employeeId: about }),
          ...(followUpOn && { followUpOn }),
        };
        const presentIds = ofTeam.map(({ employeeId }) => employeeId);
        return {
          service: 'operations',
          path: 'floor-walks',
          body: { site: site.id, teamId, from, to, presentIds, findings: [finding] },
        };
      }}
    >
      <Choice
        label={t('today.team')}
        value={teamId}
        options={teams.map(({ id, label }) => [id, label] as const)}
        onChange={setTeamId}
      />
      <label className="ask-field">
        <span>{t('figure.minutes')}</span>
        <input
          type="number"
          min={1}
          max={240}
          value={minutes}
          onChange={({ target }) => setMinutes(target.value)}
        />
      </label>
      <Choice
        label={t('coaching.finding')}
        value={kind}
        options={KINDS.map((one) => [one, t(`finding.${one}`)] as const)}
        onChange={setKind}
      />
      <Choice
        label={t('coaching.about')}
        value={about}
        options={[
          [NOBODY, t('coaching.nobody')] as const,
          ...ofTeam.map(({ employeeId, name }) => [employeeId, name ?? employeeId] as const),
        ]}
        onChange={setAbout}
      />
      <Field
        label={t('coaching.followUp')}
        type="date"
        value={followUpOn}
        min={today}
        onChange={setFollowUpOn}
      />
    </AskDialog>
  );
};
