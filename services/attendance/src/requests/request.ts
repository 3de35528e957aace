import type { AttendanceEvent } from '@muster/contracts/attendance';
import { DomainError, millisecondsOf, hasRole, type By } from '@muster/kernel';
import { requireAuthority, requireEmployed, requireOther, type Matter } from '../days/authority.js';
import { personOf } from '../days/change-person.js';
import { parametersOn, shiftOn, todayAt } from '../days/facts.js';
import type { AttendanceRecord } from '../days/record.js';
import { distance, spanOf, type Span } from '../days/spans.js';

/** Who says it, and when the server heard it. */
export type Acting = { readonly by: By; readonly at: string };

export type Decision = 'approve' | 'refuse';

export const NOTHING: readonly AttendanceEvent[] = [];

/**
 * People ask for themselves, and only as long as they work here: after the last day (離職) nothing new is asked for.
 * @throws DomainError `attendance.not_yours` (403), `attendance.employee_missing` (404), `attendance.employee_left`
 */
export const requireOwnRequest = (
  record: AttendanceRecord,
  { by, at }: Acting,
  { employeeId, lastDate }: { readonly employeeId: string; readonly lastDate: string },
): void => {
  if (by.actor !== employeeId)
    throw new DomainError('attendance.not_yours', { clause: 'A2', rule: 'own-request' }, 'forbidden');
  const today = todayAt(record, at);
  requireEmployed(record, employeeId, lastDate > today ? lastDate : today);
};

/** As {@link requireAuthority}; an operations manager, who has nobody above on the floor, is answered by HR. */
export const requireDecider = (record: AttendanceRecord, by: By, matter: Omit<Matter, 'clause'>): void => {
  const { employeeId } = matter;
  if (personOf(record, employeeId).hired?.position === 'ops_manager' && hasRole(by, 'hr')) {
    requireOther(by, employeeId, 'A2');
    return;
  }
  requireAuthority(record, by, { ...matter, clause: 'A2' });
};

/** HR decides, about anybody else. @throws DomainError `attendance.hr_decides`, `attendance.own_matter` (403) */
export const requireHr = (by: By, employeeId: string, clause: string, rule: string): void => {
  requireOther(by, employeeId, clause);
  if (!hasRole(by, 'hr')) throw new DomainError('attendance.hr_decides', { clause, rule }, 'forbidden');
};

/** The request. @throws DomainError `attendance.request_missing` (404) */
export const found = <Request>(requests: Readonly<Record<string, Request>>, requestId: string): Request => {
  const request = requests[requestId];
  if (!request) throw new DomainError('attendance.request_missing', { facts: { requestId } }, 'missing');
  return request;
};

/**
 * False when the same decision was taken before: then there is nothing to do.
 * @throws DomainError `attendance.request_decided` when another one was
 */
export const isUndecided = (status: string, wanted: string): boolean => {
  if (status === 'open') return true;
  if (status === wanted) return false;
  throw new DomainError('attendance.request_decided', {
    clause: 'A2',
    rule: 'decided-once',
    facts: { status },
  });
};

/** The span of a request. @throws DomainError `attendance.empty_span` when it ends before it begins */
export const requestedSpan = (request: { readonly from: string; readonly to: string }): Span => {
  const span = spanOf(request);
  if (span[0] >= span[1]) throw new DomainError('attendance.empty_span', { field: 'to' });
  return span;
};

export const overlaps = (some: Span, other: Span): boolean => some[0] < other[1] && other[0] < some[1];

/** Whether the calendar date at the site is the work date, or its shift or approved overtime is near. */
export const isOfWorkDate = (
  record: AttendanceRecord,
  employeeId: string,
  workDate: string,
  instant: string,
): boolean => {
  const approved = Object.values(personOf(record, employeeId).overtime).filter(
    (overtime) => overtime.status === 'approved' && overtime.workDate === workDate,
  );
  const window = parametersOn(record, workDate).punchWindowMinutes * 60_000;
  const expected = [...(shiftOn(record, employeeId, workDate)?.segments ?? []), ...approved].map(spanOf);
  return (
    todayAt(record, instant) === workDate ||
    expected.some((span) => distance(millisecondsOf(instant), span) <= window)
  );
};
