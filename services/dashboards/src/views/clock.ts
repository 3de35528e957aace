import { daysBetween } from '@muster/kernel';
import { z } from 'zod';

/** How a clock on an answer stands: `done` once it is answered. */
export const clockState = z.enum(['running', 'due_soon', 'overdue', 'done']);
export type ClockState = z.infer<typeof clockState>;

export const clockAnswer = {
  /** Days until the last date; negative = so many days over it, null = answered. */
  daysLeft: z.int().nullable(),
  clock: clockState,
};

/** @param said what the log has said of the clock: by the policy of then, that the last date is near */
export const clockOf = (
  { dueOn, said }: { readonly dueOn: string; readonly said: 'nothing' | 'due_soon' | 'overdue' },
  isDone: boolean,
  today: string,
): { readonly daysLeft: number | null; readonly clock: ClockState } => {
  if (isDone) return { daysLeft: null, clock: 'done' };
  const daysLeft = daysBetween(today, dueOn);
  return { daysLeft, clock: daysLeft < 0 ? 'overdue' : said === 'nothing' ? 'running' : 'due_soon' };
};
