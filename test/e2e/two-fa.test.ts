import type { RunningServer } from '@mtkit/server';
import { Api, type TelegramClient } from 'mtkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, newClient, startServer } from './harness.ts';

const phone = '+15550100300';
const email = 'ada@example.org';
let server: RunningServer;
let clock: number = 0;
/** The session that signs up. */
let first: TelegramClient;

beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + clock, freshPeriod: 0 });
  first = newClient(server);
  await first.start(answers(server, phone));
});

afterAll(async () => {
  await first.disconnect();
  await server.close();
});

/** Signs in on another device. */
async function signIn(password?: string | ((client: TelegramClient) => unknown)) {
  const client = newClient(server);
  const asked: (string | undefined)[] = [];
  await client.start({
    ...answers(server, phone),
    password: async (hint, step) => {
      asked.push(hint);
      if (typeof password === 'string') return password;
      if (step?.hasRecovery) await step.recover({ code: emailCode });
      return '';
    },
  });
  return { client, asked };
}

const emailCode = async () => (await server.outbox.next(email)).code;

describe('two-step verification', () => {
  it('E-030, E-038: is set, asked for at the next login, and changed', async () => {
    await first.updateTwoFaSettings({ newPassword: 'correct horse', hint: 'horse' });
    const { client, asked } = await signIn('correct horse');
    expect(asked).toEqual(['horse']);
    await client.updateTwoFaSettings({ isCheckPassword: true, currentPassword: 'correct horse' });
    await expect(
      client.updateTwoFaSettings({ isCheckPassword: true, currentPassword: 'wrong' }),
    ).rejects.toMatchObject({ errorMessage: 'PASSWORD_HASH_INVALID' });
    await client.updateTwoFaSettings({ currentPassword: 'correct horse', newPassword: 'battery' });
    const account = await client.invoke(new Api.account.GetPassword());
    expect(account).toMatchObject({ hasPassword: true, hasRecovery: false });
    await client.disconnect();
  });

  it('E-008: an unfinished login is asked for the password again', async () => {
    const client = newClient(server);
    const given = client.start({
      ...answers(server, phone),
      password: () => {
        throw new Error('not now');
      },
    });
    await expect(given).rejects.toThrow('not now');
    expect(await client.checkAuthorization()).toBe(false);
    const { apiId, apiHash } = server;
    const user = await client.signInWithPassword(
      { apiId, apiHash },
      { password: () => 'battery', onError: () => true },
    );
    expect(user).toMatchObject({ self: true });
    expect(await client.checkAuthorization()).toBe(true);
    await client.disconnect();
  });

  it('E-039, E-040: is recovered by e-mail', async () => {
    const codes = [() => '000000', emailCode];
    const told: string[] = [];
    await first.updateTwoFaSettings({
      currentPassword: 'battery',
      email,
      emailCodeCallback: async (length) => {
        told.push(`${length}`);
        return (codes.shift() as () => string)();
      },
      onEmailCodeError: (error) =>
        void told.push((error as { errorMessage?: string }).errorMessage ?? ''),
    });
    expect(told).toEqual(['6', 'CODE_INVALID', '6']);
    const { client } = await signIn(() => {});
    const account = await client.invoke(new Api.account.GetPassword());
    expect(account).toMatchObject({ hasPassword: false, hasRecovery: false });
    await client.disconnect();
  });

  it('E-041: is reset after a week', async () => {
    await first.updateTwoFaSettings({ newPassword: 'forgotten' });
    const asked = await first.resetPassword();
    expect(asked.state).toBe('waiting');
    expect(await first.declinePasswordReset()).toBe(true);
    expect((await first.resetPassword()).state).toBe('refused');
  });

  it('E-043: gives a password for payments', async () => {
    const { validUntil } = await first.getTmpPassword('forgotten', 60);
    expect(validUntil).toBeGreaterThan(Date.now() / 1000);
    await expect(first.getTmpPassword('wrong', 60)).rejects.toMatchObject({ code: 400 });
  });

  it('E-038: is removed', async () => {
    await first.updateTwoFaSettings({ currentPassword: 'forgotten' });
    const { client, asked } = await signIn();
    expect(asked).toEqual([]);
    await client.disconnect();
  });
});
