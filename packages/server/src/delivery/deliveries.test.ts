import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { EMAIL_CODE, LOGIN_SMS, until } from '../../test/delivery/fixtures.ts';
import type { PhoneCode, Stores } from '../services/stores.ts';
import { throwawayCipher } from '../storage/cipher.ts';
import { type Database, openDatabase } from '../storage/database.ts';
import { storesIn, transactionsIn } from '../storage/stores.ts';
import { MessageDeliveries, type DeliveriesOptions } from './deliveries.ts';
import type { LoginCode, Message, Notice } from './message.ts';
import { Outbox } from './outbox.ts';
import { type Delivery, DeliveryError, type Order } from './port.ts';

/** A database, and a clock that stands still until it is moved. */
class Bed {
  now = EMAIL_CODE.at;
  readonly outbox: Outbox = new Outbox();
  readonly cipher = throwawayCipher();
  /** The hashes of the login codes that are still good. */
  readonly goodCodes = new Set<string>();
  readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  static async open(): Promise<Bed> {
    return new Bed(await openDatabase());
  }

  get stores(): Stores {
    const stores = storesIn(this.database, this.cipher);
    const byHash = async (hash: string) =>
      this.goodCodes.has(hash)
        ? ({ passed: false, expiresAt: this.now + 1 } as PhoneCode)
        : undefined;
    return { ...stores, phoneCodes: { ...stores.phoneCodes, byHash } };
  }
}

const opened: MessageDeliveries[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function open(bed: Bed, options: Partial<DeliveriesOptions>): Promise<MessageDeliveries> {
  const deliveries = new MessageDeliveries({
    delivery: {},
    outbox: bed.outbox,
    stores: bed.stores,
    durable: 'alone',
    isTestPhone: () => false,
    logger: SILENT,
    now: () => bed.now,
    random: (length) => randomBytes(length),
    ...options,
  });
  opened.push(deliveries);
  await deliveries.open();
  return deliveries;
}

/** An adapter that keeps what it takes, or fails as it is told to. */
function adapter(name: string, fail?: (message: Message) => unknown) {
  const taken: Message[] = [];
  const ids: string[] = [];
  const delivery: Delivery = {
    name,
    async deliver(message, { id }) {
      ids.push(id);
      const failure = await fail?.(message);
      if (failure) throw failure;
      taken.push(message);
    },
  };
  return { delivery, taken, ids };
}

const later = new DeliveryError('not now', { retriable: true });
const never = new DeliveryError('never', { retriable: false });
/** Written down, then sent. */
async function deliver(bed: Bed, deliveries: MessageDeliveries, what: Order): Promise<Message> {
  return deliveries.send(await deliveries.prepare(bed.stores, what));
}

const hang = () => new Promise<void>(() => {});

const CALL: LoginCode = { ...LOGIN_SMS, type: 'call' };
const NOTICE: Notice = {
  kind: 'notice',
  notice: 'password_changed',
  phone: LOGIN_SMS.phone,
  type: 'email',
  to: EMAIL_CODE.to,
  at: EMAIL_CODE.at,
};

const rows = (bed: Bed) => bed.database.selectFrom('deliveries').selectAll().execute();
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

describe('deliveries', () => {
  it('E-014: know which types there is a way for', async () => {
    const bed = await Bed.open();
    const { delivery } = adapter('a');
    const some = await open(bed, { delivery: { sms: delivery, email: [delivery] } });
    expect(some.can('sms')).toBe(true);
    expect(some.can('email')).toBe(true);
    expect(some.can('call')).toBe(false);
    const outbox = await open(bed, {});
    expect(outbox.can('flash_call')).toBe(true);
    const plain = await open(bed, { delivery: { other: delivery } });
    expect(plain.can('call')).toBe(true);
    expect(plain.can('missed_call')).toBe(false);
    expect(() => new MessageDeliveries(optionsOf(bed, delivery))).toThrow(
      'delivery.flashCall is given something that does not carry flash_call',
    );
  });

  it('E-101: fall from one adapter to the next, then from one type to the next', async () => {
    const bed = await Bed.open();
    const [first, second, third] = [
      adapter('first', () => later),
      adapter('second', () => never),
      adapter('third'),
    ];
    const deliveries = await open(bed, {
      delivery: { sms: [first.delivery, second.delivery], call: third.delivery },
    });
    expect(await deliver(bed, deliveries, [LOGIN_SMS, CALL])).toBe(CALL);
    expect(third.taken).toEqual([CALL]);
    expect(first.ids).toEqual(second.ids);
    expect(first.ids).not.toEqual(third.ids);
    await expect(deliver(bed, deliveries, LOGIN_SMS)).rejects.toMatchObject({
      name: 'DeliveryError',
      retriable: true,
    });
    await expect(deliver(bed, deliveries, { ...LOGIN_SMS, type: 'email' })).rejects.toMatchObject({
      retriable: false,
    });
    expect(await rows(bed)).toEqual([]);
  });

  it('fall to the next adapter when one takes too long', async () => {
    const bed = await Bed.open();
    const next = adapter('next');
    let signal: AbortSignal | undefined;
    const slow: Delivery = {
      deliver(_, attempt) {
        ({ signal } = attempt);
        return hang();
      },
    };
    const delivery = { sms: [slow, next.delivery], timeout: 0.05 };
    const deliveries = await open(bed, { delivery });
    expect(await deliver(bed, deliveries, LOGIN_SMS)).toBe(LOGIN_SMS);
    expect(signal?.aborted).toBe(true);
    expect(next.taken).toHaveLength(1);
  });

  it('I-30: log no code, whatever an adapter says', async () => {
    const bed = await Bed.open();
    const lines: string[] = [];
    const log = (...parts: unknown[]) => void lines.push(parts.map(String).join(' '));
    const talkative = adapter('talkative', ({ to }) => new Error(`could not send 73519 to ${to}`));
    const deliveries = await open(bed, {
      delivery: { other: talkative.delivery },
      logger: { debug: log, info: log, warn: log, error: log },
    });
    await deliver(bed, deliveries, [LOGIN_SMS, EMAIL_CODE]).catch(log);
    deliveries.post(await deliveries.prepare(bed.stores, EMAIL_CODE));
    await until(() => lines.length >= 4);
    expect(lines[0]).toBe('no sms by talkative: could not send *** to ***');
    expect(lines.join('\n')).not.toMatch(/73519|15550100000|ada@/);
  });

  it('I-15: keep what is pending sealed, and forget what was delivered', async () => {
    const bed = await Bed.open();
    const deliveries = await open(bed, {});
    const parcel = await deliveries.prepare(bed.stores, LOGIN_SMS);
    const [row] = await rows(bed);
    expect(row?.id).toBe(parcel.id);
    const kept = Buffer.from(row?.body ?? []).toString('latin1');
    expect(kept).not.toContain(LOGIN_SMS.code);
    expect(kept).not.toContain(LOGIN_SMS.phone);
    await deliveries.send(parcel);
    await deliveries.close();
    expect(await rows(bed)).toEqual([]);
    expect(bed.outbox.latest()).toBe(LOGIN_SMS);
  });

  it('write nothing where nothing outlives the process', async () => {
    const bed = await Bed.open();
    const deliveries = await open(bed, { durable: false });
    await deliveries.prepare(bed.stores, LOGIN_SMS);
    expect(await rows(bed)).toEqual([]);
  });

  it('write nothing of what nobody depends on', async () => {
    const bed = await Bed.open();
    const deliveries = await open(bed, { delivery: { sms: { deliver: hang } } });
    const shown = deliveries.show(LOGIN_SMS);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await rows(bed)).toEqual([]);
    await deliveries.close();
    await expect(shown).rejects.toBeInstanceOf(DeliveryError);
  });

  it('take part in the transaction', async () => {
    const bed = await Bed.open();
    const deliveries = await open(bed, {});
    const failing = transactionsIn(
      bed.database,
      bed.cipher,
    )(async (stores) => {
      await deliveries.prepare(stores, LOGIN_SMS);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    expect(await rows(bed)).toEqual([]);
  });

  it('deliver after a crash what is still needed, and only that', async () => {
    const bed = await Bed.open();
    const crashed = await open(bed, { delivery: { other: { deliver: hang } } });
    const pending = { ...LOGIN_SMS, expiresAt: bed.now + 300_000 };
    bed.goodCodes.add('good');
    await crashed.prepare(bed.stores, { ...pending, code: 'needed' }, { codeHash: 'good' });
    await crashed.prepare(bed.stores, { ...pending, code: 'used' }, { codeHash: 'gone' });
    await crashed.prepare(bed.stores, { ...pending, code: 'old', expiresAt: bed.now + 1000 });
    await crashed.prepare(bed.stores, { ...NOTICE, at: bed.now });
    bed.now += 2000;

    const outbox = new Outbox();
    await open(bed, { outbox });
    await until(() => outbox.messages.length === 2);
    expect(outbox.entries.map(({ code }) => code)).toEqual(['needed']);
    expect(outbox.messages.at(-1)?.kind).toBe('notice');
    await expect.poll(() => rows(bed)).toEqual([]);
    const third = new Outbox();
    await open(bed, { outbox: third });
    expect(third.messages).toEqual([]);
  });

  it('leave alone what another process is about to deliver, until that is gone', async () => {
    const bed = await Bed.open();
    const one = await open(bed, { durable: 'shared' });
    await one.prepare(bed.stores, { ...NOTICE, at: bed.now });
    const outbox = new Outbox();
    await open(bed, { durable: 'shared', outbox });
    expect(outbox.messages).toEqual([]);
    bed.now += 600_000;
    const both = await Promise.all([
      open(bed, { durable: 'shared', outbox }),
      open(bed, { durable: 'shared', outbox }),
    ]);
    expect(both).toHaveLength(2);
    await until(() => outbox.messages.length > 0);
    expect(outbox.messages).toHaveLength(1);
  });

  it('deliver again later what nobody waits for, until it was accepted', async () => {
    const bed = await Bed.open();
    let failures = 1;
    const { delivery, ids, taken } = adapter('flaky', () => failures-- > 0 && later);
    const deliveries = await open(bed, { delivery: { email: delivery } });
    const notice = { ...NOTICE, at: bed.now };
    deliveries.post(await deliveries.prepare(bed.stores, notice));
    await until(() => taken.length > 0);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    await expect.poll(() => rows(bed)).toEqual([]);
  });

  it('give up what is refused for good, or has expired', async () => {
    const bed = await Bed.open();
    const { delivery, ids } = adapter('strict', ({ to }) => (to === 'x' ? never : later));
    const deliveries = await open(bed, { delivery: { email: delivery } });
    const short = { ...NOTICE, at: bed.now, expiresAt: bed.now + 500 };
    for (const notice of [{ ...NOTICE, to: 'x', at: bed.now }, short]) {
      deliveries.post(await deliveries.prepare(bed.stores, notice));
    }
    await expect.poll(() => rows(bed)).toEqual([]);
    expect(ids).toHaveLength(2);
  });

  it('keep for the next process what could not be delivered before closing', async () => {
    const bed = await Bed.open();
    const { delivery, ids } = adapter('away', () => later);
    const first = await open(bed, { delivery: { email: delivery } });
    first.post(await first.prepare(bed.stores, { ...NOTICE, at: bed.now }));
    await until(() => ids.length > 0);
    await first.close();
    expect(await rows(bed)).toHaveLength(1);
    const outbox = new Outbox();
    await open(bed, { outbox });
    await until(() => outbox.messages.length === 1);
  });

  it('wait for no adapter that hangs when closing', async () => {
    const bed = await Bed.open();
    const deliveries = await open(bed, { delivery: { other: { deliver: hang } } });
    const sent = deliver(bed, deliveries, LOGIN_SMS);
    const refused = expect(sent).rejects.toMatchObject({ name: 'DeliveryError' });
    const begun = Date.now();
    await deliveries.close();
    await refused;
    expect(Date.now() - begun).toBeLessThan(4000);
  });

  it('wait for no adapter whose own closing hangs', async () => {
    const bed = await Bed.open();
    const { delivery } = adapter('stuck');
    const deliveries = await open(bed, { delivery: { other: { ...delivery, close: hang } } });
    const begun = Date.now();
    await deliveries.close();
    expect(Date.now() - begun).toBeLessThan(4000);
  });

  it('send nothing to test numbers but to the outbox', async () => {
    const bed = await Bed.open();
    const { delivery, taken } = adapter('costly');
    const deliveries = await open(bed, {
      delivery: { other: delivery },
      isTestPhone: (phone) => phone.startsWith('99966'),
    });
    await deliver(bed, deliveries, { ...LOGIN_SMS, phone: '9996621234' });
    expect(taken).toEqual([]);
    expect(bed.outbox.latest()?.phone).toBe('9996621234');
  });
});

function optionsOf(bed: Bed, flashCall: Delivery): DeliveriesOptions {
  return {
    delivery: { flashCall },
    outbox: bed.outbox,
    stores: bed.stores,
    durable: false,
    isTestPhone: () => false,
    logger: SILENT,
    now: () => bed.now,
    random: (length) => randomBytes(length),
  };
}
