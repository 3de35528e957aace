import type { ComplaintRow, ComplaintStatus, Severity } from '../api/complaints.js';
import { useText } from '../i18n/i18n.js';
import { Chip } from '../parts/status.js';

const severityTones = { minor: 'quiet', moderate: 'info', serious: 'warn', critical: 'bad' } as const;
export const SeverityChip = ({ severity }: { readonly severity: Severity }) => {
  const { t } = useText();
  return <Chip tone={severityTones[severity]}>{t(`severity.${severity}`)}</Chip>;
};

const statusTones = { open: 'warn', accepted: 'info', found: 'other', decided: 'quiet' } as const;
export const ComplaintStatusChip = ({ status }: { readonly status: ComplaintStatus }) => {
  const { t } = useText();
  return (
    <Chip tone={statusTones[status]} hollow={status === 'open'}>
      {t(`complaint.${status}`)}
    </Chip>
  );
};

/** What was decided, or what the handler would decide. */
export const Outcome = ({ row }: { readonly row: ComplaintRow }) => {
  const { t } = useText();
  if (row.outcome === null) return <>—</>;
  return (
    <>
      {t(`outcome.${row.outcome}`)}
      {row.malicious && ` · ${t('complaints.malicious')}`}
    </>
  );
};
