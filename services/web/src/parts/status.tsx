import type { ReactNode } from 'react';
import type { AnomalyStatus, DayStatus, MonthStatus } from '../api/types.js';
import { useText } from '../i18n/i18n.js';
import './status.css';

type Tone = 'good' | 'warn' | 'bad' | 'info' | 'other' | 'quiet';

/** A word with a mark beside it: the colour never speaks alone. */
export const Chip = ({
  tone,
  hollow,
  children,
}: {
  readonly tone: Tone;
  readonly hollow?: boolean;
  readonly children: ReactNode;
}) => <span className={`chip chip-${tone}${hollow ? ' chip-hollow' : ''}`}>{children}</span>;

const dayTones: Readonly<Record<DayStatus, Tone>> = {
  present: 'good',
  late: 'warn',
  absent: 'bad',
  not_yet: 'quiet',
  left: 'quiet',
  on_leave: 'info',
  off: 'quiet',
  field: 'other',
  closed: 'quiet',
};
export const DayStatusChip = ({ status }: { readonly status: DayStatus }) => {
  const { t } = useText();
  return (
    <Chip tone={dayTones[status]} hollow={status === 'not_yet' || status === 'off'}>
      {t(`status.${status}`)}
    </Chip>
  );
};

const decisionTones: Readonly<Record<AnomalyStatus, Tone>> = {
  open: 'warn',
  explained: 'info',
  excused: 'good',
  upheld: 'bad',
  withdrawn: 'quiet',
};
export const DecisionChip = ({ status }: { readonly status: AnomalyStatus }) => {
  const { t } = useText();
  return (
    <Chip tone={decisionTones[status]} hollow={status === 'open'}>
      {t(`decision.${status}`)}
    </Chip>
  );
};

const monthTones: Readonly<Record<MonthStatus, Tone>> = {
  open: 'quiet',
  submitted: 'info',
  returned: 'warn',
  accepted: 'good',
  amended: 'other',
};
export const MonthStatusChip = ({ status }: { readonly status: MonthStatus }) => {
  const { t } = useText();
  return (
    <Chip tone={monthTones[status]} hollow={status === 'open'}>
      {t(`month.${status}`)}
    </Chip>
  );
};
