import { join } from 'node:path';
import type { TelegramClient } from 'mtkit';
import { expect } from 'vitest';
import { openPasskeys } from '../../../packages/client/src/cli/passkey-file.ts';
import { startServer } from '../../e2e/harness.ts';
import type { Scenes } from '../world.ts';

const isSignedIn = (client: TelegramClient) => async () =>
  expect(await client.checkAuthorization()).toBe(true);

/** The scenes of the guide "Signing in". */
export const signingIn: Scenes = {
  code: (world) => {
    const client = world.client();
    const phone = world.phone();
    const ask = world.person({
      'Phone number': phone,
      Code: () => world.code(phone),
      'First name': 'Ada',
      'Last name': 'Lovelace',
    });
    return { names: { ask, client }, after: isSignedIn(client) };
  },
  resend: (world) => {
    const client = world.client();
    const phoneNumber = world.phone();
    const ask = world.person({
      'Code, or nothing': async () => {
        await world.code(phoneNumber);
        return '';
      },
      'Code, now by call': () => world.code(phoneNumber),
    });
    return {
      names: { ask, client, phoneNumber },
      after: async ([line]) => {
        expect(line).toBe('5 characters, by sms');
        await isSignedIn(client)();
      },
    };
  },
  'two-step': async (world) => {
    const phoneNumber = world.phone();
    const client = await world.signedIn(phoneNumber);
    const other = world.client();
    const ask = world.person({
      'Code of': () => world.code('ada@example.org'),
      'Code:': () => world.code(phoneNumber),
      'Password (the usual), or nothing': '',
      'Code, sent to a': () => world.code('ada@example.org'),
    });
    return { names: { ask, client, other, phoneNumber }, after: isSignedIn(other) };
  },
  qr: async (world) => {
    const scanner = await world.signedIn();
    const client = world.client();
    const draw = async (url: string) => void (await scanner.acceptLoginToken(url));
    return { names: { client, draw }, after: isSignedIn(client) };
  },
  passkey: async (world) => {
    const client = await world.signedIn();
    const other = world.client();
    const authenticator = openPasskeys(join(world.folder, 'passkeys'));
    return {
      names: { ...world.identity, authenticator, client, other },
      after: async () => {
        expect((await other.getMe()).id).toBe((await client.getMe()).id);
        expect(await client.getPasskeys()).toEqual([]);
      },
    };
  },
  email: async (world) => {
    const server = await startServer({ requireLoginEmail: true });
    world.onEnd(() => server.close());
    const client = world.client({}, { server });
    const phoneNumber = world.phone();
    const code = async (to: string) => (await server.outbox.next(to)).code;
    const ask = world.person({
      'E-mail address': 'ada@example.org',
      'Code, sent to a': () => code('ada@example.org'),
      'Code:': [() => code(phoneNumber), () => code('countess@example.org')],
    });
    return {
      names: { ask, client, phoneNumber },
      after: async () => {
        await isSignedIn(client)();
        const again = world.client({}, { server });
        await again.connect();
        expect(await again.sendCode(server, phoneNumber)).toMatchObject({
          type: 'email',
          emailPattern: expect.stringMatching(/^c\*/),
        });
      },
    };
  },
  bot: async (world) => {
    const { token } = await world.server.createBot({ name: 'Robot' });
    return { names: { client: world.client(), token } };
  },
  'web-token': async (world) => {
    const phone = world.phone();
    const { id } = await world.server.createUser({ phone, firstName: 'Ada' });
    const client = world.client();
    const token = await world.server.createWebToken(id);
    return {
      names: { ...world.identity, client, token },
      after: async () => expect((await client.getMe()).id).toBe(id),
    };
  },
  'by-hand': async (world) => {
    const phoneNumber = world.phone();
    const first = await world.signedIn(phoneNumber);
    await first.updateTwoFaSettings({ newPassword: 'secret', hint: 'the usual' });
    const client = world.client();
    const ask = world.person({
      Code: () => world.code(phoneNumber),
      'Password (the usual)': 'secret',
    });
    return { names: { ...world.identity, ask, client, phoneNumber }, after: isSignedIn(client) };
  },
};
