import type { RunningServer } from '@mtkit/server';
import { Api, type PendingCode, type SentCodeInfo } from 'mtkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, newClient, startServer } from './harness.ts';

let server: RunningServer;

beforeAll(async () => {
  server = await startServer({ resendDelay: 0 });
});

afterAll(() => server.close());

describe('a login code', () => {
  it('E-013, E-015: says how long it is, and comes another way when asked to', async () => {
    const phone = '+15550100500';
    await using first = newClient(server);
    await first.start(answers(server, phone));
    const ways: (SentCodeInfo | undefined)[] = [];
    await using second = newClient(server);
    await second.start({
      ...answers(server, phone),
      phoneCode: async (isCodeViaApp, sent?: PendingCode) => {
        expect(isCodeViaApp).toBe(true);
        const lost = await server.outbox.next(phone);
        ways.push(sent, await sent?.resend());
        const { code, type } = await server.outbox.next(phone);
        expect(lost.type).toBe('app');
        expect(type).toBe('sms');
        return code.split('').join('-');
      },
    });
    expect(ways).toMatchObject([
      { type: 'app', length: 5, nextType: 'sms' },
      { type: 'sms', length: 5 },
    ]);
    expect(ways[0]?.phoneCodeHash).not.toBe(ways[1]?.phoneCodeHash);
    expect(await second.checkAuthorization()).toBe(true);
  });

  it('E-016: is worth nothing after it was cancelled', async () => {
    const phone = '+15550100501';
    await using client = newClient(server);
    await client.connect();
    const { apiId, apiHash } = client;
    const { phoneCodeHash } = await client.sendCode({ apiId, apiHash }, phone);
    const { code: phoneCode } = await server.outbox.next(phone);
    expect(await client.cancelCode(phone, phoneCodeHash)).toBe(true);
    const request = new Api.auth.SignIn({ phoneNumber: phone, phoneCodeHash, phoneCode });
    await expect(client.invoke(request)).rejects.toMatchObject({
      errorMessage: 'PHONE_CODE_EXPIRED',
    });
  });

  it('E-077: is worth nothing once others may have seen it', async () => {
    const phone = '+15550100502';
    await using first = newClient(server);
    await first.start(answers(server, phone));
    await using second = newClient(server);
    const reported: unknown[] = [];
    await second.start({
      ...answers(server, phone),
      phoneCode: async () => {
        const { code } = await server.outbox.next(phone);
        if (reported.length > 0) return code;
        const peer = new Api.InputPeerUser({ userId: 777000n, accessHash: 0n });
        const history = await first.invoke(
          new Api.messages.GetHistory({
            peer,
            offsetId: 0,
            offsetDate: 0,
            addOffset: 0,
            limit: 1,
            maxId: 0,
            minId: 0,
            hash: 0n,
          }),
        );
        const { messages } = history as Api.messages.Messages;
        expect(await first.invalidateSignInCodes(messages)).toEqual([code]);
        return code;
      },
      onError: (error) => void reported.push((error as { errorMessage?: string }).errorMessage),
    });
    expect(reported).toEqual(['PHONE_CODE_EXPIRED']);
  });
});

describe('a login by e-mail', () => {
  const phone = '+15550100510';
  const address = 'ada@example.org';
  let strict: RunningServer;

  beforeAll(async () => {
    strict = await startServer({ requireLoginEmail: true, loginEmailResetPeriod: 0 });
  });

  afterAll(() => strict.close());

  const mailed = async (to = address) => (await strict.outbox.next(to)).code;

  it('E-027: is set up in the middle of the first one', async () => {
    await using client = newClient(strict);
    const codes = ['000000'];
    const told: unknown[] = [];
    const addresses = ['nonsense', address];
    await client.start({
      ...answers(strict, phone),
      emailAddress: () => addresses.shift() as string,
      emailVerification: async ({ emailPattern, length }) => {
        told.push([emailPattern, length]);
        return codes.shift() ?? mailed();
      },
      onError: (error) => void told.push((error as { errorMessage?: string }).errorMessage),
    });
    expect(await client.checkAuthorization()).toBe(true);
    expect(told.filter((each) => typeof each === 'string')).toEqual([
      'EMAIL_INVALID',
      'CODE_INVALID',
    ]);
    expect(JSON.stringify(told)).not.toContain(address);
  });

  it('E-020: takes the code that was sent there', async () => {
    await using client = newClient(strict);
    await client.start({
      ...answers(strict, phone),
      phoneCode: (_, sent?: PendingCode) => {
        expect(sent).toMatchObject({ type: 'email', emailPattern: expect.stringContaining('*') });
        return mailed();
      },
    });
    expect(await client.checkAuthorization()).toBe(true);
    const changed = await client.changeLoginEmail({
      emailAddress: 'lovelace@example.org',
      emailVerification: () => mailed('lovelace@example.org'),
    });
    expect(changed).toBe('lovelace@example.org');
  });

  it('E-028: goes to the phone number for who cannot read the e-mail', async () => {
    await using client = newClient(strict);
    await client.start({
      ...answers(strict, phone),
      phoneCode: async (_, sent?: PendingCode) => {
        await mailed('lovelace@example.org');
        expect(await sent?.resetEmail()).toMatchObject({ type: 'app' });
        return (await strict.outbox.next(phone)).code;
      },
    });
    expect(await client.checkAuthorization()).toBe(true);
  });
});
