import { given } from '@muster/testing';
import { homeTeamOn, leaderOn } from '../days/facts.js';
import { emptyRecord, evolveAll } from '../days/record.js';
import { ids, openedFloor, sealedText } from '../fixtures/floor.js';
import { erasing, hiring, leaving } from './employees.decider.js';
import { appointingLeader, formingTeam, joiningTeam, leavingTeam, namingDeputy } from './teams.decider.js';

const floor = openedFloor();
const record = (...events: Parameters<typeof evolveAll>[1][]) =>
  evolveAll(emptyRecord, [...floor, ...events.flat()]);

describe('hiring and leaving (G2)', () => {
  const hire = {
    employeeId: 'new',
    name: sealedText('name'),
    staffNo: sealedText('no'),
    phone: null,
    position: 'collector' as const,
    workingTime: 'standard' as const,
    hiredOn: '2026-07-06',
  };

  test('hired from midnight at the site; the same again is nothing, another person under the id is refused', () => {
    const hired = given(hiring, floor).when(hire).events();
    expect(hired).toEqual([{ type: 'EmployeeHired', data: hire, effectiveAt: '2026-07-05T16:00:00.000Z' }]);
    given(hiring, [...floor, ...hired])
      .when(hire)
      .then();
    given(hiring, [...floor, ...hired])
      .when({ ...hire, name: sealedText('other') })
      .thenRefused('attendance.employee_exists');
  });

  test('who leaves ends every membership, and says who takes over', () => {
    const leave = { employeeId: ids.ann, lastDay: '2026-07-31', receiverId: ids.bo };
    const left = given(leaving, floor).when(leave).events();
    expect(left).toMatchObject([
      {
        type: 'EmployeeLeft',
        data: { ...leave, homeTeamId: ids.teamA },
        effectiveAt: '2026-07-31T16:00:00.000Z',
      },
      { type: 'MemberLeftTeam', data: { teamId: ids.teamA, lastDay: '2026-07-31', home: true } },
    ]);
    given(leaving, [...floor, ...left])
      .when(leave)
      .then();
    given(leaving, [...floor, ...left])
      .when({ ...leave, lastDay: '2026-08-31' })
      .thenRefused('attendance.employee_left');
    const after = record(left);
    expect([homeTeamOn(after, ids.ann, '2026-07-31'), homeTeamOn(after, ids.ann, '2026-08-01')]).toEqual([
      ids.teamA,
      null,
    ]);
  });

  test('who left is forgotten by order of another person, once; who works here is not', () => {
    const by = { actor: ids.hr, roles: ['hr'] };
    const left = given(leaving, floor)
      .when({ employeeId: ids.ann, lastDay: '2026-07-31', receiverId: null })
      .events();
    const order = { employeeId: ids.ann, by, at: '2026-08-01T02:00:00.000Z' };
    const ordered = given(erasing, [...floor, ...left])
      .when(order)
      .events();
    expect(ordered).toMatchObject([
      { type: 'ErasureOrdered', data: { employeeId: ids.ann, decidedBy: ids.hr } },
    ]);
    given(erasing, [...floor, ...left, ...ordered])
      .when(order)
      .then();
    given(erasing, floor).when(order).thenRefused('attendance.employee_present');
    given(erasing, [...floor, ...left])
      .when({ ...order, at: '2026-07-31T02:00:00.000Z' })
      .thenRefused('attendance.employee_present');
    given(erasing, [...floor, ...left])
      .when({ ...order, by: { ...by, actor: ids.ann } })
      .thenRefused('attendance.own_matter');
    given(erasing, floor)
      .when({ ...order, employeeId: 'nobody' })
      .thenRefused('attendance.employee_missing');
  });

  test('nobody leaves before being hired, or hands over to oneself', () => {
    const leave = { employeeId: ids.ann, lastDay: '2025-12-31', receiverId: null };
    given(leaving, floor).when(leave).thenRefused('attendance.dates_unsound');
    given(leaving, floor)
      .when({ ...leave, lastDay: '2026-07-31', receiverId: ids.ann as never })
      .thenRefused('attendance.receiver_unsound');
    given(leaving, floor)
      .when({ ...leave, employeeId: 'stranger' })
      .thenRefused('attendance.employee_missing');
  });
});

describe('teams', () => {
  const join = {
    employeeId: ids.ann,
    teamId: ids.teamB,
    from: '2026-07-06',
    to: null,
    share: 100,
    home: true,
  };

  test('a team has one label', () => {
    const form = { teamId: 'c', label: 'C', at: '2026-07-06T00:00:00.000Z' };
    const formed = given(formingTeam, floor).when(form).events();
    given(formingTeam, [...floor, ...formed])
      .when(form)
      .then();
    given(formingTeam, [...floor, ...formed])
      .when({ ...form, label: 'D' })
      .thenRefused('attendance.team_exists');
  });

  test('a new home ends the old one the day before, and names it', () => {
    const joined = given(joiningTeam, floor).when(join).events();
    expect(joined).toMatchObject([{ data: { ...join, previousTeamId: ids.teamA } }]);
    given(joiningTeam, [...floor, ...joined])
      .when(join)
      .then();
    const after = record(joined);
    expect([homeTeamOn(after, ids.ann, '2026-07-05'), homeTeamOn(after, ids.ann, '2026-07-06')]).toEqual([
      ids.teamA,
      ids.teamB,
    ]);
  });

  test('借調: another membership, with dates and a share of what is left', () => {
    const halfHome = given(joiningTeam, floor)
      .when({ ...join, teamId: ids.teamA, share: 60, from: '2026-07-01' })
      .events();
    const lent = { ...join, home: false, to: '2026-07-31' };
    given(joiningTeam, floor)
      .when({ ...lent, share: 10 })
      .thenRefused('attendance.share_exceeded', { facts: { share: 110 } });
    const past = [...floor, ...halfHome];
    expect(
      given(joiningTeam, past)
        .when({ ...lent, share: 40 })
        .events(),
    ).toMatchObject([{ data: { home: false, previousTeamId: null } }]);
    given(joiningTeam, past)
      .when({ ...lent, share: 41 })
      .thenRefused('attendance.share_exceeded');
    expect(homeTeamOn(record(halfHome), ids.ann, '2026-07-10')).toBe(ids.teamA);
  });

  test('not twice in one team at once, and not backwards', () => {
    given(joiningTeam, floor)
      .when({ ...join, teamId: ids.teamA, home: false, share: 1 })
      .thenRefused('attendance.membership_overlaps');
    given(joiningTeam, floor)
      .when({ ...join, from: '2026-07-06', to: '2026-07-05' } as never)
      .thenRefused('attendance.dates_unsound');
  });

  test('leaving a team needs a membership that day', () => {
    const leave = { employeeId: ids.ann, teamId: ids.teamA, lastDay: '2026-07-31' };
    const left = given(leavingTeam, floor).when(leave).events();
    expect(left).toMatchObject([{ data: { ...leave, home: true } }]);
    given(leavingTeam, [...floor, ...left])
      .when(leave)
      .then();
    given(leavingTeam, floor)
      .when({ ...leave, teamId: ids.teamB })
      .thenRefused('attendance.not_member');
  });
});

describe('leaders and deputies', () => {
  test('the leader in force is replaced from a date on, and not yet verified', () => {
    const appoint = { teamId: ids.teamA, employeeId: ids.bo, from: '2026-07-06' };
    const appointed = given(appointingLeader, floor).when(appoint).events();
    expect(appointed).toMatchObject([
      { data: { ...appoint, qualification: 'unverified', previousLeaderId: ids.leader } },
    ]);
    given(appointingLeader, [...floor, ...appointed])
      .when(appoint)
      .then();
    const team = record(appointed).teams[ids.teamA];
    expect([leaderOn(team, '2026-07-05'), leaderOn(team, '2026-07-06')]).toEqual([ids.leader, ids.bo]);
  });

  test('a deputy is somebody else, for some time', () => {
    const name = { teamId: ids.teamA, employeeId: ids.bo, from: '2026-07-06', to: '2026-07-10' };
    const named = given(namingDeputy, floor).when(name).events();
    expect(named).toHaveLength(1);
    given(namingDeputy, [...floor, ...named])
      .when(name)
      .then();
    given(namingDeputy, floor)
      .when({ ...name, employeeId: ids.leader })
      .thenRefused('attendance.deputy_leads', { clause: 'X7' });
    given(namingDeputy, floor)
      .when({ ...name, to: '2026-07-01' })
      .thenRefused('attendance.dates_unsound');
  });
});
