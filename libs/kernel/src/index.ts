export { hasRole, type By } from './by.js';
export { fold, type Decider, type Facts } from './decider.js';
export { DomainError, type DomainErrorDetail } from './domain-error.js';
export { deriveId, streamName } from './naming.js';
export { periodNamed, periodOf, type Period } from './period.js';
export { same } from './same.js';
export {
  addDays,
  addMinutes,
  dateAt,
  datesBetween,
  daysBetween,
  instantAt,
  instantOf,
  isTimeZone,
  millisecondsOf,
  minutesBetween,
  offsetAt,
  startOfDate,
  timeAt,
  weekday,
} from './zoned-time.js';
