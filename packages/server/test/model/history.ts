import { Api } from '@mtkit/api';
import * as fc from 'fast-check';
import { Buckets, type Rates } from './buckets.ts';
import { Choices } from './choices.ts';
import { type CommandName, commands } from './commands.ts';
import { DAY, Model } from './model.ts';
import type { Device } from './state.ts';
import { Divergence, Turn } from './turn.ts';
import type { World } from './world.ts';

/** A history in the making. */
interface Running {
  readonly world: World;
  readonly log: string[];
}

/** A step, as fast-check hands it on. */
type AnyStep = fc.AsyncCommand<Model, Running>;

/** A command with the seed of its choices. */
class Step implements fc.AsyncCommand<Model, Running> {
  readonly #name: CommandName;
  readonly #seed: number;

  constructor(name: CommandName, seed: number) {
    this.#name = name;
    this.#seed = seed;
  }

  /** Whatever the state: that a call comes at the wrong time is the server's to notice. */
  check(): boolean {
    return true;
  }

  async run(model: Model, { log, world }: Running): Promise<void> {
    const turn = new Turn({ model, world, log, choices: new Choices(this.#seed) });
    try {
      await commands[this.#name].run(turn);
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      throw new Divergence(`${text}\n\nThe history:\n${log.join('\n')}`);
    }
  }

  toString(): string {
    return `${this.#name}(${this.#seed})`;
  }
}

/** Sign-in histories of up to so many commands. */
export function histories(maxCommands: number): fc.Arbitrary<Iterable<AnyStep>> {
  const names = Object.keys(commands) as CommandName[];
  const name = fc.oneof(
    ...names.map((each) => ({ weight: commands[each].weight, arbitrary: fc.constant(each) })),
  );
  const step = fc.tuple(name, fc.nat()).map(([each, seed]) => new Step(each, seed));
  return fc.commands([step], { maxCommands, size: 'max' });
}

/** Runs histories against a server, one after the other. */
export class Histories implements AsyncDisposable {
  /** What was done: calls that were compared, and jumps of the clock. */
  steps = 0;
  /** How often there was each answer to each method. */
  readonly seen = new Map<string, number>();
  readonly #open: () => Promise<World>;
  readonly #rates: Rates | undefined;
  #world: World | undefined;
  #phones = 0;

  constructor(open: () => Promise<World>, rates?: Rates) {
    this.#open = open;
    this.#rates = rates;
  }

  async run(steps: Iterable<AnyStep>): Promise<void> {
    // Dates have 32 bits: before there are too many, the world begins anew.
    if (this.#world && this.#world.clock.now > LAST) await this[Symbol.asyncDispose]();
    this.#world ??= await this.#open();
    const world = this.#world;
    const log: string[] = [];
    const model = await this.#begin(world);
    try {
      await fc.asyncModelRun(() => ({ model, real: { world, log } }), steps);
      this.steps += log.length;
      await end(model, world);
    } finally {
      for (const line of log) this.#count(line);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#world?.[Symbol.asyncDispose]();
    this.#world = undefined;
  }

  /** The model of a server that knows nobody, but for a bot. */
  async #begin({ clients, clock, server }: World): Promise<Model> {
    clock.now = Math.ceil(clock.now / 1000) * 1000;
    const devices = [...clients.values()].map(({ name }): Device => {
      const dc = Number(name.charAt(0));
      const state = { ended: undefined, reached: false, watching: undefined };
      return { name, dc, challenges: [], ...state };
    });
    const limits = new Buckets(this.#rates);
    const model = new Model({ now: clock.now, devices, phones: this.#newPhones(), limits });
    for (const each of devices) {
      model.updates.set(each, new Map(clients.get(each.name)?.updates));
    }
    const { id, token } = await server.createBot({ name: 'Robot' });
    model.addBot(id, server.dcId, token);
    return model;
  }

  /** Numbers that no other history has had; the last is a test number (E-009). */
  #newPhones(): string[] {
    const next = () => String(this.#phones++).padStart(4, '0');
    const usual = [1, 2, 3].map(() => `1555020${next()}`);
    return [...usual, `99966${(this.#phones % 3) + 1}${next()}`];
  }

  #count(line: string): void {
    const [, method, outcome] = /^\S+ (\S+) .*-> (\S+ ?(?:2FA)?[A-Z_]*)/.exec(line) ?? [];
    if (!method) return;
    const key = `${method} ${outcome}`;
    this.seen.set(key, (this.seen.get(key) ?? 0) + 1);
  }
}

/** Signs everybody out, so that the keys can be used again. */
async function end(model: Model, world: World): Promise<void> {
  const { clock, server } = world;
  for (const phone of model.banned) await server.unban(phone);
  for (const device of model.devices) {
    const client = world.client(device);
    await client.invoke(new Api.auth.LogOut());
    let { outcome } = await client.invoke(new Api.updates.GetState());
    // It may have been told why an earlier sign-in ended.
    if (outcome.startsWith('401 ')) ({ outcome } = await client.invoke(new Api.updates.GetState()));
    if (outcome !== '401 AUTH_KEY_UNREGISTERED') throw new Divergence(`at the end: ${outcome}`);
  }
  clock.now += 3 * DAY;
  world.disconnect();
  await server.sweep();
}

/** Milliseconds; some years before 2038. */
const LAST = Date.UTC(2034, 0);
