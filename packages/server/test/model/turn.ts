import type { Api } from '@mtkit/api';
import type { Choices } from './choices.ts';
import { factsOf } from './method-facts.ts';
import type { Model } from './model.ts';
import { type Device, type Expected, Refusal, type Session } from './state.ts';
import type { World } from './world.ts';

/** What a method does, by the model, for a device with this sign-in; throws a Refusal. */
export type Rule = (session: Session | undefined) => Expected | string;

/** A command: chooses what to do, and does it to the model and to the world. */
export type Command = (turn: Turn) => Promise<void>;

/** A divergence. */
export class Divergence extends Error {}

/** One step, or a few, of a history. */
export class Turn {
  readonly model: Model;
  readonly world: World;
  readonly choices: Choices;
  /** What has happened, for who has to find out why it went wrong. */
  readonly log: string[];

  constructor(options: {
    readonly model: Model;
    readonly world: World;
    readonly choices: Choices;
    readonly log: string[];
  }) {
    this.model = options.model;
    this.world = options.world;
    this.choices = options.choices;
    this.log = options.log;
  }

  /** Calls a method, and compares the answer with what the model says; returns the result. */
  async call<R extends Api.AnyRequest>(
    device: Device,
    request: R,
    rule: Rule,
    note = '',
  ): Promise<R['__response'] | undefined> {
    const { model, world } = this;
    world.clock.now += 1;
    model.now = world.clock.now;
    const method = methodName(request);
    const expected = this.#expect(device, method, rule);
    const { outcome, result } = await world.client(device).invoke(request);
    this.log.push(`${device.name} ${method} ${note} -> ${outcome}`);
    if (!expected.outcome.split('|').includes(outcome)) {
      throw new Divergence(`expected ${expected.outcome}, got ${outcome}`);
    }
    expected.learn?.(result as never);
    await world.settle(model);
    return result as R['__response'] | undefined;
  }

  /** Lets time pass, and what is due be done. */
  async pass(milliseconds: number): Promise<void> {
    const { model, world } = this;
    world.clock.now += milliseconds;
    model.now = world.clock.now;
    this.log.push(`${milliseconds / 1000} seconds pass`);
    if (milliseconds >= LONG) {
      world.disconnect();
      for (const device of model.devices) device.reached = false;
    }
    await world.server.sweep();
    model.sweep();
  }

  #expect(device: Device, method: string, rule: Rule): Expected {
    const { model } = this;
    try {
      const answer = rule(model.enter(device, factsOf(method)));
      model.watch(device);
      const session = model.sessions.get(device);
      if (session && method.startsWith('auth.')) model.announce(session);
      return typeof answer === 'string' ? { outcome: answer } : answer;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // F-07: what a person should read comes in an update.
      if (error.message.startsWith('406')) model.tell(device, 'updateServiceNotification');
      model.watch(device);
      return { outcome: error.message, ...(error.learn && { learn: error.learn }) };
    }
  }
}

/** The name in the schema: `auth.signIn`. */
function methodName({ className }: Api.AnyRequest): string {
  return className.replace(/[^.]+$/, (name) => name.charAt(0).toLowerCase() + name.slice(1));
}

/** Clients do not wait so long without a word: milliseconds. */
const LONG = 20_000;
