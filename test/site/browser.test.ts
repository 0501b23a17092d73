import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, screenshots } from '../chromium.ts';
import { builtSite } from './built-site.ts';
import { serve } from './served-site.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A page of each kind. */
const pages: Readonly<Record<string, string>> = {
  home: 'index.html',
  method: 'method/auth.signIn.html',
  constructor: 'constructor/inputMediaUploadedPhoto.html',
  type: 'type/auth.SentCode.html',
  error: 'error/PHONE_CODE_EXPIRED.html',
  namespace: 'namespace/auth.html',
  guide: 'guide/tl-and-layers.html',
  index: 'method/index.html',
};
const wide = { width: 1280, height: 900 };
const narrow = { width: 390, height: 844 };

describe.skipIf(!hasChromium)('the site in a browser', () => {
  let folder: string;
  let base: string;
  let server: Server;
  let browser: Browser;
  /** What went wrong on the pages of a test, and what they asked for from elsewhere. */
  const problems: string[] = [];

  beforeAll(async () => {
    ({ folder } = await builtSite());
    ({ base, server } = await serve(folder));
    browser = await launchChromium();
  }, 400_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(problems.splice(0)).toEqual([]);
  });

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: wide, ...options });
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => problems.push(message.text()));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(base) && !url.startsWith('file:')) problems.push(`asks for ${url}`);
    });
    await page.goto(new URL(path, base).href);
    return page;
  }

  const shot = (page: Page, name: string, fullPage = false) =>
    page.screenshot({ path: join(screenshots, `${name}.png`), fullPage });

  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');

  /** Presses Tab until the focus is on a link. */
  async function tabTo(page: Page, href: string): Promise<void> {
    for (let presses = 0; presses < 200; presses++) {
      await page.keyboard.press('Tab');
      if ((await focused(page)) === href) return;
    }
    throw new Error(`No way to ${href} by the Tab key`);
  }

  it('leads by keyboard from PHONE_CODE_EXPIRED to the methods that raise it', async () => {
    const page = await open('index.html');
    await page.keyboard.press('/');
    await page.keyboard.type('PHONE_CODE_EXPIRED');
    await page.waitForSelector('[role=option][aria-selected=true]');
    await shot(page, 'search');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/error/PHONE_CODE_EXPIRED.html');
    await tabTo(page, '../method/auth.signIn.html');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/method/auth.signIn.html');
    expect(await page.textContent('#error-PHONE_CODE_EXPIRED')).toContain('has expired');
  });

  it('has a search field that says what it does to who does not see it', async () => {
    const page = await open('method/auth.signIn.html');
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search the reference' });
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.type('sendcdoe');
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    expect(await options.first().textContent()).toContain('auth.SendCode');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('sendcode');
    await page.waitForSelector('#result-1');
    expect(await options.first().textContent()).toContain('auth.SendCode');
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    expect(await page.textContent('[role=status]')).toMatch(/pages? found/);
    const chosen = () => field.getAttribute('aria-activedescendant');
    expect(await chosen()).toBe('result-0');
    await page.keyboard.press('ArrowDown');
    expect(await chosen()).toBe('result-1');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await chosen()).toBe(`result-${(await options.count()) - 1}`);
    await page.keyboard.press('Escape');
    expect(await field.getAttribute('aria-expanded')).toBe('false');
    expect(await field.inputValue()).toBe('sendcode');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('qqqqqqqq');
    await page.getByText('Nothing found.').waitFor();
  });

  it('works from files, with search, under the policy that the pages set', async () => {
    const page = await open(pathToFileURL(join(folder, 'guide/signing-in.html')).href);
    await page.keyboard.press('/');
    await page.keyboard.type('auth.sendc');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('Enter');
    await page.waitForURL('file://**/method/auth.sendCode.html');
    const policy = 'meta[http-equiv="Content-Security-Policy"]';
    expect(await page.getAttribute(policy, 'content')).toContain("default-src 'none'");
    const font = await page.evaluate(() => getComputedStyle(document.body).margin);
    expect(font).toBe('0px');
  });

  it('shows tabs without JavaScript, by pointer and by keyboard, and no field that does nothing', async () => {
    const page = await open('method/auth.signIn.html', { javaScriptEnabled: false });
    const shown = () => page.locator('.pane:visible').textContent();
    expect(await shown()).toContain("require('mtkit')");
    await page.getByText('TypeScript', { exact: true }).first().click();
    expect(await shown()).toContain("from 'mtkit'");
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await shown()).toContain('npx mtkit call auth.signIn');
    expect(await page.locator('.pane:visible').count()).toBe(1);
    expect(await page.locator('input[type=search], button').count()).toBe(0);
    await shot(page, 'method-without-scripts');
  });

  it('remembers the language of examples from page to page', async () => {
    const page = await open('method/auth.signIn.html');
    await page.getByText('TypeScript', { exact: true }).first().click();
    await page.goto(`${base}constructor/user.html`);
    expect(await page.getByLabel('TypeScript').isChecked()).toBe(true);
    expect(await page.locator('.pane:visible').textContent()).toContain('Api.TypeUser');
  });

  it('is dark where the system is, and as the reader chooses from then on', async () => {
    const page = await open('method/auth.signIn.html', { colorScheme: 'dark' });
    const brightness = () =>
      page.evaluate(() => {
        const color = getComputedStyle(document.body).backgroundColor;
        return (color.match(/\d+/g) ?? []).map(Number).reduce((sum, each) => sum + each, 0);
      });
    const button = page.getByRole('button', { name: 'Dark colours' });
    expect(await brightness()).toBeLessThan(150);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await button.click();
    expect(await brightness()).toBeGreaterThan(600);
    await page.goto(`${base}index.html`);
    expect(await brightness()).toBeGreaterThan(600);
    expect(await button.getAttribute('aria-pressed')).toBe('false');
  });

  it('copies code', async () => {
    const page = await open('error/PHONE_CODE_EXPIRED.html', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.copyable:visible').first().hover();
    await page.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("require('mtkit')");
  });

  it('leads to a row by its link, which shows where the focus is', async () => {
    const page = await open('method/auth.signIn.html');
    const link = page.getByRole('link', { name: 'Link to phoneCodeHash' });
    const opacity = () => link.evaluate((each) => getComputedStyle(each).opacity);
    expect(await opacity()).toBe('0');
    await tabTo(page, '#param-phoneCodeHash');
    await expect.poll(opacity).toBe('1');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#param-phoneCodeHash');
  });

  it('fits a phone: nothing is wider than the screen', async () => {
    const page = await open('index.html', { viewport: narrow, hasTouch: true });
    const more = ['code/400.html', 'method/messages.sendMessage.html', '404.html'];
    for (const path of [...Object.values(pages), ...more]) {
      await page.goto(base + path);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect(scrollWidth, path).toBe(clientWidth);
    }
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing that axe objects to, in ${colorScheme}`, async () => {
      const page = await open('index.html', { colorScheme });
      await page.context().addInitScript({ content: axe });
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(base + path);
        expect(await violations(page), path).toEqual([]);
        await shot(page, `${name}-${colorScheme}`);
      }
      await page.setViewportSize(narrow);
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(base + path);
        await shot(page, `${name}-${colorScheme}-390`, name === 'method' || name === 'guide');
      }
      expect(await violations(page)).toEqual([]);
    }, 300_000);

    it(`has nothing that axe objects to in the list of what was found, in ${colorScheme}`, async () => {
      const page = await open('index.html', { colorScheme });
      await page.context().addInitScript({ content: axe });
      await page.reload();
      await page.keyboard.press('/');
      await page.keyboard.type('code');
      await page.waitForSelector('[role=option]');
      expect(await violations(page)).toEqual([]);
      await shot(page, `search-${colorScheme}`);
    });
  }
});

interface Axe {
  run(options: {
    resultTypes: string[];
  }): Promise<{ violations: { id: string; nodes: { html: string; target: unknown[] }[] }[] }>;
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: Axe }).axe.run({ resultTypes: ['violations'] }),
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
