import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import type { RunningServer } from '@mtkit/server';
import axe from 'axe-core';
import { Api } from 'mtkit';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium, screenshots } from '../chromium.ts';
import { answers, newClient, startServer } from './harness.ts';
import { buildTrySite, type TrySite } from './try-site.ts';

/** The machine may have much else to do. */
const patient = { timeout: 20_000 };

const methods = [
  'auth.sendCode',
  'auth.signIn',
  'users.getUsers',
  'messages.sendMessage',
  'messages.getHistory',
  'auth.acceptLoginToken',
  'invokeWithLayer',
  'help.getConfig',
];

const errors = ['PHONE_CODE_INVALID', 'AUTH_KEY_UNREGISTERED', 'AUTH_TOKEN_INVALIDX'];

describe.skipIf(!hasChromium)('"Try it" of the API reference', () => {
  let site: TrySite;
  let server: RunningServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  /** What the page logged, and where it connected to. */
  let problems: string[];
  let hosts: Set<string>;
  let grace: bigint;

  beforeAll(async () => {
    site = await buildTrySite([
      ...methods.map((name) => ({ kind: 'method' as const, name })),
      ...errors.map((name) => ({ kind: 'error' as const, name })),
      { kind: 'constructor', name: 'auth.sentCode' },
    ]);
    server = await startServer({ docs: site.path });
    const user = await server.createUser({ phone: PHONE, firstName: 'Grace', lastName: 'Hopper' });
    grace = user.id;
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    site?.remove();
  });

  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
    problems = [];
    hosts = new Set();
    page = await watched(context);
  });

  afterEach(async () => {
    await context.close();
    expect(problems).toEqual([]);
    expect([...hosts]).toEqual(['127.0.0.1']);
  });

  /** A page of which is noted what goes wrong and where it connects to. */
  async function watched(within: BrowserContext): Promise<Page> {
    const made = await within.newPage();
    made.on('pageerror', (error) => problems.push(error.message));
    made.on('console', (message) => problems.push(message.text()));
    made.on('request', (request) => hosts.add(new URL(request.url()).hostname));
    made.on('websocket', (socket) => hosts.add(new URL(socket.url()).hostname));
    return made;
  }

  /** Opens the form of a method. */
  async function open(method: string): Promise<void> {
    await page.goto(`${server.docs}method/${method}.html#try`);
    await form().getByRole('button', { name: 'Run' }).waitFor();
  }

  const form = () => page.locator('.try');
  const run = () => form().getByRole('button', { name: 'Run' }).click();
  const status = () => page.locator('.try-status');
  const result = () => page.locator('.try-outcome');
  const panels = () => page.locator('.try-panel > summary').allInnerTexts();

  /** Waits until all of that is in the result. */
  async function shows(...texts: readonly (string | RegExp)[]): Promise<void> {
    for (const text of texts) {
      const found =
        typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text);
      await expect.poll(() => result().innerText(), patient).toEqual(found);
    }
  }

  /** Opens the form of a method with somebody signed in; returns the id of the account. */
  async function signIn(method: string): Promise<bigint> {
    await open(method);
    await form().getByText('Not signed in').click();
    await form().getByRole('button', { name: 'Sign in' }).click();
    await form().getByLabel('Phone number, or').fill(PHONE);
    await form().getByLabel('Phone number, or').press('Enter');
    const { code } = await server.outbox.next(PHONE);
    await form().getByLabel('Code', { exact: true }).fill(code);
    await form().getByLabel('Code', { exact: true }).press('Enter');
    await expect.poll(panels, patient).toContain('Signed in as Grace Hopper');
    await form().getByText('Signed in as').click();
    return grace;
  }

  async function shoot(name: string): Promise<void> {
    const size = page.viewportSize() ?? { width: 1200, height: 900 };
    // High enough for the page's bar not to be in the way.
    await page.setViewportSize({ ...size, height: 4000 });
    await page.locator('#try').screenshot({ path: `${screenshots}/try-${name}.png` });
    await page.setViewportSize(size);
  }

  /** What axe finds in the form. */
  async function violations(): Promise<string[]> {
    await page.evaluate(axe.source);
    return page.evaluate(async () => {
      const { axe: tool } = globalThis as unknown as { axe: typeof axe };
      const found = await tool.run('#try');
      return found.violations.flatMap(({ id, nodes }) =>
        nodes.map(({ failureSummary, html }) => `${id}: ${html} ${failureSummary}`),
      );
    });
  }

  it('signs in by the forms of auth.sendCode and auth.signIn', async () => {
    await open('auth.sendCode');
    await form().getByLabel('phoneNumber').fill(PHONE);
    await run();
    await shows('auth.sentCode', /\d ms/);
    expect(
      await result().getByRole('link', { name: 'auth.sentCode', exact: true }).getAttribute('href'),
    ).toBe('../constructor/auth.sentCode.html');
    await shoot('send-code');
    expect(await violations()).toEqual([]);

    await open('auth.signIn');
    expect(await form().getByLabel('phoneCodeHash').inputValue()).toMatch(/^\w{10,}$/);
    expect(await form().getByLabel('phoneNumber').inputValue()).toBe(PHONE);
    await form().getByRole('checkbox', { name: 'phoneCode' }).check();
    const code = form().getByRole('textbox', { name: 'phoneCode', exact: true });
    await code.fill('00000');
    await code.press('Control+Enter');
    await shows('400', 'PHONE_CODE_INVALID', /What to do: \w/);
    const link = result().getByRole('link', { name: 'PHONE_CODE_INVALID' });
    expect(await link.getAttribute('href')).toBe('../error/PHONE_CODE_INVALID.html');
    await shoot('refused');
    expect(await violations()).toEqual([]);

    const sent = await server.outbox.next(PHONE);
    await code.fill(sent.code);
    await code.press('Control+Enter');
    await shows('auth.authorization', 'firstName: "Grace"');
    expect(await panels()).toContain('Signed in as Grace Hopper');
    await shoot('sign-in');

    await open('users.getUsers');
    expect(await panels()).toContain('Signed in as Grace Hopper');
    await run();
    await shows('lastName: "Hopper"');
    await page.goto(`${server.docs}method/auth.sendCode.html`);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it('signs up, out and in again in the panel', async () => {
    await open('users.getUsers');
    await run();
    await shows('401', 'AUTH_KEY_UNREGISTERED');
    await form().getByText('Not signed in').click();
    await shoot('login-panel');
    await form().getByRole('button', { name: 'Sign in' }).click();
    const phone = form().getByLabel('Phone number, or');
    expect(await phone.inputValue()).toBe('+9996621234');
    await shoot('login-phone');
    expect(await violations()).toEqual([]);
    await phone.press('Enter');
    const code = form().getByLabel('Code', { exact: true });
    await code.fill('11111');
    await code.press('Enter');
    await expect
      .poll(() => form().getByRole('alert').allInnerTexts(), patient)
      .toContainEqual(expect.stringContaining('PHONE_CODE_INVALID'));
    await shoot('login-code');
    await form().getByLabel('Code', { exact: true }).fill('22222');
    await form().getByRole('button', { name: 'Continue' }).click();
    await form().getByLabel('Name', { exact: true }).fill('Ada King Lovelace');
    await form().getByRole('button', { name: 'Continue' }).click();
    await expect.poll(panels, patient).toContain('Signed in as Ada King Lovelace');
    await run();
    await shows('firstName: "Ada"', 'lastName: "King Lovelace"');

    const known = await page.evaluate(() => JSON.stringify(sessionStorage));
    expect(known).toMatch(/session http:\/\/127/);
    await form().getByRole('button', { name: 'Sign out' }).click();
    await expect.poll(panels, patient).toContain('Not signed in');
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('session http');

    await form().getByRole('button', { name: 'Sign in' }).click();
    await form().getByLabel('Phone number, or').press('Enter');
    await form().getByRole('button', { name: 'Give up' }).click();
    await expect
      .poll(() => form().getByRole('button', { name: 'Sign in' }).isVisible(), patient)
      .toBe(true);
    expect(await form().getByRole('alert').allInnerTexts()).not.toContainEqual(
      expect.stringMatching(/\w/),
    );
    await form().getByRole('button', { name: 'Sign in' }).click();
    await form().getByLabel('Phone number, or').press('Enter');
    await form().getByLabel('Code', { exact: true }).fill('22222');
    await form().getByRole('button', { name: 'Continue' }).click();
    await expect.poll(panels, patient).toContain('Signed in as Ada King Lovelace');
    await form().getByRole('button', { name: 'Forget' }).click();
    await expect.poll(panels, patient).toContain('Not signed in');
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toMatch(
      /session http|"last"/,
    );
  });

  it('sends a nested union in a vector, and finds it again', async () => {
    await signIn('messages.sendMessage');
    await form().getByLabel('message', { exact: true }).fill('Read the pages');
    await form().getByRole('checkbox', { name: 'entities', exact: true }).check();
    const entities = form().getByRole('group', { name: 'entities' });
    await entities.getByRole('button', { name: 'Add' }).click();
    const second = entities.getByRole('combobox').nth(1);
    expect(await second.evaluate((each) => each === document.activeElement)).toBe(true);
    await second.selectOption('messageEntityTextUrl');
    await entities.getByLabel('offset', { exact: true }).nth(1).fill('9');
    await entities.getByLabel('length', { exact: true }).nth(1).fill('5');
    await entities.getByLabel('url', { exact: true }).fill('https://example.org/pages');
    const code = form().locator('.try-code pre').first();
    expect(await code.innerText()).toContain("url: 'https://example.org/pages',");
    await shoot('entities');
    expect(await violations()).toEqual([]);
    await run();
    await shows('updateNewMessage');

    await open('messages.getHistory');
    await run();
    await shows('message: "Read the pages"', 'messageEntityBold', 'messageEntityTextUrl');
    await shows('url: "https://example.org/pages"', /date: \d+ 20\d\d-/);
    await shoot('history');
    expect(await violations()).toEqual([]);
  });

  it('takes elements out of a vector, and peers by name, id or object', async () => {
    const me = await signIn('users.getUsers');
    const id = form().getByRole('group', { name: 'id', exact: true });
    await id.getByRole('button', { name: 'Add' }).click();
    await id.getByRole('button', { name: 'Add' }).click();
    await id.getByRole('combobox').nth(1).selectOption('inputUserEmpty');
    await id.getByRole('combobox').nth(2).selectOption('inputUser');
    await id.getByLabel('userId').fill(String(me));
    await id.getByLabel('accessHash').fill('0');
    await id.getByRole('button', { name: 'Remove' }).nth(1).click();
    expect(await id.locator('.try-number').allInnerTexts()).toEqual(['id 1', 'id 2']);
    await id.getByLabel(/me, @username/).fill('nobody_of_this_name');
    await run();
    await shows('The call was not made', 'No user has "nobody_of_this_name" as username');
    await shoot('failed');
    await id.getByLabel(/me, @username/).fill('me');
    await run();
    await expect.poll(() => result().innerText(), patient).toMatch(/2 items[^]*"Hopper"/);
  });

  it('sends bytes in whatever form they are given', async () => {
    const other = newClient(server);
    await other.connect();
    const accept = async (form_: string, write: (token: Buffer) => string) => {
      const answer = await other.invoke(
        new Api.auth.ExportLoginToken({
          apiId: server.apiId,
          apiHash: server.apiHash,
          exceptIds: [],
        }),
      );
      const { token } = answer as Api.auth.LoginToken;
      await form().getByLabel('token as').selectOption(form_);
      if (form_ === 'file') {
        const file = { name: 'token.bin', mimeType: 'application/octet-stream', buffer: token };
        await form().getByLabel('token', { exact: true }).setInputFiles(file);
      } else {
        await form().getByLabel('token', { exact: true }).fill(write(token));
      }
      await run();
      await shows('authorization', 'deviceModel');
      await other.invoke(new Api.auth.LogOut());
      await page.reload();
      await form().getByRole('button', { name: 'Run' }).waitFor();
    };
    try {
      await signIn('auth.acceptLoginToken');
      await accept('hex', (token) => token.toString('hex').replace(/../g, '$& '));
      await accept('base64', (token) => token.toString('base64url'));
      await accept('file', () => '');
      await form().getByLabel('token as').selectOption('text');
      await form().getByLabel('token', { exact: true }).fill('no token');
      await run();
      await shows('400', 'AUTH_TOKEN_INVALIDX');
    } finally {
      await other.disconnect();
    }
  });

  it('calls a method within a method', async () => {
    await open('invokeWithLayer');
    await form().getByRole('combobox', { name: 'query' }).selectOption('help.getNearestDc');
    await run();
    await shows('nearestDc', 'country: "ZZ"');
  });

  it('says beside the field what is wrong, and sends nothing', async () => {
    await open('auth.sendCode');
    const id = form().getByLabel('apiId');
    await id.fill('2147483648');
    await id.press('Tab');
    const message = 'From -2147483648 to 2147483647.';
    await expect
      .poll(() => form().locator('.try-problem:visible').allInnerTexts(), patient)
      .toEqual([message]);
    expect(await id.getAttribute('aria-invalid')).toBe('true');
    const described = (await id.getAttribute('aria-describedby')) ?? '';
    const texts = await page.evaluate((ids) => {
      return ids.split(' ').map((each) => document.getElementById(each)?.textContent);
    }, described);
    expect(texts).toContain(message);
    await run();
    await expect.poll(() => status().innerText(), patient).toBe('One field is wrong.');
    expect(await id.evaluate((each) => each === document.activeElement)).toBe(true);
    expect(await result().count()).toBe(0);
    await shoot('problem');
    expect(await violations()).toEqual([]);
    await id.fill('1');
    expect(await form().locator('.try-problem:visible').count()).toBe(0);
  });

  it('gives a call up while nobody answers at all', async () => {
    const silent = createTcpServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    try {
      await open('help.getConfig');
      const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
      await page.evaluate(
        (choice) => {
          sessionStorage.setItem('mtkit.try.server', JSON.stringify(choice));
        },
        { kind: 'address', address },
      );
      await page.reload();
      await expect.poll(panels, patient).toContain(`Server: ${address}`);
      const reached = once(silent, 'connection');
      await run();
      await reached;
      await form().getByRole('button', { name: 'Cancel' }).click();
      await shows('Cancelled');
    } finally {
      await page.close();
      silent.close();
    }
  });

  it('asks for the password of two-step verification, again if it is wrong', async () => {
    const phone = '+15550104002';
    const owner = newClient(server);
    await owner.start(answers(server, phone, 'Mary'));
    await owner.updateTwoFaSettings({ newPassword: 'right', hint: 'not wrong' });
    await owner.logOut();
    await open('users.getUsers');
    await form().getByText('Not signed in').click();
    await form().getByRole('button', { name: 'Sign in' }).click();
    await form().getByLabel('Phone number, or').fill(phone);
    await form().getByLabel('Phone number, or').press('Enter');
    const { code } = await server.outbox.next(phone);
    await form().getByLabel('Code', { exact: true }).fill(code);
    await form().getByLabel('Code', { exact: true }).press('Enter');
    const password = form().getByLabel('Password of');
    await form().getByText('Hint: not wrong').waitFor();
    expect(await password.getAttribute('type')).toBe('password');
    await password.fill('wrong');
    await password.press('Enter');
    await form().getByText('PASSWORD_HASH_INVALID').waitFor();
    await password.fill('right');
    await password.press('Enter');
    await expect.poll(panels, patient).toContain('Signed in as Mary Lovelace');
  });

  it('gives a call up while it waits for the answer', async () => {
    let asked = () => {};
    const reached = new Promise<void>((resolve) => (asked = resolve));
    const deliver = () => {
      asked();
      return new Promise<void>(() => {});
    };
    const slow = await startServer({
      docs: site.path,
      delivery: { deliver, types: ['sms'] } as never,
    });
    try {
      await page.goto(`${slow.docs}method/auth.sendCode.html#try`);
      await form().getByLabel('phoneNumber').fill('+15550104009');
      await run();
      await reached;
      await form().getByRole('button', { name: 'Cancel' }).click();
      await shows('Cancelled');
      expect(await status().innerText()).toBe('Cancelled.');
      expect(await form().getByRole('button', { name: 'Run' }).isEnabled()).toBe(true);
      await shoot('cancelled');
    } finally {
      await page.close();
      await slow.close();
    }
  });

  it('makes a new session where the server does not know the old one', async () => {
    const first = await startServer({ docs: site.path });
    const { wsPort = 0 } = first;
    await page.goto(`${first.docs}method/help.getConfig.html#try`);
    await run();
    await shows('config');
    await page.goto('about:blank');
    await first.close();
    const second = await startServer({ docs: site.path, wsPort });
    try {
      await page.goto(`${second.docs}method/help.getConfig.html#try`);
      await run();
      await shows('config');
      expect(await status().innerText()).toMatch(/^Answered. .*a new one/);
      await run();
      await expect.poll(() => status().innerText(), patient).toBe('Answered.');
    } finally {
      await page.close();
      await second.close();
    }
    hosts.delete('');
  });

  it('calls another server that the reader names, from files too', async () => {
    await page.goto(`file://${site.folder}/method/help.getConfig.html#try`);
    await form().getByText('Server:').click();
    expect([...hosts].filter(Boolean)).toEqual([]);
    const address = form().getByLabel('Address');
    expect(await address.inputValue()).toBe('http://127.0.0.1:10444');
    await address.fill('ftp:/');
    await form().getByRole('button', { name: 'Use this server' }).click();
    await expect
      .poll(() => form().getByRole('alert').allInnerTexts(), patient)
      .toContain('This is no address.');
    await address.fill(`127.0.0.1:${server.wsPort}`);
    await form().getByRole('button', { name: 'Use this server' }).click();
    await expect.poll(panels, patient).toContain(`Server: 127.0.0.1:${server.wsPort}`);
    await run();
    await shows('config', `thisDc: ${server.dcId}`);
    hosts.delete('');
  });

  it('goes to Telegram only when it is chosen, confirmed and called', async () => {
    await open('help.getConfig');
    await form().getByText('Server:').click();
    await form().getByLabel("Telegram's own").check();
    await shoot('telegram');
    expect(await violations()).toEqual([]);
    const use = form().getByRole('button', { name: 'Use this server' });
    const alerts = () => form().getByRole('alert').allInnerTexts();
    await use.click();
    await expect
      .poll(alerts, patient)
      .toContainEqual(expect.stringContaining('api_id and api_hash'));
    await form().getByLabel('api_id').fill('12345');
    await form().getByLabel('api_hash').fill('0123456789abcdef0123456789abcdef');
    await use.click();
    await expect.poll(alerts, patient).toContainEqual(expect.stringContaining('Confirm'));
    await form().getByLabel('I know that calls act on a real account').check();
    await use.click();
    await expect.poll(panels, patient).toContain("Server: Telegram's: calls are real");
    await page.reload();
    await expect.poll(panels, patient).toContain("Server: Telegram's: calls are real");
    expect([...hosts]).toEqual(['127.0.0.1']);
    await run();
    await expect.poll(() => [...hosts], patient).toEqual(['127.0.0.1', 'venus.web.telegram.org']);
    await shows('The call was not made');
    // No name is found in this test, so nobody was reached.
    hosts.delete('venus.web.telegram.org');
    problems = problems.filter((each) => !each.includes('ERR_NAME_NOT_RESOLVED'));
  });

  it('is readable in dark, and at 390 pixels', async () => {
    await context.close();
    context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    });
    page = await watched(context);
    await signIn('messages.sendMessage');
    await form().getByRole('checkbox', { name: 'replyTo' }).check();
    await form().getByRole('checkbox', { name: 'entities', exact: true }).check();
    await run();
    await expect.poll(() => result().count(), patient).toBe(1);
    await shoot('narrow-dark');
    expect(await violations()).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
  });

  it('works with the keyboard alone', async () => {
    await open('messages.getHistory');
    await form()
      .getByLabel(/me, @username/)
      .focus();
    await page.keyboard.press('Enter');
    expect(await result().count()).toBe(0);
    await form().getByLabel('limit').focus();
    await page.keyboard.press('Control+Enter');
    await shows('401');
    await form().locator('summary').first().focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => form().getByLabel('The one that serves this page').isVisible(), patient)
      .toBe(true);
  });
});

const PHONE = '+15550104001';
