import { z } from 'zod';
import { defineEvent } from '../event.js';
import { id, sealed } from '../fields.js';

const need = {
  needId: id,
  employeeId: id,
  teamId: id,
  /** Who besides the member may read it: the team's leader, or HR instead. */
  to: z.enum(['leader', 'hr']),
};
const about = { stream: ['support', 'needId'], subject: 'employeeId' } as const;

/** T2: a member says what is hard. The text is for the member and for whom it is addressed to, and for nobody else. */
export const SupportNeedRaised = defineEvent('SupportNeedRaised', 1, z.object({ ...need, text: sealed }), {
  ...about,
  personal: ['text'],
});

/** It was taken care of, or the member took it back. */
export const SupportNeedClosed = defineEvent(
  'SupportNeedClosed',
  1,
  z.object({ ...need, outcome: sealed.nullable(), closedBy: id }),
  { ...about, personal: ['outcome'] },
);

export const supportEvents = [SupportNeedRaised, SupportNeedClosed];
