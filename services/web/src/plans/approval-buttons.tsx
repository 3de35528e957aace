import { App } from 'antd';
import { useState } from 'react';
import { useCommand } from '../api/commands.js';
import { problemTitle } from '../api/problem.js';
import { useText } from '../i18n/i18n.js';
import { CommandButton } from '../parts/command-button.js';
import { ReasonDialog } from '../parts/reason-dialog.js';
import { mayApprove } from '../shell/rights.js';
import { useScope } from '../shell/scope.js';

/** Approves a revision, or returns it with a reason; never by who proposed it. */
export const ApprovalButtons = ({
  path,
  revision,
  proposedBy,
  title,
}: {
  /** Below `/api/operations/`, without the act. */
  readonly path: string;
  readonly revision: number;
  readonly proposedBy: string;
  readonly title: string;
}) => {
  const { t } = useText();
  const { message } = App.useApp();
  const { session, site } = useScope();
  const [returning, setReturning] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const command = useCommand();
  const forbidden =
    proposedBy === session.actor ? t('plans.ownHint') : mayApprove(session) ? null : t('problem.forbidden');
  return (
    <span className="approval-buttons">
      <CommandButton
        size="small"
        type="primary"
        loading={command.isPending}
        forbidden={forbidden}
        onClick={() =>
          command.mutate(
            {
              ...{ service: 'operations', path: `${path}/approve`, idempotencyKey: key },
              body: { site: site.id, revision },
            },
            {
              onSuccess: () => void message.success(t('action.done')),
              onError: (problem) => void message.error(problemTitle(problem)),
            },
          )
        }
      >
        {t('plans.approve')}
      </CommandButton>
      <CommandButton size="small" forbidden={forbidden} onClick={() => setReturning(true)}>
        {t('plans.return')}
      </CommandButton>
      {returning && (
        <ReasonDialog
          title={t('plans.return')}
          action={t('plans.return')}
          subject={title}
          commandOf={(reason) => ({
            ...{ service: 'operations', path: `${path}/return` },
            body: { site: site.id, revision, reason },
          })}
          onClose={() => setReturning(false)}
        />
      )}
    </span>
  );
};
