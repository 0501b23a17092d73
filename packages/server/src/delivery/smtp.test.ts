import { afterEach, describe, expect, it } from 'vitest';
import { attemptOf, EMAIL_CODE, testEnvironment } from '../../test/delivery/fixtures.ts';
import { type SmtpSink, smtpSink } from '../../test/delivery/smtp-sink.ts';
import type { Delivery } from './port.ts';
import { smtp } from './smtp.ts';

const opened: { close?(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close?.();
});

async function sink(options?: Parameters<typeof smtpSink>[0]): Promise<SmtpSink> {
  const server = await smtpSink(options);
  opened.push(server);
  return server;
}

async function open(delivery: Delivery): Promise<Delivery> {
  await delivery.open?.(testEnvironment());
  opened.push(delivery);
  return delivery;
}

const from = 'mtkit <login@example.com>';

describe('SMTP', () => {
  it('sends text and HTML to the one address', async () => {
    const server = await sink();
    const delivery = await open(smtp(`smtp://127.0.0.1:${server.port}`, { from }));
    expect(delivery.types).toEqual(['email']);
    await delivery.deliver(EMAIL_CODE, attemptOf(EMAIL_CODE, { id: 'abc-0' }));
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['ada@example.org']);
    expect(mail?.raw).toContain('From: mtkit <login@example.com>');
    expect(mail?.raw).toContain('To: ada@example.org');
    expect(mail?.raw).toContain('Subject: Your e-mail address for signing in');
    expect(mail?.raw).toContain('Message-ID: <abc-0@example.com>');
    expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
    expect(mail?.raw).toMatch(/text\/plain[^]*73519[^]*text\/html[^]*73519/);
  });

  it('keeps its connection for the next one', async () => {
    let connections = 0;
    const server = await sink({ onConnect: (_, done) => (connections++, done()) });
    const delivery = await open(smtp({ host: '127.0.0.1', port: server.port, from }));
    for (let index = 0; index < 3; index++) {
      await delivery.deliver(EMAIL_CODE, attemptOf(EMAIL_CODE));
    }
    expect(server.mails).toHaveLength(3);
    expect(connections).toBe(1);
  });

  it('signs in, and says when it may not', async () => {
    const server = await sink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth({ username, password }, _, done) {
        const known = username === 'us er' && password === 'p@ss';
        done(known ? null : new Error('no'), { user: username });
      },
    });
    const url = `smtp://us%20er:p%40ss@127.0.0.1:${server.port}`;
    const delivery = await open(smtp(url, { from }));
    await delivery.deliver(EMAIL_CODE, attemptOf(EMAIL_CODE));
    expect(server.mails).toHaveLength(1);
    const wrong = await open(smtp(url.replace('p%40ss', 'other'), { from }));
    const refused = wrong.deliver(EMAIL_CODE, attemptOf(EMAIL_CODE));
    await expect(refused).rejects.toMatchObject({
      message: 'mail was not accepted: EAUTH 535',
      retriable: false,
    });
  });

  it('tells refusals for now from refusals for good, without the words of the server', async () => {
    let status = 550;
    const server = await sink({
      onRcptTo(_address, _session, done) {
        done(Object.assign(new Error('no 73519 here'), { responseCode: status }));
      },
    });
    const delivery = await open(smtp(`smtp://127.0.0.1:${server.port}`, { from }));
    const send = async () => delivery.deliver(EMAIL_CODE, attemptOf(EMAIL_CODE));
    await expect(send()).rejects.toMatchObject({
      message: 'mail was not accepted: EENVELOPE 550',
      retriable: false,
    });
    status = 451;
    await expect(send()).rejects.toMatchObject({ retriable: true });
  });

  it('fails where nobody listens, and goes on when somebody does', async () => {
    const first = await smtpSink();
    await first.close();
    const delivery = await open(smtp(`smtp://127.0.0.1:${first.port}`, { from }));
    const send = async () => delivery.deliver(EMAIL_CODE, attemptOf(EMAIL_CODE));
    await expect(send()).rejects.toMatchObject({ name: 'DeliveryError', retriable: true });
  });

  it('stops when it is told to', async () => {
    const server = await sink({ onData: () => {} });
    const delivery = await open(smtp(`smtp://127.0.0.1:${server.port}`, { from }));
    const begun = Date.now();
    const send = async () => delivery.deliver(EMAIL_CODE, attemptOf(EMAIL_CODE, { ms: 100 }));
    await expect(send()).rejects.toMatchObject({ retriable: true });
    expect(Date.now() - begun).toBeLessThan(5000);
  });

  it('demands encryption where it is asked to', async () => {
    const server = await sink({ disabledCommands: ['STARTTLS'] });
    const options = { host: '127.0.0.1', port: server.port, from, requireTls: true };
    const delivery = await open(smtp(options));
    const send = async () => delivery.deliver(EMAIL_CODE, attemptOf(EMAIL_CODE));
    await expect(send()).rejects.toThrow('ETLS');
    expect(server.mails).toEqual([]);
  });

  it('does not take an address for two', async () => {
    const server = await sink();
    const delivery = await open(smtp(`smtp://127.0.0.1:${server.port}`, { from }));
    const message = { ...EMAIL_CODE, to: 'ada@example.org, eve@example.com' };
    await Promise.resolve(delivery.deliver(message, attemptOf(message))).catch(() => {});
    expect(server.mails.flatMap(({ to }) => to)).not.toContain('eve@example.com');
  });

  it.each(['http://x', 'smtp://', 'mail.example.org'])('refuses the URL %s', (url) => {
    expect(() => smtp(url, { from })).toThrow('expected an SMTP URL');
    expect(() => smtp('smtp://x', { from: '' })).toThrow('needs the sender');
  });
});
