import { jest } from '@jest/globals';
import { describeWith } from '@muster/testing';
import type { Browser, Page } from '@playwright/test';
import { launch, settled, signIn, violationsOn } from './browser.js';
import { api, startSystem, type RunningSystem } from './running-system.js';

jest.setTimeout(600_000);

/** Each has screens that those before do not have, or has them otherwise. */
const USERS = ['collector-a1', 'leader-a', 'finance', 'case-admin', 'hr', 'legal', 'manager'] as const;

/** Parts of screens that are behind a tab. */
const TABS: Readonly<Partial<Record<(typeof USERS)[number], readonly string[]>>> = {
  'leader-a': ['/batches?tab=checks'],
  legal: [
    ...['/overrides?tab=holds', '/quality?tab=samples', '/quality?tab=form'],
    ...['/quality?tab=calibrations', '/rules?status=us'],
  ],
};

describeWith('browser', 'every screen, for people who can not see or use a mouse', () => {
  let system: RunningSystem;
  let browser: Browser;

  beforeAll(async () => {
    system = await startSystem();
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    await system?.remove();
  });

  /** A case of team A that somebody holds and has spoken about. */
  const someCase = async (): Promise<string> => {
    const { answer } = await api(system.url, 'leader-a')(
      'GET',
      'dashboards/operations/cases?site=main&limit=200',
    );
    const row = answer.rows!.find(({ holderId, lastContactAt }) => holderId && lastContactAt);
    return `/cases/${String(row!['caseId'])}`;
  };
  const menuOf = async (page: Page): Promise<string[]> => {
    const links = await page.locator('nav.menu a').all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
    return addresses.map((address) => new URL(address!, system.url).pathname);
  };

  test('nothing serious is wrong on any screen of any menu, nor on a case’s page', async () => {
    const visited = new Set<string>();
    const found: string[] = [];
    for (const user of USERS) {
      const page = await signIn(browser, system.url, user);
      const [first, ...others] = await menuOf(page);
      const more = [...(user === 'leader-a' ? [await someCase()] : []), ...(TABS[user] ?? [])];
      const paths = [...others, ...more].filter((path) => !visited.has(path));
      for (const path of [first!, ...paths]) {
        visited.add(path);
        await page.goto(`${system.url}${path}`);
        await settled(page);
        found.push(...(await violationsOn(page)).map((violation) => `${user} ${violation}`));
      }
      await page.context().close();
    }
    expect([...visited]).toEqual(
      expect.arrayContaining([
        ...['/wallboard', '/batches', '/complaints', '/coaching'],
        ...['/rules', '/consents', '/overrides', '/quality', '/trainings', '/policies'],
      ]),
    );
    expect(found).toEqual([]);
  });

  test('a picture without words and a button without a name would be found', async () => {
    const page = await signIn(browser, system.url, 'leader-a');
    await page.goto(`${system.url}/today`);
    await settled(page);
    const wrong = '<img src="/favicon.svg"><button></button>';
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend', '${wrong}')`);
    const rules = (await violationsOn(page)).map((violation) => violation.split(' ')[1]);
    expect(rules).toEqual(expect.arrayContaining(['image-alt', 'button-name']));
    await page.context().close();
  });

  test('a contact is corrected, and a board left, by the keyboard alone', async () => {
    const page = await signIn(browser, system.url, 'leader-a');
    await page.goto(`${system.url}${await someCase()}`);
    await settled(page);
    const correct = page.getByRole('button', { name: '更正' }).first();
    await correct.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '更正這次聯絡' });
    const outcome = dialog.getByLabel('結果');
    await outcome.focus();
    // Another outcome than it has, whichever that is.
    await page.keyboard.press((await outcome.inputValue()) === 'right_party' ? 'ArrowDown' : 'Home');
    await dialog.getByLabel('理由').focus();
    await page.keyboard.type('聽錄音後更正');
    // 理由 → 取消 → 更正
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('聽錄音後更正').first().waitFor();

    await page.goto(`${system.url}/wallboard`);
    await page.getByRole('table').first().waitFor();
    const focused = page.getByRole('link', { name: '離開看板' }).and(page.locator(':focus'));
    for (let pressed = 0; pressed < 60 && (await focused.count()) === 0; pressed += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.wallboard').waitFor({ state: 'detached' });
    await page.context().close();
  });
});
