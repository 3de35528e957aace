import type { Recorded } from '@muster/contracts';
import {
  CalendarPublished,
  DeputyNamed,
  EmployeeHired,
  EmployeeLeft,
  LeaderAppointed,
  MemberJoinedTeam,
  SiteOpened,
  TeamFormed,
} from '@muster/contracts/attendance';
import { fold } from '@muster/kernel';
import { ids, noon, sealedText, SITE as site } from '../fixtures/floor.js';
import { runOperations } from '../fixtures/running.js';
import {
  isEmployed,
  leads,
  overFloor,
  teamOn,
  workingDaysAfter,
  type Floor,
  type FloorEvent,
} from './floor.js';

let service: Awaited<ReturnType<typeof runOperations>>;
beforeAll(async () => void (service = await runOperations()), 60_000);
afterAll(() => service?.stop());

const at = noon('2026-03-01');
const floor = async (): Promise<Floor> =>
  fold(
    overFloor,
    (await service.store.read(site, 0, 1000)) as readonly Recorded[] as unknown as FloorEvent[],
  );
const eventually = async (check: () => Promise<void>) => {
  for (let tries = 0; ; tries++)
    try {
      return await check();
    } catch (error) {
      if (tries > 40) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
};
const hired = (employeeId: string, position: 'collector' | 'team_leader') => {
  const name = { ...sealedText(employeeId), key: employeeId, box: 'sealed' };
  return EmployeeHired(
    {
      employeeId,
      name,
      staffNo: name,
      phone: null,
      position,
      workingTime: 'standard',
      hiredOn: '2026-03-01',
    },
    at,
  );
};
const joined = (employeeId: string, teamId: string, from = '2026-03-01') =>
  MemberJoinedTeam({ employeeId, teamId, from, to: null, share: 100, home: true, previousTeamId: null }, at);

test('operations knows who works where and who leads whom, as attendance has it', async () => {
  await service.tellAttendance(site, [
    SiteOpened({ siteId: site, label: 'Main', timeZone: 'Asia/Taipei', jurisdiction: 'TW' }, at),
    CalendarPublished(
      { siteId: site, year: 2026, days: [{ date: '2026-03-10', kind: 'statutory', label: 'x' }] },
      at,
    ),
    TeamFormed({ teamId: ids.teamA, label: 'A' }, at),
    TeamFormed({ teamId: ids.teamB, label: 'B' }, at),
    hired(ids.ann, 'collector'),
    hired(ids.leader, 'team_leader'),
    joined(ids.ann, ids.teamA),
    LeaderAppointed(
      {
        teamId: ids.teamA,
        employeeId: ids.leader,
        from: '2026-03-01',
        qualification: 'unverified',
        previousLeaderId: null,
      },
      at,
    ),
    DeputyNamed({ teamId: ids.teamA, employeeId: ids.bo, from: '2026-03-05', to: '2026-03-06' }, at),
    joined(ids.ann, ids.teamB, '2026-03-15'),
  ]);
  await eventually(async () => expect(teamOn(await floor(), ids.ann, '2026-03-15')).toBe(ids.teamB));
  const known = await floor();
  expect(teamOn(known, ids.ann, '2026-03-14')).toBe(ids.teamA);
  expect(known.site).toMatchObject({ currency: 'TWD', timeZone: 'Asia/Taipei' });
  expect(leads(known, ids.leader, ids.teamA, noon('2026-03-02'))).toBe(true);
  expect(leads(known, ids.leader, ids.teamB, noon('2026-03-02'))).toBe(false);
  expect(
    ['2026-03-04', '2026-03-05', '2026-03-07'].map((day) => leads(known, ids.bo, ids.teamA, noon(day))),
  ).toEqual([false, true, false]);
  // Friday the 6th, then Monday; Tuesday the 10th is a holiday.
  expect(workingDaysAfter(known, '2026-03-06', 2)).toBe('2026-03-11');
});

test('names stay where they are, and who leaves has left', async () => {
  await service.tellAttendance(site, [
    EmployeeLeft(
      { employeeId: ids.ann, lastDay: '2026-03-20', receiverId: ids.leader, homeTeamId: ids.teamB },
      at,
    ),
  ]);
  await eventually(async () => expect(isEmployed(await floor(), ids.ann, '2026-03-21')).toBe(false));
  expect((await floor()).people[ids.ann]).toMatchObject({ receiverId: ids.leader, lastDay: '2026-03-20' });
  expect(JSON.stringify(await service.store.read(site, 0, 1000))).not.toContain('digest');
});

test('delivered again, nothing is adopted twice', async () => {
  const adopted = async () =>
    (await service.store.read(site, 0, 1000)).filter(({ type }) => type.endsWith('Adopted')).length;
  const before = await adopted();
  await service.pool.query(`update app.reaction_checkpoint set position = 0 where reaction = 'adopt-floor'`);
  await service.tellAttendance(site, [joined(ids.leader, ids.teamA)]);
  await eventually(async () => expect(teamOn(await floor(), ids.leader, '2026-03-02')).toBe(ids.teamA));
  expect(await adopted()).toBe(before + 1);
});
