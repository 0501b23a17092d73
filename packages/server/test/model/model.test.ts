import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ServerOptions } from '../../src/index.ts';
import type { LimitName } from '../../src/limits/limits.ts';
import { hasPostgres, startPostgres } from '../postgres.ts';
import type { Rates } from './buckets.ts';
import { CODE_TTL, RESEND_DELAY } from './code-rules.ts';
import { Histories, histories } from './history.ts';
import { World } from './world.ts';

/** Twenty thousand in `npm test` (scripts/lib/suites.mjs says so); fewer when one only runs vitest. */
const STEPS = Number(process.env['MODEL_STEPS'] ?? 1500);

/** Where the histories begin; MODEL_SEED tries others. */
const SEED = Number(process.env['MODEL_SEED'] ?? 1);

const OPTIONS: ServerOptions = {
  apps: [{ apiId: 1, apiHash: '0123456789abcdef0123456789abcdef' }],
  codeTtl: CODE_TTL,
  resendDelay: RESEND_DELAY,
};

/** As the defaults are, but reached in a history. */
const RATES: Rates = {
  codePerPhone: [5, 17_280],
  codePerPhoneLong: [9, 30_240],
  codePerKey: [6, 600],
  wrongCodePerPhone: [3, 3600],
  signUpPerPhone: [2, 17_280],
  wrongPasswordPerAccount: [3, 600],
  passwordCodePerAccount: [2, 600],
  loginTokenPerKey: [4, 5],
};

/** A machine may have much else to do. */
const timeout = { timeout: 600_000 };

describe('login histories', () => {
  const most = Math.ceil(STEPS * 0.8);
  it(
    'E-003, E-015, E-016, E-017, E-019, E-024, E-036, E-041, E-051, E-052, E-059, E-073, E-079, E-080, E-083, I-20, I-21, I-22, I-23, I-24: go as the model says',
    timeout,
    () => run(most, { ...OPTIONS, limits: false }),
  );

  it('E-010, E-018, E-037: so do they with limits', timeout, () =>
    run(STEPS - most, { ...OPTIONS, limits: limitsOf(RATES) }, RATES),
  );

  it.runIf(hasPostgres)('so do they on PostgreSQL', timeout, async () => {
    await using postgres = await startPostgres();
    const database = await postgres.database();
    const storage = { database, encryptionKey: Buffer.alloc(32, 1), testPhones: true };
    await run(500, { ...OPTIONS, ...storage, limits: false });
  });
});

/** Runs random histories until there were so many steps; fast-check reports its seed and path. */
async function run(steps: number, options: ServerOptions, rates?: Rates): Promise<void> {
  await using all = new Histories(() => World.open(options), rates);
  const began = performance.now();
  for (let seed = SEED; all.steps < steps; seed++) {
    const property = fc.asyncProperty(histories(400), async (history) => {
      if (all.steps < steps) await all.run(history);
    });
    // Shrinking would run hundreds of histories more: the log of one says enough.
    await fc.assert(property, { seed, numRuns: 10, endOnFailure: true });
  }
  const seconds = (performance.now() - began) / 1000;
  if (process.env['MODEL_LOG']) {
    const lines = [...all.seen].map(([key, count]) => `${count} ${key}`);
    console.log(lines.sort().join('\n'));
    console.log(`${all.steps} steps, ${Math.round(all.steps / seconds)} in a second`);
  }
  expect(all.steps).toBeGreaterThanOrEqual(steps);
}

/** Those of the model; all clients have one address, which is not limited here. */
function limitsOf(rates: Rates): NonNullable<ServerOptions['limits']> {
  const limits: Partial<Record<LimitName, { burst: number; seconds: number }>> = {};
  for (const name of PER_ADDRESS) limits[name] = { burst: 1_000_000, seconds: 1 };
  for (const [name, [burst, seconds]] of Object.entries(rates)) {
    limits[name as LimitName] = { burst, seconds };
  }
  return limits;
}

const PER_ADDRESS: readonly LimitName[] = [
  'codePerAddress',
  'wrongCodePerAddress',
  'signUpPerAddress',
  'wrongTokenPerAddress',
  'wrongPasswordPerAddress',
  'connectionPerAddress',
  'exchangePerAddress',
];
