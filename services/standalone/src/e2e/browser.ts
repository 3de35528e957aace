import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium', args: FLAGS });

/** A demo user at a desk, in a browser of his or her own. */
export const signIn = async (browser: Browser, url: string, user: string): Promise<Page> => {
  const context = await browser.newContext({ locale: 'zh-TW', viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: '登入', exact: false }).first().click();
  await page.locator(`button[name="user"][value="${user}"]`).click();
  // The shell is there, so the sign-in is kept.
  await page.getByText('前更新').first().waitFor();
  return page;
};

/** The screen has come: nothing turns any more. */
export const settled = async (page: Page): Promise<void> => {
  await page.locator('main h1').first().waitFor({ state: 'attached' });
  await page.locator('.screen-loading').waitFor({ state: 'hidden' });
  await page.locator('.ant-spin-spinning, .ant-skeleton').first().waitFor({ state: 'hidden' });
};

/** What is seriously wrong for people who can not see, or not use a mouse: the rule and the elements. */
export const violationsOn = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${page.url()}: ${id} ${nodes.map(({ html }) => html).join(' ')}`);
};
