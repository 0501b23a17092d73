import { afterEach, describe, expect, it } from 'vitest';
import {
  attemptOf,
  LOCALHOST,
  LOGIN_SMS,
  testEnvironment,
  until,
} from '../../../test/delivery/fixtures.ts';
import { type SmsCentre, smsCentre, textOf } from '../../../test/delivery/sms-centre.ts';
import type { Delivery } from '../port.ts';
import { ESME } from './library.ts';
import { smppOptions, type SmppOptions, type SmsOutcome } from './options.ts';
import { smpp } from './smpp.ts';

const opened: { close?(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close?.();
});

async function start(options?: Parameters<typeof smsCentre>[0]): Promise<SmsCentre> {
  const centre = await smsCentre(options);
  opened.push(centre);
  return centre;
}

async function connect(port: number, options: Partial<SmppOptions> = {}) {
  const environment = testEnvironment();
  const delivery = smpp(`smpp://mtkit:secret@127.0.0.1:${port}`, {
    reconnectDelay: 0.05,
    ...options,
  });
  await delivery.open?.(environment);
  opened.push(delivery);
  return { delivery, lines: environment.lines };
}

async function send(delivery: Delivery, message = LOGIN_SMS, ms?: number): Promise<void> {
  await delivery.deliver(message, attemptOf(message, ms === undefined ? {} : { ms }));
}

describe('SMPP', () => {
  it('binds as transceiver and submits the text, asking for a receipt', async () => {
    const centre = await start();
    const { delivery } = await connect(centre.port, { from: 'mtkit' });
    expect(delivery.types).toEqual(['sms']);
    await send(delivery);
    expect(centre.submitted).toHaveLength(1);
    expect(centre.submitted[0]).toMatchObject({
      source_addr: 'mtkit',
      source_addr_ton: 5,
      destination_addr: '15550100000',
      dest_addr_ton: 1,
      dest_addr_npi: 1,
      data_coding: 0,
      registered_delivery: 1,
    });
    expect(textOf(centre.submitted[0])).toContain('Login code: 73519.');
  });

  it('sends what is long in parts, and other alphabets as UCS-2', async () => {
    const centre = await start();
    const { delivery } = await connect(centre.port, { from: '+15550109999' });
    await send(delivery, { ...LOGIN_SMS, lang: 'ru', code: '7'.repeat(60) });
    expect(centre.submitted.length).toBeGreaterThan(1);
    expect(centre.submitted[0]).toMatchObject({
      source_addr: '15550109999',
      source_addr_ton: 1,
      esm_class: 0x40,
      data_coding: 8,
    });
    expect(centre.submitted.map(textOf).join('')).toBe(
      `Код для входа: ${'7'.repeat(60)}. Никому его не давайте.`,
    );
  });

  it('tries again while the SMS centre is too busy', async () => {
    const centre = await start();
    const { delivery } = await connect(centre.port);
    centre.statuses.push(ESME.RTHROTTLED, ESME.RMSGQFUL);
    await send(delivery);
    expect(centre.submitted).toHaveLength(1);
    centre.statuses.push(...Array.from({ length: 20 }, () => ESME.RTHROTTLED));
    await expect(send(delivery, LOGIN_SMS, 700)).rejects.toMatchObject({
      message: 'the SMS centre answered ESME_RTHROTTLED',
      retriable: true,
    });
  });

  it('tells refusals for now from refusals for good', async () => {
    const centre = await start();
    const { delivery } = await connect(centre.port);
    centre.statuses.push(ESME.RINVDSTADR, ESME.RSYSERR, 0x400);
    await expect(send(delivery)).rejects.toMatchObject({
      message: 'the SMS centre answered ESME_RINVDSTADR',
      retriable: false,
    });
    await expect(send(delivery)).rejects.toMatchObject({ retriable: true });
    await expect(send(delivery)).rejects.toThrow('status 0x400');
  });

  it('says what has become of a message, but not what was in it', async () => {
    const centre = await start();
    const outcomes: SmsOutcome[] = [];
    const { delivery, lines } = await connect(centre.port, {
      onOutcome: (outcome) => void outcomes.push(outcome),
    });
    await send(delivery);
    await send(delivery);
    const [session] = centre.sessions;
    const receipt = (id: string, state: string) =>
      `id:${id} sub:001 dlvrd:001 stat:${state} err:007 text:Login code: 73519`;
    const answered = await Promise.all(
      [
        { esm_class: 4, short_message: receipt('id1', 'DELIVRD') },
        { esm_class: 4, short_message: receipt('ID2', 'UNDELIV') },
        { esm_class: 4, short_message: receipt('ID2', 'ENROUTE') },
        { esm_class: 0, short_message: 'a person answers' },
      ].map(
        (fields) =>
          new Promise((resolve) =>
            session?.deliver_sm(fields, ({ command_status }) => resolve(command_status)),
          ),
      ),
    );
    expect(answered).toEqual([0, 0, 0, 0]);
    const id = 'attempt-1';
    expect(outcomes).toEqual([
      { id, messageId: 'id1', delivered: true, state: 'DELIVRD', error: '007' },
      { id, messageId: 'ID2', delivered: false, state: 'UNDELIV', error: '007' },
    ]);
    expect(lines.join('\n')).toContain('a text message has not arrived');
    expect(lines.join('\n')).not.toContain('73519');
  });

  it('comes back when the connection is lost', async () => {
    const centre = await start();
    const { delivery, lines } = await connect(centre.port);
    await send(delivery);
    centre.cut();
    await until(() => lines.some((line) => line.includes('has closed the connection')));
    await send(delivery);
    expect(centre.submitted).toHaveLength(2);
    expect(centre.binds).toBe(2);
  });

  it('comes back when the SMS centre was away for a while', async () => {
    const first = await smsCentre();
    const { delivery, lines } = await connect(first.port);
    await send(delivery);
    await first.close();
    await until(() => lines.some((line) => line.includes('ECONNREFUSED')));
    await expect(send(delivery, LOGIN_SMS, 50)).rejects.toMatchObject({
      message: 'the SMS centre is not connected',
      retriable: true,
    });
    const second = await start({ port: first.port });
    await send(delivery);
    expect(second.submitted).toHaveLength(1);
  });

  it('notices an SMS centre that is silent', async () => {
    const centre = await start();
    const { delivery, lines } = await connect(centre.port, {
      enquireInterval: 0.05,
      responseTimeout: 0.2,
    });
    await send(delivery);
    centre.alive = false;
    await until(() => lines.some((line) => line.includes('has closed the connection')));
    centre.alive = true;
    centre.statuses.push(-1);
    await expect(send(delivery)).rejects.toThrow('the SMS centre does not answer');
    await send(delivery);
    expect(centre.submitted).toHaveLength(2);
  });

  it('answers what the SMS centre asks', async () => {
    const centre = await start();
    const { delivery, lines } = await connect(centre.port);
    await send(delivery);
    const [session] = centre.sessions;
    await new Promise((resolve) => session?.enquire_link(resolve));
    await new Promise((resolve) => session?.unbind(resolve));
    await until(() => lines.some((line) => line.includes('has closed the connection')));
    await send(delivery);
    expect(centre.binds).toBe(2);
  });

  it.each(['ffffffff', '00000002'])('survives bytes like %s', async (bytes) => {
    const centre = await start();
    const { delivery } = await connect(centre.port, { enquireInterval: 0.1, responseTimeout: 0.3 });
    await send(delivery);
    for (const session of centre.sessions) {
      const { socket } = session as unknown as { socket: NodeJS.WritableStream };
      socket.write(Buffer.from(bytes.repeat(6), 'hex'));
    }
    await until(() => centre.binds > 1 && centre.sessions.size === 1);
    await send(delivery);
    expect(centre.submitted).toHaveLength(2);
  });

  it('goes on trying with a login that is refused, and says so', async () => {
    const centre = await start();
    centre.bindStatus = ESME.RBINDFAIL;
    const { delivery, lines } = await connect(centre.port);
    await until(() => centre.binds >= 2);
    expect(lines).toContain('the SMS centre refused the login: ESME_RBINDFAIL');
    centre.bindStatus = 0;
    await send(delivery);
    expect(lines.join('\n')).not.toContain('secret');
  });

  it('speaks TLS, to whom it trusts', async () => {
    const centre = await start(LOCALHOST);
    const trusting = await connect(centre.port, { tls: true, ca: LOCALHOST.cert });
    await send(trusting.delivery);
    expect(centre.submitted).toHaveLength(1);
    const other = await connect(centre.port, { tls: true });
    await expect(send(other.delivery, LOGIN_SMS, 300)).rejects.toThrow('is not connected');
    expect(other.lines.join()).toContain('SELF_SIGNED');
  });

  it('unbinds when it is closed', async () => {
    const centre = await start();
    const { delivery } = await connect(centre.port);
    await send(delivery);
    await delivery.close?.();
    await until(() => centre.sessions.size === 0);
    await expect(send(delivery, LOGIN_SMS, 100)).rejects.toMatchObject({ retriable: true });
  });

  it('reads URLs', () => {
    expect(smppOptions('smpps://us%40er:p%23@[::1]:3551?from=mtkit&system_type=VMA')).toEqual({
      host: '::1',
      port: 3551,
      tls: true,
      systemId: 'us@er',
      password: 'p#',
      from: 'mtkit',
      systemType: 'VMA',
    });
    expect(() => smpp('http://x')).toThrow('expected an SMPP URL');
    expect(() => smpp('smpp://id:ninechars@x')).toThrow('at most 8 characters');
  });
});
