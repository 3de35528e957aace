import type { Sealed } from '@muster/contracts';
import type { AttendanceEvent } from '@muster/contracts/attendance';
import type { Projection } from '@muster/projections';

export type SessionMember = {
  readonly employeeId: string;
  readonly teamId: string | null;
  readonly status: 'enrolled' | 'attended' | 'excused' | 'missed';
  readonly checkedInAt: string | null;
  readonly lateMinutes: number | null;
  readonly reason: Sealed | null;
};

export type SessionRow = {
  readonly sessionId: string;
  readonly kind: 'training' | 'meeting';
  readonly topic: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly mandatory: boolean;
  readonly closed: boolean;
  /** In the order of enrolment. */
  readonly members: readonly SessionMember[];
};

const changed = (row: SessionRow, employeeId: string, change: Partial<SessionMember>): SessionRow => ({
  ...row,
  members: row.members.map((member) =>
    member.employeeId === employeeId ? { ...member, ...change } : member,
  ),
});

const enrolled = (row: SessionRow, { employeeId, teamId }: Pick<SessionMember, 'employeeId' | 'teamId'>) =>
  row.members.some((member) => member.employeeId === employeeId)
    ? row
    : {
        ...row,
        members: [
          ...row.members,
          {
            employeeId,
            teamId,
            status: 'enrolled' as const,
            checkedInAt: null,
            lateMinutes: null,
            reason: null,
          },
        ],
      };

/** Trainings and meetings with everybody who was to come (A3). */
export const sessions: Projection<SessionRow, AttendanceEvent> = {
  name: 'sessions',
  version: 1,
  source: 'attendance',
  columns: { startsAt: 'timestamptz' },
  keys: ({ type, data }) =>
    type === 'SessionScheduled' ||
    type === 'MemberEnrolled' ||
    type === 'SessionAttended' ||
    type === 'MemberExcused' ||
    type === 'SessionMissed' ||
    type === 'SessionClosed'
      ? [data.sessionId]
      : [],
  apply: (row, event) => {
    if (event.type === 'SessionScheduled') {
      const { sessionId, kind, topic, from, to, mandatory } = event.data;
      const { closed, members } = row ?? { closed: false, members: [] };
      return { sessionId, kind, topic, startsAt: from, endsAt: to, mandatory, closed, members };
    }
    if (!row) return null;
    switch (event.type) {
      case 'MemberEnrolled':
        return enrolled(row, event.data);
      case 'SessionAttended': {
        const { employeeId, at, lateMinutes } = event.data;
        return changed(enrolled(row, event.data), employeeId, {
          status: 'attended',
          checkedInAt: at,
          lateMinutes,
        });
      }
      case 'MemberExcused': {
        const { employeeId, reason } = event.data;
        return changed(enrolled(row, event.data), employeeId, { status: 'excused', reason });
      }
      case 'SessionMissed':
        return changed(enrolled(row, event.data), event.data.employeeId, { status: 'missed' });
      case 'SessionClosed':
        return { ...row, closed: true };
      default:
        return row;
    }
  },
};
