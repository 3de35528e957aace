import type { AttendanceEvent } from '@muster/contracts/attendance';
import { overRecord, type AttendanceRecord } from '../days/record.js';

export type Attendance = 'enrolled' | 'attended' | 'excused' | 'missed';

export type Session = {
  readonly kind: 'training' | 'meeting';
  readonly topic: string;
  readonly from: string;
  readonly to: string;
  readonly mandatory: boolean;
  readonly closed: boolean;
  readonly members: Readonly<Record<string, { readonly teamId: string | null; readonly status: Attendance }>>;
};

/** A session with what is known of the people concerned. */
export type SessionState = AttendanceRecord & { readonly session: Session | null };

const member = (
  session: Session | null,
  { employeeId, teamId }: { readonly employeeId: string; readonly teamId: string | null },
  status: Attendance,
): Session | null =>
  session && { ...session, members: { ...session.members, [employeeId]: { teamId, status } } };

const evolveSession = (session: Session | null, { type, data }: AttendanceEvent): Session | null => {
  switch (type) {
    case 'SessionScheduled': {
      const { sessionId: _, ...scheduled } = data;
      return { ...scheduled, closed: false, members: {} };
    }
    case 'MemberEnrolled':
      return member(session, data, 'enrolled');
    case 'SessionAttended':
      return member(session, data, 'attended');
    case 'MemberExcused':
      return member(session, data, 'excused');
    case 'SessionMissed':
      return member(session, data, 'missed');
    case 'SessionClosed':
      return session && { ...session, closed: true };
    default:
      return session;
  }
};

export const overSession = {
  initial: { ...overRecord.initial, session: null },
  evolve: (state: SessionState, event: AttendanceEvent): SessionState => ({
    ...overRecord.evolve(state, event),
    session: evolveSession(state.session, event),
  }),
} as const;
