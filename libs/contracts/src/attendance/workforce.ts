import { z } from 'zod';
import { defineEvent } from '../event.js';
import { date, id, sealed, text } from '../fields.js';

export const position = z.enum(['collector', 'team_leader', 'ops_manager', 'quality', 'case_admin', 'staff']);
/** 標準 / 綜合計算 / 不定時工時. */
export const workingTime = z.enum(['standard', 'comprehensive', 'flexible']);

export const EmployeeHired = defineEvent(
  'EmployeeHired',
  1,
  z.object({
    employeeId: id,
    name: sealed,
    staffNo: sealed,
    phone: sealed.nullable(),
    position,
    workingTime,
    hiredOn: date,
  }),
  { stream: ['employee', 'employeeId'], subject: 'employeeId', personal: ['name', 'staffNo', 'phone'] },
);

/** 離職交接: access ends at once, open work goes to the receiver. */
export const EmployeeLeft = defineEvent(
  'EmployeeLeft',
  1,
  z.object({ employeeId: id, lastDay: date, receiverId: id.nullable(), homeTeamId: id.nullable() }),
  { stream: ['employee', 'employeeId'] },
);

/** HR ordered that a person who left is forgotten (X9): keys and directory entry go, what happened stays without them. */
export const ErasureOrdered = defineEvent('ErasureOrdered', 1, z.object({ employeeId: id, decidedBy: id }), {
  stream: ['employee', 'employeeId'],
  duties: { subject: 'employeeId', decider: 'decidedBy' },
});

/** A team's label is a name of the floor, such as `A`, never a person's. */
export const TeamFormed = defineEvent('TeamFormed', 1, z.object({ teamId: id, label: text }), {
  stream: ['team', 'teamId'],
});

/** The home team owns attendance and pay; another membership (借調) carries its dates and share. */
export const MemberJoinedTeam = defineEvent(
  'MemberJoinedTeam',
  1,
  z.object({
    employeeId: id,
    teamId: id,
    from: date,
    to: date.nullable(),
    /** Percent of the working time, 1–100. */
    share: z.int().min(1).max(100),
    home: z.boolean(),
    previousTeamId: id.nullable(),
  }),
  { stream: ['employee', 'employeeId'] },
);

export const MemberLeftTeam = defineEvent(
  'MemberLeftTeam',
  1,
  z.object({ employeeId: id, teamId: id, lastDay: date, home: z.boolean() }),
  { stream: ['employee', 'employeeId'] },
);

export const LeaderAppointed = defineEvent(
  'LeaderAppointed',
  1,
  z.object({
    teamId: id,
    employeeId: id,
    from: date,
    qualification: z.enum(['unverified', 'valid']),
    previousLeaderId: id.nullable(),
  }),
  { stream: ['team', 'teamId'] },
);

/** 代理組長: decides for the leader between the dates, never on the leader's or the deputy's own matters. */
export const DeputyNamed = defineEvent(
  'DeputyNamed',
  1,
  z.object({ teamId: id, employeeId: id, from: date, to: date }),
  { stream: ['team', 'teamId'] },
);

export const workforceEvents = [
  EmployeeHired,
  EmployeeLeft,
  ErasureOrdered,
  TeamFormed,
  MemberJoinedTeam,
  MemberLeftTeam,
  LeaderAppointed,
  DeputyNamed,
];
