import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attemptOf, LOGIN_SMS, testEnvironment } from '../../test/delivery/fixtures.ts';
import { webhook, type WebhookOptions } from './webhook.ts';

const SECRET = 'a secret of enough characters';

/** The answers to come: a status, 0 for none at all, -1 for a connection that breaks. */
let answers: number[];
let requests: { headers: IncomingHttpHeaders; body: string }[];
let server: Server;
let url: string;

beforeEach(async () => {
  answers = [];
  requests = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      requests.push({ headers: request.headers, body });
      const status = answers.shift() ?? 200;
      if (status === 0) return;
      if (status < 0) return void request.socket.destroy();
      response.writeHead(status, { location: '/elsewhere' }).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/codes`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function send(options: Partial<WebhookOptions> = {}, ms?: number): Promise<void> {
  const delivery = webhook({ url, secret: SECRET, ...options });
  await delivery.open?.(testEnvironment());
  await delivery.deliver(LOGIN_SMS, attemptOf(LOGIN_SMS, { id: 'abc-0', ...(ms && { ms }) }));
}

describe('webhook', () => {
  it('posts the message as JSON, signed', async () => {
    await send({ headers: { authorization: 'Bearer x' } });
    expect(requests).toHaveLength(1);
    const { body, headers } = requests[0] as (typeof requests)[number];
    expect(JSON.parse(body)).toEqual({
      id: 'abc-0',
      ...LOGIN_SMS,
      text: expect.objectContaining({ subject: 'Your login code' }),
    });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'mtkit-delivery': 'abc-0',
      authorization: 'Bearer x',
    });
    const [, time = '', mac] =
      /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['mtkit-signature'])) ?? [];
    expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(5);
    expect(createHmac('sha256', SECRET).update(`${time}.${body}`).digest('hex')).toBe(mac);
  });

  it('posts again after failures of the server and of the network, under the same id', async () => {
    answers = [500, -1, 503];
    await send();
    expect(requests).toHaveLength(4);
    const ids = requests.map(({ headers }) => headers['mtkit-delivery']);
    expect(new Set(ids)).toEqual(new Set(['abc-0']));
  });

  it('posts again when an answer takes too long', async () => {
    answers = [0];
    await send({ timeout: 0.1 });
    expect(requests).toHaveLength(2);
  });

  it('gives up after so many attempts', async () => {
    answers = [500, 500, 500, 500, 500];
    await expect(send({ attempts: 2 })).rejects.toMatchObject({
      message: 'the receiver answered 500',
      retriable: true,
    });
    expect(requests).toHaveLength(2);
  });

  it.each([
    [400, false],
    [401, false],
    [404, false],
    [429, true],
    [302, false],
  ])('does not post again after %i', async (status, retriable) => {
    answers = [status];
    await expect(send()).rejects.toMatchObject({
      message: `the receiver answered ${status}`,
      retriable,
    });
    expect(requests).toHaveLength(1);
  });

  it('stops when it is told to', async () => {
    answers = [0];
    const begun = Date.now();
    await expect(send({}, 100)).rejects.toMatchObject({ name: 'DeliveryError' });
    expect(Date.now() - begun).toBeLessThan(2000);
    expect(requests).toHaveLength(1);
  });

  it('says why nobody could be reached', async () => {
    server.close();
    server.closeAllConnections();
    await expect(send({ attempts: 1 })).rejects.toThrow('could not be reached: ECONNREFUSED');
  });

  it.each([
    [{ url: 'nowhere' }, 'expected the URL of a webhook'],
    [{ url: 'ftp://x' }, 'expected the URL of a webhook'],
    [{ url: 'http://example.org/' }, 'needs https:'],
    [{ url: 'https://user:pass@example.org/' }, 'takes credentials in headers'],
    [{ secret: 'short' }, 'needs 16 characters'],
  ])('refuses %j', (options, message) => {
    expect(() => webhook({ url: 'https://x.example', secret: SECRET, ...options })).toThrow(
      message,
    );
  });
});
