import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from '@mtkit/api';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  createServer,
  type Delivery,
  type Logger,
  type Message,
  type RunningServer,
  type ServerOptions,
  smpp,
  smtp,
  webhook,
} from '../../src/index.ts';
import { TestClient } from '../test-client.ts';
import { smsCentre, textOf } from './sms-centre.ts';
import { smtpSink } from './smtp-sink.ts';

const PHONE = '+1 555 010 0000';
const scratch = mkdtempSync(join(tmpdir(), 'mtkit-delivery-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const opened: { close(): Promise<unknown> | void }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

function kept<T extends { close(): Promise<unknown> | void }>(resource: T): T {
  opened.push(resource);
  return resource;
}

async function serve(options: ServerOptions): Promise<{ server: RunningServer; log: string[] }> {
  const log: string[] = [];
  const write = (...parts: unknown[]) => {
    const text = parts.map((part) => (part instanceof Error ? part.stack : JSON.stringify(part)));
    log.push(text.join(' '));
  };
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  return { server: kept(await createServer({ logger, ...options }).listen()), log };
}

async function askCode(server: RunningServer, phoneNumber = PHONE): Promise<Api.auth.SentCode> {
  const client = await TestClient.connect(server);
  try {
    const { apiHash, apiId } = server;
    const settings = new Api.CodeSettings({});
    const request = new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings });
    return (await client.invoke(request)) as Api.auth.SentCode;
  } finally {
    client.close();
  }
}

/** A receiver of webhooks; `answers` are the statuses to come. */
async function receiver() {
  const answers: number[] = [];
  const bodies: Record<string, unknown>[] = [];
  const http = createHttpServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      bodies.push(JSON.parse(body) as Record<string, unknown>);
      response.writeHead(answers.shift() ?? 204).end();
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  kept({
    close: () => {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(resolve));
    },
  });
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
  return { answers, bodies, delivery: webhook({ url, secret: 'a secret of enough characters' }) };
}

describe('a server with real delivery', () => {
  it('I-30: sends a code by SMPP, and logs nothing of it', async () => {
    const centre = kept(await smsCentre());
    const sms = smpp(`smpp://mtkit:secret@127.0.0.1:${centre.port}?from=mtkit`);
    const { log, server } = await serve({ delivery: { sms } });
    const sent = await askCode(server);
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
    const [, code = ''] = /Login code: (\d{5})\./.exec(textOf(centre.submitted[0])) ?? [];
    expect(code).toMatch(/^\d{5}$/);
    expect(server.outbox.messages).toEqual([]);
    centre.statuses.push(0x0b);
    await expect(askCode(server, '+1 555 010 0001')).rejects.toThrow('SMS_CODE_CREATE_FAILED');
    const written = log.join('\n');
    expect(written).toContain('no sms by SMPP: the SMS centre answered ESME_RINVDSTADR');
    expect(written).not.toContain(code);
    expect(written).not.toContain(sent.phoneCodeHash);
    expect(written).not.toContain('15550100001');
  });

  it('E-101: falls to a webhook when the SMS centre is away', async () => {
    const centre = await smsCentre();
    await centre.close();
    const { bodies, delivery } = await receiver();
    const away = smpp(`smpp://mtkit:secret@127.0.0.1:${centre.port}`);
    const { server } = await serve({ delivery: { sms: [away, delivery], timeout: 0.2 } });
    await askCode(server);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatchObject({
      kind: 'login_code',
      phone: '15550100000',
      to: '+15550100000',
      type: 'sms',
      code: expect.stringMatching(/^\d{5}$/),
    });
  });

  it('E-101: answers 400 SMS_CODE_CREATE_FAILED when nothing takes the code', async () => {
    const { answers, delivery } = await receiver();
    const { server } = await serve({ delivery: { other: delivery } });
    answers.push(403, 403);
    await expect(askCode(server)).rejects.toThrow('SMS_CODE_CREATE_FAILED');
    answers.push(403);
    expect((await askCode(server)).type).toBeInstanceOf(Api.auth.SentCodeTypeCall);
    expect((await askCode(server)).type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
  });

  it('sends the code of an account with a login e-mail by SMTP', async () => {
    const sink = kept(await smtpSink());
    const email = smtp(`smtp://127.0.0.1:${sink.port}`, { from: 'login@example.com' });
    const { server } = await serve({ delivery: { other: email } });
    await server.createUser({ phone: PHONE, firstName: 'Ada', loginEmail: 'ada@example.org' });
    const sent = await askCode(server);
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeEmailCode);
    expect(sink.mails).toHaveLength(1);
    expect(sink.mails[0]).toMatchObject({
      to: ['ada@example.org'],
      raw: expect.stringMatching(/Your code to sign in to mtkit: \d{5}/),
    });
  });

  it('takes any object that delivers', async () => {
    const taken: Message[] = [];
    const delivery: Delivery = { deliver: (message) => void taken.push(message) };
    const { server } = await serve({ delivery });
    await askCode(server);
    expect(taken).toMatchObject([{ kind: 'login_code', type: 'sms', lang: 'en' }]);
  });

  it('loses no code in a restart', async () => {
    const data = join(scratch, 'restart');
    const hanging: Delivery = { deliver: () => new Promise<void>(() => {}) };
    const { server: first } = await serve({ data, delivery: hanging });
    const asked = askCode(first).catch(() => {});
    const { DATABASE_FILE, openDatabase } = await import('../../src/storage/database.ts');
    expect(DATABASE_FILE).toBeTruthy();
    const database = await openDatabase(data);
    const pending = () => database.selectFrom('deliveries').selectAll().execute();
    await expect.poll(async () => (await pending()).length).toBe(1);

    // As if the first one had been killed: it is still there, and has not forgotten anything.
    const { server: second } = await serve({ data });
    const entry = await second.outbox.next(PHONE);
    expect(entry).toMatchObject({ kind: 'login_code', to: '+15550100000' });
    await expect.poll(async () => (await pending()).length).toBe(0);
    await database.destroy();
    await first.close();
    await asked;
    await second.close();

    const { server: third } = await serve({ data });
    expect(third.outbox.messages).toEqual([]);
  });

  it('refuses options that cannot work', () => {
    const email = smtp('smtp://127.0.0.1:1', { from: 'a@example.org' });
    expect(() => createServer({ delivery: { sms: email } })).toThrow(
      'delivery.sms is given something that does not carry sms',
    );
    const templates = { en: { login: { text: 'no code' } } };
    expect(() => createServer({ delivery: { templates } })).toThrow(
      'template en.login lacks {code}',
    );
    expect(() => createServer({ delivery: { timeout: 0 } })).toThrow('delivery.timeout is 0');
  });
});
