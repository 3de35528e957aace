import { useState } from 'react';
import type { IssueLevel, IssueRow } from '../api/leading.js';
import { useText } from '../i18n/i18n.js';
import { FormDialog } from '../parts/form-dialog.js';
import { LongText, Pick } from '../parts/form-fields.js';
import { useMembers } from '../parts/use-members.js';
import { useScope } from '../shell/scope.js';

export type IssueAct = 'assign' | 'escalate' | 'resolve';

const LEVELS: readonly IssueLevel[] = ['team_leader', 'ops_manager', 'management'];

/** Assigns, takes up or resolves an issue. */
export const IssueDialog = ({
  row,
  act,
  onClose,
}: {
  readonly row: IssueRow;
  readonly act: IssueAct;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  const members = useMembers(row.teamId).filter(([id]) => id !== row.personId);
  const higher = LEVELS.slice(LEVELS.indexOf(row.level) + 1);
  const [assignee, setAssignee] = useState('');
  const [level, setLevel] = useState<IssueLevel>(higher[0] ?? 'management');
  const [text, setText] = useState('');
  const body = {
    assign: { assigneeId: assignee },
    escalate: { to: level, reason: text.trim() },
    resolve: { resolution: text.trim() },
  }[act];
  return (
    <FormDialog
      title={t(`issues.${act}Title`)}
      action={t(`issues.${act}`)}
      complete={act === 'assign' ? assignee !== '' : text.trim() !== ''}
      commandOf={() => ({
        ...{ service: 'operations', path: `issues/${row.issueId}/${act}` },
        body: { site: site.id, ...body },
      })}
      onClose={onClose}
    >
      <div className="dialog-subject">{row.description ?? t(`issueKind.${row.kind}`)}</div>
      {act === 'assign' && (
        <Pick
          label={t('issues.assignee')}
          value={assignee}
          options={[['', '—'], ...members]}
          onChange={setAssignee}
        />
      )}
      {act === 'escalate' && (
        <Pick
          label={t('issues.level')}
          value={level}
          options={higher.map((one) => [one, t(`issueLevel.${one}`)])}
          onChange={setLevel}
        />
      )}
      {act !== 'assign' && (
        <LongText
          label={t(act === 'resolve' ? 'issues.resolution' : 'action.reason')}
          value={text}
          onChange={setText}
        />
      )}
    </FormDialog>
  );
};
