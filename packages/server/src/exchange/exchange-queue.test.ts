import { randomBytes } from 'node:crypto';
import { modPow, rsaDecryptBlock, TELEGRAM_PRIME } from '@mtkit/crypto';
import type { ExchangeStep, ExchangeTask } from '@mtkit/mtproto';
import { afterEach, describe, expect, it } from 'vitest';
import { serverConfig } from '../config.ts';
import { loadServerKey, type ServerKey } from '../server-key.ts';
import { type ExchangeJob, ExchangeQueue } from './exchange-queue.ts';
import { type ExchangeSecrets, ExchangeWorkers } from './exchange-workers.ts';
import type { TaskResult } from './task-slots.ts';

const noSecrets = {} as Parameters<typeof loadServerKey>[1];
const serverKey = (): Promise<ServerKey> => loadServerKey(serverConfig({}), noSecrets);

const IGNORE: ExchangeStep = { kind: 'ignore' };

function jobOf(run: () => Uint8Array | undefined): ExchangeJob {
  const task: ExchangeTask = {
    kind: 'power',
    base: Uint8Array.of(3),
    exponent: Uint8Array.of(5),
    modulus: TELEGRAM_PRIME,
  };
  return { kind: 'job', task, run, resume: () => IGNORE };
}

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

describe('the queue of exchanges', () => {
  it('I-01: does one job a turn of the event loop', async () => {
    const queue = new ExchangeQueue();
    let done = 0;
    for (let index = 0; index < 3; index++) {
      queue.add(
        jobOf(() => undefined),
        () => {
          done += 1;
        },
      );
    }
    expect(done).toBe(0);
    const seen: number[] = [];
    for (let turn = 0; turn < 4; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(done);
    }
    expect(seen).toEqual([1, 2, 3, 3]);
  });

  it('I-01: refuses what does not fit', () => {
    const queue = new ExchangeQueue(undefined, 2);
    const steps: ExchangeStep[] = [];
    for (let index = 0; index < 3; index++) {
      queue.add(
        jobOf(() => undefined),
        (step) => steps.push(step),
      );
    }
    expect(steps).toEqual([{ kind: 'error', status: 429 }]);
  });

  it('I-01: gives many jobs to threads, and none of them is done here then', async () => {
    const { privateKey } = await serverKey();
    const queue = new ExchangeQueue({ privateKey, prime: TELEGRAM_PRIME, g: 3 });
    opened.push(queue);
    const results: (Uint8Array | undefined)[] = [];
    let here = 0;
    const add = () =>
      new Promise<void>((resolve) => {
        const task: ExchangeTask = {
          kind: 'power',
          base: Uint8Array.of(3),
          exponent: Uint8Array.of(5),
          modulus: TELEGRAM_PRIME,
        };
        const run = () => {
          here += 1;
          return Uint8Array.of(here);
        };
        const resume = (result: Uint8Array | undefined) => {
          results.push(result);
          return IGNORE;
        };
        queue.add({ kind: 'job', task, run, resume }, () => resolve());
      });
    // The first of them start the threads, which need a moment.
    await Promise.all(Array.from({ length: 20 }, add));
    let before = here;
    for (let attempt = 0; attempt < 200; attempt++) {
      before = here;
      await new Promise((resolve) => setTimeout(resolve, 50));
      await add();
      if (here === before) break;
    }
    await Promise.all(Array.from({ length: 50 }, add));
    expect(here).toBe(before);
    const expected = Buffer.from(modPow(Uint8Array.of(3), Uint8Array.of(5), TELEGRAM_PRIME));
    for (const result of results.slice(-50)) {
      expect(Buffer.from(result as Uint8Array)).toEqual(expected);
    }
  });
});

describe('the threads', () => {
  it('compute what this thread would', async () => {
    const { privateKey } = await serverKey();
    let free = () => {};
    const workers = new ExchangeWorkers({ privateKey, prime: TELEGRAM_PRIME, g: 3 }, () => free());
    opened.push(workers);
    const freed = new Promise<void>((resolve) => {
      free = resolve;
    });
    workers.start();
    await freed;
    const run = (task: ExchangeTask) =>
      new Promise<TaskResult>((resolve) =>
        expect(workers.run([task], ([result]) => resolve(result as TaskResult))).toBe(true),
      );
    for (let index = 0; index < 5; index++) {
      const block = Buffer.concat([Buffer.alloc(1), randomBytes(255)]);
      const rsa = await run({ kind: 'rsa', key: privateKey, block });
      expect(Buffer.from(rsa as Uint8Array)).toEqual(
        Buffer.from(rsaDecryptBlock(block, privateKey) as Uint8Array),
      );
      const [base, exponent] = [randomBytes(255), randomBytes(32)];
      const task = { kind: 'power', base, exponent, modulus: TELEGRAM_PRIME } as const;
      const power = await run(task);
      expect(Buffer.from(power as Uint8Array)).toEqual(
        Buffer.from(modPow(base, exponent, TELEGRAM_PRIME)),
      );
    }
    // The generator, with exponents at the edges and of other lengths as well.
    const exponents = [
      randomBytes(32),
      new Uint8Array(32).fill(255),
      Uint8Array.of(...new Uint8Array(31), 1),
      Uint8Array.of(128, ...new Uint8Array(31)),
      randomBytes(29),
      randomBytes(256),
    ];
    for (const exponent of exponents) {
      const base = Uint8Array.of(3);
      const power = await run({ kind: 'power', base, exponent, modulus: TELEGRAM_PRIME });
      expect(Buffer.from(power as Uint8Array)).toEqual(
        Buffer.from(modPow(base, exponent, TELEGRAM_PRIME)),
      );
    }
    // One that cannot be done does no harm to those that were given with it.
    const [base, exponent] = [randomBytes(255), randomBytes(32)];
    const power = { kind: 'power', base, exponent, modulus: TELEGRAM_PRIME } as const;
    const tooLarge = {
      kind: 'rsa',
      key: privateKey,
      block: new Uint8Array(256).fill(255),
    } as const;
    const results = await new Promise<readonly TaskResult[]>((resolve) =>
      expect(workers.run([power, tooLarge, power], resolve)).toBe(true),
    );
    const expected = Buffer.from(modPow(base, exponent, TELEGRAM_PRIME));
    expect(results.map((each) => (each === 'failed' ? each : Buffer.from(each)))).toEqual([
      expected,
      'failed',
      expected,
    ]);
  });

  it('leave the work to the event loop where no thread can be made', () => {
    // What cannot be handed to a thread fails as a thread does that there is no room for.
    const secrets = { privateKey: () => {}, prime: TELEGRAM_PRIME, g: 3 } as unknown;
    const workers = new ExchangeWorkers(secrets as ExchangeSecrets, () => {});
    expect(() => workers.start()).not.toThrow();
    expect(workers.running).toBe(false);
  });
});
