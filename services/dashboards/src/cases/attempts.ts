import { addDays, daysBetween } from '@muster/kernel';

/** Attempts of one of the site's dates. */
export type DayAttempts = { readonly on: string; readonly count: number };

/** Days of attempts that are kept. */
const FORTNIGHT = 14;

/** Attempts with one more, or one less, on a date. */
export const counted = (
  attempts: readonly DayAttempts[],
  on: string,
  change: number,
): readonly DayAttempts[] => {
  const known = attempts.find((day) => day.on === on);
  const days = known
    ? attempts.map((day) => (day === known ? { on, count: day.count + change } : day))
    : [...attempts, { on, count: change }];
  const newest = days.reduce((latest, day) => (day.on > latest ? day.on : latest), on);
  return days
    .filter((day) => day.count > 0 && day.on > addDays(newest, -FORTNIGHT))
    .sort((a, b) => a.on.localeCompare(b.on));
};

/** Attempts within the seven days up to and with a date. */
export const attemptsIn7Days = (attempts: readonly DayAttempts[], today: string): number =>
  attempts.reduce((sum, { on, count }) => {
    const ago = daysBetween(on, today);
    return ago >= 0 && ago < 7 ? sum + count : sum;
  }, 0);
