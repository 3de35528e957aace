import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { describeWith } from '@muster/testing';
import type { Browser, Page } from '@playwright/test';
import { launch, settled, signIn, violationsOn } from './browser.js';
import { api, muster, startSystem, type RunningSystem } from './running-system.js';

jest.setTimeout(300_000);

/** Somebody whose last month was never submitted: hired late in it, rostered for one day, and not there. */
const unsubmitted = async (url: string, name: string) => {
  const site = 'main';
  const accepted = async (period: string) =>
    (await api(url, 'hr')('GET', `dashboards/attendance/months?site=main&limit=200&period=${period}`)).answer
      .rows!;
  const today = new Date().toISOString();
  const lastMonth = new Date(Date.parse(`${today.slice(0, 7)}-01`) - 1).toISOString();
  const rows = [...(await accepted(today.slice(0, 7))), ...(await accepted(lastMonth.slice(0, 7)))];
  const sheet = rows.find(({ teamLabel, status }) => teamLabel === 'A' && status === 'accepted')!;
  const { teamId, to: workDate, period } = sheet as { teamId: string; to: string; period: string };
  const employeeId = randomUUID();
  const send = async (user: string, path: string, body: object) => {
    const { status, answer } = await api(url, user)('POST', `attendance/${path}`, { site, ...body });
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer['after'] as string;
  };
  const person = { employeeId, name, staffNo: `L-${employeeId}`, position: 'collector' };
  await send('hr', 'employees', { ...person, workingTime: 'standard', hiredOn: workDate });
  await send('hr', `teams/${teamId}/members`, { employeeId, from: workDate, share: 100, home: true });
  const shift = { workDate, code: 'D', segments: [{ from: '09:00', to: '18:00', breakMinutes: 60 }] };
  const roster = { teamId, from: workDate, to: workDate, rows: [{ employeeId, shifts: [shift] }] };
  await send('manager', 'rosters', roster);
  const after = await send('manager', 'days/close', { employeeId, workDate });
  await api(url, 'hr')('GET', `dashboards/attendance/months?site=main&period=${period}&after=${after}`);
  return { employeeId, period };
};

/** What the tour of the README shows, in a real browser, on whatever bus. */
const journey = (flags: readonly string[], verified: readonly string[]) => {
  let system: RunningSystem;
  let browser: Browser;

  beforeAll(async () => {
    system = await startSystem(...flags);
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.remove();
  });

  test('a leader excuses a lateness, HR sees it, and an hour ago it is still open', async () => {
    const asHr = api(system.url, 'hr');
    const open = async (query = '') =>
      (await asHr('GET', `dashboards/attendance/anomalies?site=main&status=open&limit=200${query}`)).answer
        .rows!;
    const lateness = (await open()).find(
      ({ kind, teamLabel, ofLeader }) => kind === 'late' && teamLabel === 'A' && !ofLeader,
    );
    expect(lateness).toBeDefined();
    // Near a period's begin yesterday may be in the one before.
    const { anomalyId, name, period } = lateness as { anomalyId: string; name: string; period: string };

    const leader = await signIn(browser, system.url, 'leader-a');
    await leader.goto(`${system.url}/today`);
    const item = leader
      .locator('li.inbox-item')
      .filter({ hasText: name })
      .filter({ hasText: '遲到' })
      .first();
    await item.getByRole('button', { name: '免責' }).click();
    await leader.getByLabel('理由').fill('捷運誤點,附延誤證明');
    await leader.locator('.ant-modal').getByRole('button', { name: '免責' }).click();
    await expect(leader.locator('.ant-modal').waitFor({ state: 'hidden' })).resolves.toBeUndefined();

    const hr = await signIn(browser, system.url, 'hr');
    await hr.goto(`${system.url}/attendance?status=excused&period=${period}`);
    await hr.getByText(name).first().waitFor();

    expect((await open()).map((row) => row['anomalyId'])).not.toContain(anomalyId);
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    expect((await open(`&asOf=${hourAgo}`)).map((row) => row['anomalyId'])).toContain(anomalyId);

    await hr.goto(`${system.url}/attendance?asOf=${hourAgo}&status=open&period=${period}`);
    await hr.getByText('歷史視圖').first().waitFor();
    await hr.getByText(name).first().waitFor();
  });

  test('what was clicked is in the log once, on the bus in order, and in the views', () => {
    const { status, stdout } = muster(system, ['--json', 'verify']);
    const { findings, checked } = JSON.parse(stdout) as {
      findings: unknown;
      checked: { invariant: string; count: number }[];
    };
    expect([status, findings]).toEqual([0, []]);
    expect([...new Set(checked.map(({ invariant }) => invariant))]).toEqual(verified);
    // Of the gate's answers the demo floor has a few, of everything else thousands
    const much = checked.filter(({ invariant, count }) => count > (invariant === 'I9' ? 0 : 2000));
    expect([...new Set(much.map(({ invariant }) => invariant))]).toEqual(verified);
    expect(muster(system, ['doctor'])).toMatchObject({ status: 0 });
  });

  test('a month goes from the leader to HR, comes back, and is accepted the second time', async () => {
    const name = '程晚登';
    const { employeeId, period } = await unsubmitted(system.url, name);
    const months = `${system.url}/attendance?tab=months&period=${period}`;
    const rowOn = (page: Page) => page.getByRole('row').filter({ hasText: name });
    const choose = async (page: Page, act: string) => {
      await page.goto(months);
      await rowOn(page).getByRole('checkbox').check();
      await page.getByRole('button', { name: new RegExp(`^${act}`) }).click();
    };
    const dialogOf = (page: Page) => page.locator('.ant-modal');
    const confirm = async (page: Page, act: string) => {
      await dialogOf(page).getByRole('button', { name: act }).click();
      await dialogOf(page).waitFor({ state: 'hidden' });
    };

    const leader = await signIn(browser, system.url, 'leader-a');
    await choose(leader, '送審');
    // An absence of the month is undecided: not by mistake.
    await dialogOf(leader).getByRole('button', { name: '送審' }).click();
    await dialogOf(leader).getByText('尚有 1 筆異常未決定').waitFor();
    await dialogOf(leader).getByRole('checkbox').check();
    await confirm(leader, '送審');
    await rowOn(leader).getByText('待審收').waitFor();

    const hr = await signIn(browser, system.url, 'hr');
    await choose(hr, '退回');
    await dialogOf(hr).locator('textarea').fill('缺勤尚未處理');
    await confirm(hr, '退回');
    await rowOn(hr).getByText('已退回').waitFor();

    await choose(leader, '送審');
    await dialogOf(leader).getByRole('checkbox').check();
    await confirm(leader, '送審');
    await choose(hr, '審收');
    await confirm(hr, '審收');
    await rowOn(hr).getByText('已審收').waitFor();

    const again = { site: 'main', employeeId, period };
    expect(await api(system.url, 'leader-a')('POST', 'attendance/timesheets/submit', again)).toMatchObject({
      status: 422,
      answer: { code: 'attendance.timesheet_sealed' },
    });
  });

  test('nothing serious is wrong for people who can not see or use a mouse', async () => {
    for (const [user, path] of [
      ['leader-a', 'today'],
      ['hr', 'attendance'],
      ['collector-a1', 'my-day'],
    ] as const) {
      const page = await signIn(browser, system.url, user);
      await page.goto(`${system.url}/${path}`);
      await settled(page);
      expect(await violationsOn(page)).toEqual([]);
      await page.context().close();
    }
  });
};

describeWith('browser', 'the floor in a browser, embedded bus', () =>
  journey([], ['I2', 'I1', 'I9', 'I4', 'I8']),
);

describeWith('browser', 'the floor in a browser, Kafka', () => {
  describeWith('kafka', 'one process for each service', () =>
    journey(['--bus', 'kafka'], ['I2', 'I1', 'I3', 'I9', 'I4', 'I8']),
  );
});
