import type { Clocked } from '../api/complaints.js';
import { Figure } from '../evidence/figure.js';
import { useText } from '../i18n/i18n.js';
import { Chip } from '../parts/status.js';

const tones = { running: 'quiet', due_soon: 'warn', overdue: 'bad', done: 'good' } as const;

/** What is left of a clock, as colour and words; of a complaint it opens the events that set the last date. */
export const ClockChip = ({ row, complaintId }: { readonly row: Clocked; readonly complaintId?: string }) => {
  const { t } = useText();
  const { daysLeft, clock } = row;
  const text =
    daysLeft === null
      ? t('complaints.closed')
      : daysLeft === 0
        ? t('complaints.dueToday')
        : t(daysLeft < 0 ? 'complaints.overdueBy' : 'complaints.daysLeft', { days: Math.abs(daysLeft) });
  return (
    <Chip tone={tones[clock]} hollow={clock === 'running'}>
      {complaintId !== undefined && daysLeft !== null ? (
        <Figure
          at={{ view: 'complaints', figure: 'complaintDaysLeft', key: complaintId, when: '' }}
          label="figure.complaintDaysLeft"
          value={daysLeft}
          text={text}
        />
      ) : (
        text
      )}
    </Chip>
  );
};
