import { useState } from 'react';
import { issueKinds, severities, type IssueKind, type Severity } from '../api/leading.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick } from '../parts/form-fields.js';
import { useMembers } from '../parts/use-members.js';
import { useScope } from '../shell/scope.js';

/** Anybody says what is wrong; the clock of its severity begins. */
export const RaiseIssue = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useText();
  const { scope, site, teams } = useScope();
  const [team, setTeam] = useState(scope.team ?? teams[0]?.id ?? '');
  const [kind, setKind] = useState<IssueKind>('system');
  const [severity, setSeverity] = useState<Severity>('medium');
  const [person, setPerson] = useState('');
  const [description, setDescription] = useState('');
  const members = useMembers(team);
  return (
    <FormDialog
      title={t('issues.raise')}
      action={t('issues.raise')}
      complete={description.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'operations', path: 'issues' },
        body: {
          ...{ site: site.id, kind, severity, description: description.trim() },
          ...(team && { teamId: team }),
          ...(person && { personId: person }),
        },
      })}
      onClose={onClose}
    >
      <div className="form-pair">
        <Pick
          label={t('issues.kind')}
          value={kind}
          options={issueKinds.map((one) => [one, t(`issueKind.${one}`)])}
          onChange={setKind}
        />
        <Pick
          label={t('issues.severity')}
          value={severity}
          options={severities.map((one) => [one, t(`severity.${one}`)])}
          onChange={setSeverity}
        />
      </div>
      <div className="form-pair">
        <Pick
          label={t('scope.team')}
          value={team}
          options={[...teams.map(({ id, label }) => [id, label] as const), ['', t('issues.wholeSite')]]}
          onChange={setTeam}
        />
        <Pick
          label={t('issues.about')}
          value={person}
          options={[['', t('issues.nobody')], ...members]}
          onChange={setPerson}
        />
      </div>
      <LongText
        label={t('issues.description')}
        value={description}
        onChange={setDescription}
        hint={t('issues.descriptionHint')}
      />
    </FormDialog>
  );
};
