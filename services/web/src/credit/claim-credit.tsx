import { ReasonDialog } from '../parts/reason-dialog.js';
import { useText } from '../i18n/i18n.js';
import { useScope } from '../shell/scope.js';

/** Claims the credit of a payment for oneself; the operations manager decides. */
export const ClaimCreditDialog = ({
  caseId,
  paymentId,
  subject,
  onClose,
}: {
  readonly caseId: string;
  readonly paymentId: string;
  readonly subject: string;
  readonly onClose: () => void;
}) => {
  const { t } = useText();
  const { site } = useScope();
  return (
    <ReasonDialog
      title={t('credit.claimTitle')}
      action={t('credit.claim')}
      label={t('credit.why')}
      hint={t('credit.claimHint')}
      subject={subject}
      onClose={onClose}
      commandOf={(note) => ({
        service: 'operations',
        path: `cases/${caseId}/payments/${paymentId}/credit/dispute`,
        body: { site: site.id, note },
      })}
    />
  );
};
