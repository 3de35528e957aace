import {
  TimesheetAccepted,
  TimesheetAmended,
  TimesheetSubmitted,
  noTotals,
  type TimesheetTotals,
} from '@muster/contracts/attendance';
import type { TodayAnswer } from '../days/today-answer.js';
import type { EvidenceAnswer } from '../evidence/evidence-answer.js';
import { idOf, TEAM_B } from '../testing/floor.js';
import { ann, at, DAY, hr, leaderA, startTwoTeams, type TwoTeams } from '../testing/two-teams.js';
import type { MonthAnswer, MonthsAnswer } from './months-answer.js';

describe('figures and their evidence', () => {
  let floor: TwoTeams;
  beforeAll(async () => void (floor = await startTwoTeams()), 60_000);
  afterAll(() => floor.stop(), 30_000);
  const get: TwoTeams['get'] = (...asked) => floor.get(...asked);

  it('explains each figure of the board by the events, which add up to it', async () => {
    const { summary } = (await get<TodayAnswer>(leaderA, '/attendance/today?site=main')).body;
    for (const [figure, value] of Object.entries(summary)) {
      const { body } = await get<EvidenceAnswer>(
        leaderA,
        `/attendance/today/explain?site=main&figure=${figure}`,
        { 'accept-language': 'zh-TW' },
      );
      expect([figure, body.value, body.rederived, body.equal]).toEqual([figure, value, value, true]);
      expect(body.rows.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(value);
      expect(body.formula.text).toMatch(/\p{Script=Han}/u);
    }
    const present = await get<EvidenceAnswer>(leaderA, '/attendance/today/explain?site=main&figure=present');
    expect(present.body.rows).toMatchObject([
      {
        contribution: 1,
        employeeId: idOf('ann'),
        name: '=ann',
        event: { type: 'PunchRecorded', actorName: '=ann', recordedAt: at('01:10') },
      },
    ]);
  });

  it('adds up an open month from its closed days; an excused lateness does not count, and the evidence says why', async () => {
    const { body } = await get<MonthsAnswer>(leaderA, '/attendance/months?site=main&period=2026-03');
    const month = body.rows.find(({ employeeId }) => employeeId === idOf('ann'))!;
    expect(month).toMatchObject({
      status: 'open',
      from: '2026-03-01',
      to: '2026-03-31',
      totals: { rosteredDays: 1, attendedDays: 1, workedMinutes: 460, lateCount: 0, lateMinutes: 0 },
    });
    const late = await get<EvidenceAnswer>(
      leaderA,
      `/attendance/months/explain?site=main&period=2026-03&figure=lateMinutes&key=${idOf('ann')}`,
    );
    expect(late.body).toMatchObject({ value: 0, equal: true, unit: 'minutes' });
    expect(late.body.rows.map(({ contribution, event }) => [event.type, contribution])).toEqual([
      ['AnomalyDetected', 20],
      ['AnomalyExcused', -20],
    ]);
    expect(late.body.rows[1]!.event.data).toMatchObject({ reason: { sealed: true } });
    const ofDay = (figure: string, date: string) =>
      get<EvidenceAnswer>(
        leaderA,
        `/attendance/months/explain?site=main&date=${date}&figure=${figure}&key=${idOf('ann')}`,
      );
    // The day itself was late all the same; and an open day's figure is that of the board.
    expect((await ofDay('lateMinutes', '2026-03-02')).body).toMatchObject({ value: 20, equal: true });
    expect((await ofDay('workedMinutes', DAY)).body).toMatchObject({
      value: 20,
      equal: true,
      unit: 'minutes',
    });
    const detail = await get<MonthAnswer>(ann, `/attendance/months/${idOf('ann')}?site=main&period=2026-03`);
    expect(detail.body.days).toHaveLength(31);
    expect(detail.body.days[1]).toMatchObject({
      workDate: '2026-03-02',
      closed: true,
      anomalies: [{ status: 'excused' }],
    });
    expect(detail.body.days[6]).toMatchObject({ workDate: '2026-03-07', dayKind: 'rest', closed: false });
  });

  it('shows an accepted month as it was sealed, and each amendment with its difference', async () => {
    const totals: TimesheetTotals = {
      ...noTotals,
      rosteredDays: 1,
      attendedDays: 1,
      scheduledMinutes: 480,
      workedMinutes: 480,
    };
    const difference = { ...noTotals, workedMinutes: -30 };
    const sheet = {
      employeeId: idOf('cho'),
      teamId: TEAM_B,
      period: '2026-03',
      from: '2026-03-01',
      to: '2026-03-31',
    };
    const by = { submittedBy: idOf('leader-b') };
    await floor.record(
      at('01:21'),
      idOf('leader-b'),
      TimesheetSubmitted({ ...sheet, totals, ...by, days: 1 }, at('01:21')),
    );
    await floor.record(
      at('01:22'),
      idOf('hr'),
      TimesheetAccepted({ ...sheet, totals, ...by, decidedBy: idOf('hr') }, at('01:22')),
    );
    await floor.record(
      at('01:23'),
      idOf('hr'),
      TimesheetAmended(
        {
          ...sheet,
          totals: { ...totals, workedMinutes: 450 },
          ordinal: 1,
          previous: totals,
          difference,
          workDate: '2026-03-02',
          cause: 'punch',
          causeId: null,
        },
        at('01:23'),
      ),
    );
    const { body } = await get<MonthsAnswer>(hr, '/attendance/months?site=main&period=2026-03');
    const month = body.rows.find(({ employeeId }) => employeeId === idOf('cho'))!;
    expect(month).toMatchObject({
      status: 'amended',
      totals: { workedMinutes: 450 },
      submittedByName: '=leader-b',
    });
    expect(month.amendments).toMatchObject([{ ordinal: 1, difference: { workedMinutes: -30 } }]);
    const worked = await get<EvidenceAnswer>(
      hr,
      '/attendance/months/explain?site=main&period=2026-03&figure=workedMinutes',
    );
    expect(worked.body).toMatchObject({ value: 910, equal: true });
    expect(worked.body.rows.map(({ contribution, event }) => [event.type, contribution])).toEqual([
      ['DayClosed', 460],
      ['TimesheetAccepted', 480],
      ['TimesheetAmended', -30],
    ]);
    const before = await get<MonthsAnswer>(
      hr,
      `/attendance/months?site=main&period=2026-03&asOf=${at('01:22')}`,
    );
    expect(before.body.rows.find(({ employeeId }) => employeeId === idOf('cho'))).toMatchObject({
      status: 'accepted',
      totals: { workedMinutes: 480 },
    });
  });
});
