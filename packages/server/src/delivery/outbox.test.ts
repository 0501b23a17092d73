import { describe, expect, it } from 'vitest';
import { Outbox } from './outbox.ts';
import type { EmailCode, LoginCode, Notice } from './message.ts';

const code = (phone: string, digits: string): LoginCode => ({
  kind: 'login_code',
  phone,
  code: digits,
  type: 'sms',
  to: `+${phone}`,
  at: 0,
});

describe('outbox', () => {
  it('keeps codes, and finds the newest of a number', () => {
    const outbox = new Outbox();
    outbox.deliver(code('15550100000', '11111'));
    outbox.deliver(code('15550100001', '22222'));
    outbox.deliver(code('15550100000', '33333'));
    expect(outbox.latest('+1 555 010 0000')?.code).toBe('33333');
    expect(outbox.latest('15550100001')?.code).toBe('22222');
    expect(outbox.latest('1')).toBeUndefined();
    expect(outbox.latest()?.code).toBe('33333');
    expect(outbox.entries).toHaveLength(3);
  });

  it('hands out each code once, and waits for the next', async () => {
    const outbox = new Outbox();
    outbox.deliver(code('1', 'a'));
    expect((await outbox.next()).code).toBe('a');
    const next = outbox.next('2');
    outbox.deliver(code('1', 'b'));
    outbox.deliver(code('2', 'c'));
    expect((await next).code).toBe('c');
    await expect(outbox.next('2', { timeout: 10 })).rejects.toThrow('no login code within 10 ms');
  });

  it('stops waiting when it is told to', async () => {
    const outbox = new Outbox();
    const controller = new AbortController();
    const next = outbox.next('1', { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    await expect(outbox.next('1', { signal: controller.signal })).rejects.toThrow('enough');
    const two = [outbox.next('1'), outbox.next('1')];
    outbox.deliver(code('1', 'a'));
    outbox.deliver(code('1', 'b'));
    expect((await Promise.all(two)).map((entry) => entry.code)).toEqual(['a', 'b']);
  });

  it('finds what proves a number by the number, and e-mail codes by the address', async () => {
    const outbox = new Outbox();
    const at = { at: 0, phone: '1', to: 'ada@example.org', type: 'email' } as const;
    const setup: EmailCode = { kind: 'email_code', purpose: 'login_setup', code: 'a', ...at };
    const notice: Notice = { kind: 'notice', notice: 'password_changed', ...at };
    const login: LoginCode = { kind: 'login_code', code: 'b', ...at };
    for (const message of [setup, login, notice]) outbox.deliver(message);
    expect(outbox.latest('1')).toBe(login);
    expect(await outbox.next('1')).toBe(login);
    expect(await outbox.next('ada@example.org')).toBe(setup);
    expect(outbox.latest()).toBe(login);
    expect(outbox.entries).toEqual([setup, login]);
    expect(outbox.messages).toEqual([setup, login, notice]);
  });

  it('is bounded', () => {
    const outbox = new Outbox();
    for (let index = 0; index < 1500; index++) outbox.deliver(code('1', String(index)));
    expect(outbox.entries).toHaveLength(1000);
    expect(outbox.entries[0]?.code).toBe('500');
  });
});
