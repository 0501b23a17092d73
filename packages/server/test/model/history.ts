import * as fc from 'fast-check';
import { Buckets, type Rates } from './buckets.ts';
import { Choices } from './choices.ts';
import { type CommandName, commands } from './commands.ts';
import { Model } from './model.ts';
import type { Device } from './state.ts';
import { Divergence, Turn } from './turn.ts';
import { DCS, type World } from './world.ts';

/** A history in the making. */
interface Running {
  readonly world: World;
  readonly log: string[];
}

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
export function histories(maxCommands: number): fc.Arbitrary<Iterable<Step>> {
  const names = Object.keys(commands) as CommandName[];
  const name = fc.oneof(
    ...names.map((each) => ({ weight: commands[each].weight, arbitrary: fc.constant(each) })),
  );
  const step = fc.tuple(name, fc.nat()).map(([each, seed]) => new Step(each, seed));
  return fc.commands([step], { maxCommands, size: 'max' });
}

/** Runs histories against one server, one after the other. */
export class Histories {
  /** Calls that were compared. */
  steps = 0;
  /** How often there was each answer to each method. */
  readonly seen = new Map<string, number>();
  readonly #world: World;
  readonly #rates: Rates | undefined;
  #phones = 0;

  constructor(world: World, rates?: Rates) {
    this.#world = world;
    this.#rates = rates;
  }

  async run(steps: Iterable<Step>): Promise<void> {
    const world = this.#world;
    const log: string[] = [];
    const model = await this.#begin();
    try {
      await fc.asyncModelRun(() => ({ model, real: { world, log } }), steps);
      await this.#end(model, log);
    } finally {
      this.steps += log.length;
      for (const line of log) this.#count(line);
    }
  }

  /** A model of a server that knows nobody, but for a bot. */
  async #begin(): Promise<Model> {
    const { clock, clients, server } = this.#world;
    clock.now = Math.ceil(clock.now / 1000) * 1000;
    const devices = [...clients.values()].map(({ name }): Device => {
      const dc = Number(name.charAt(0));
      return {
        ...{ name, dc, challenges: [] },
        ...{ ended: undefined, reached: false, watching: undefined },
      };
    });
    const limits = new Buckets(this.#rates);
    const model = new Model({ now: clock.now, devices, phones: this.#newPhones(), limits });
    for (const each of devices) model.updates.set(each, new Map(this.#world.client(each).updates));
    const { id, token } = await server.createBot({ name: 'Robot' });
    const never = Number.POSITIVE_INFINITY;
    const account = {
      ...{ bot: true, dc: server.dcId, phone: undefined, id, ttlDays: 183 },
      ...{ activeAt: model.now, unusedUntil: never, password: undefined, deletion: undefined },
      ...{ confirming: undefined, recovering: undefined, offer: undefined },
    };
    model.accounts.add(account);
    model.bot = { account, tokens: [{ text: token, state: 'good' }] };
    return model;
  }
}
