import { useText } from '../i18n/i18n.js';
import { Chip } from '../parts/status.js';

interface Approvals {
  readonly needsLegal: boolean;
  readonly operationsApproved: boolean;
  readonly operationsByName: string | null;
  readonly legalApproved: boolean;
  readonly legalByName: string | null;
  readonly reason: string | null;
}

/** Who approved, and who still has to. */
export const ApprovalState = ({ row }: { readonly row: Approvals }) => {
  const { t } = useText();
  return (
    <span className="approval-state">
      <Chip tone={row.operationsApproved ? 'good' : 'warn'} hollow={!row.operationsApproved}>
        {t('plans.byOperations')} {row.operationsByName ?? (row.operationsApproved ? '' : t('plans.waits'))}
      </Chip>
      {row.needsLegal && (
        <Chip tone={row.legalApproved ? 'good' : 'warn'} hollow={!row.legalApproved}>
          {t('plans.byLegal')} {row.legalByName ?? (row.legalApproved ? '' : t('plans.waits'))}
        </Chip>
      )}
      {row.reason && <small>{row.reason}</small>}
    </span>
  );
};
