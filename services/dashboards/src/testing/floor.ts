import { v5 } from 'uuid';
import type { DomainEvent, Sealed } from '@muster/contracts';
import {
  AnomalyDetected,
  AttendancePolicyAdopted,
  DayClosed,
  EmployeeHired,
  LeaderAppointed,
  MemberJoinedTeam,
  PunchRecorded,
  RosterPublished,
  SiteOpened,
  TeamFormed,
  type AnomalyKind,
  type DayFigures,
} from '@muster/contracts/attendance';
import { datesBetween } from '@muster/kernel';

export const idOf = (name: string): string => v5(name, '0f6a1a0a-5c0d-5d0b-9a53-0b6d3a0e5c0d');

export const TEAM_A = idOf('team A');
export const TEAM_B = idOf('team B');
/** Shanghai has no clock changes: 09:00 is 01:00 UTC. */
export const ZONE = 'Asia/Shanghai';

export const PARAMETERS = {
  graceMinutes: 5,
  freeLatesPerPeriod: 0,
  absentFromMinutes: 120,
  roundToMinutes: 1,
  punchWindowMinutes: 180,
  duplicateWithinSeconds: 60,
  clockDriftMinutes: 3,
  closeAfterMinutes: 240,
  correctionWithinDays: 14,
  correctionsPerPeriod: 3,
  periodStartDay: 1,
  overtimeFromMinutes: 30,
  timeOffExpiresAfterDays: 180,
};

export const opened = (at: string): readonly DomainEvent[] => [
  SiteOpened({ siteId: 'main', label: '上海現場', timeZone: ZONE, jurisdiction: 'CN' }, at),
  AttendancePolicyAdopted(
    { siteId: 'main', version: 1, effectiveFrom: '2026-01-01', parameters: PARAMETERS, sourcePosition: null },
    at,
  ),
  TeamFormed({ teamId: TEAM_A, label: 'A' }, at),
  TeamFormed({ teamId: TEAM_B, label: 'B' }, at),
];

export type Conceal = (subject: string, text: string) => Promise<Sealed>;

export const hired = async (
  conceal: Conceal,
  { who, teamId, leads = false, at }: { who: string; teamId: string; leads?: boolean; at: string },
): Promise<readonly DomainEvent[]> => {
  const employeeId = idOf(who);
  return [
    EmployeeHired(
      {
        employeeId,
        name: await conceal(employeeId, who),
        staffNo: await conceal(employeeId, `M-${who}`),
        phone: null,
        position: leads ? 'team_leader' : 'collector',
        workingTime: 'standard',
        hiredOn: '2026-01-01',
      },
      at,
    ),
    MemberJoinedTeam(
      { employeeId, teamId, from: '2026-01-01', to: null, share: 100, home: true, previousTeamId: null },
      at,
    ),
    ...(leads
      ? [
          LeaderAppointed(
            { teamId, employeeId, from: '2026-01-01', qualification: 'unverified', previousLeaderId: null },
            at,
          ),
        ]
      : []),
  ];
};

/** 09:00–18:00 at the site, one hour off. */
export const segmentOn = (date: string) => ({
  from: `${date}T01:00:00.000Z`,
  to: `${date}T10:00:00.000Z`,
  breakMinutes: 60,
});

export const rostered = (who: string, teamId: string, from: string, to: string, at: string): DomainEvent =>
  RosterPublished(
    {
      employeeId: idOf(who),
      teamId,
      from,
      to,
      shifts: datesBetween(from, to).map((workDate) => ({
        workDate,
        code: 'D',
        segments: [segmentOn(workDate)],
      })),
    },
    at,
  );

export const punched = (who: string, teamId: string, at: string, direction: 'in' | 'out'): DomainEvent =>
  PunchRecorded(
    {
      punchId: idOf(`${who} ${at} ${direction}`),
      employeeId: idOf(who),
      teamId,
      workDate: at.slice(0, 10),
      at,
      direction,
      source: 'web',
      deviceAt: null,
      driftMinutes: null,
      fieldOrderId: null,
      place: null,
    },
    at,
  );

export const figures = (change: Partial<DayFigures> = {}): DayFigures => ({
  dayKind: 'workday',
  scheduledMinutes: 480,
  workedMinutes: 480,
  lateMinutes: 0,
  earlyLeaveMinutes: 0,
  absentMinutes: 0,
  leaveMinutes: 0,
  fieldMinutes: 0,
  overtimeMinutes: 0,
  firstIn: null,
  lastOut: null,
  ...change,
});

export const closed = (
  who: string,
  teamId: string,
  workDate: string,
  at: string,
  change: Partial<DayFigures> = {},
): DomainEvent =>
  DayClosed(
    {
      employeeId: idOf(who),
      teamId,
      workDate,
      period: workDate.slice(0, 7),
      figures: figures(change),
      policyVersion: 1,
    },
    at,
  );

export const anomalyOf = (who: string, teamId: string, workDate: string, kind: AnomalyKind) => ({
  anomalyId: idOf(`${who} ${workDate} ${kind}`),
  employeeId: idOf(who),
  teamId,
  workDate,
  kind,
});

export const detected = (
  who: string,
  teamId: string,
  workDate: string,
  kind: AnomalyKind,
  minutes: number,
  at: string,
): DomainEvent =>
  AnomalyDetected({ ...anomalyOf(who, teamId, workDate, kind), minutes, segment: 0, ofLeader: false }, at);
