import { setTimeout as sleep } from 'node:timers/promises';
import { Api, apiRegistry } from '@mtkit/api';
import { TlReader } from '@mtkit/tl';
import { createServer, type RunningServer, type ServerOptions } from '../../src/index.ts';
import { TestClient, TestRpcError } from '../test-client.ts';
import type { Model, UpdateKind } from './model.ts';
import { outcomeOf } from './outcome.ts';
import type { Device } from './state.ts';

/** The data centres; there is no other (E-009 has test numbers of a DC 3). */
export const DCS: readonly number[] = [1, 2, 4];

/** How many clients each of them has. */
const CLIENTS: Readonly<Record<number, number>> = { 1: 2, 2: 3, 4: 2 };

/** A server with a clock that stands still until it is moved, and clients over TCP. */
export class World implements AsyncDisposable {
  readonly server: RunningServer;
  readonly clock: Clock;
  /** Authorization keys, made once: a key exchange takes as long as many steps. */
  readonly clients: ReadonlyMap<string, Client>;

  private constructor(server: RunningServer, clock: Clock, clients: ReadonlyMap<string, Client>) {
    this.server = server;
    this.clock = clock;
    this.clients = clients;
  }

  static async open(options: ServerOptions): Promise<World> {
    const clock = new Clock();
    const now = () => clock.now;
    const server = await createServer({ dcId: 2, dcs: DCS, now, ...options }).listen();
    const clients = new Map<string, Client>();
    for (const dc of DCS) {
      for (let index = 1; index <= (CLIENTS[dc] ?? 0); index++) {
        const client = new Client(server, clock, `${dc}${'abc'[index - 1]}`, dc);
        clients.set(client.name, client);
      }
    }
    await Promise.all([...clients.values()].map((each) => each.connect()));
    return new World(server, clock, clients);
  }

  client(device: Pick<Device, 'name'>): Client {
    const client = this.clients.get(device.name);
    if (!client) throw new Error(`there is no client ${device.name}`);
    return client;
  }

  /** Closes all connections: the clients come back when they have something to ask. */
  disconnect(): void {
    for (const client of this.clients.values()) client.disconnect();
  }

  /** Waits for the updates that the model predicts, and compares. */
  async settle(model: Model): Promise<void> {
    const began = performance.now();
    for (;;) {
      const differences = this.#differences(model);
      if (differences.length === 0) return;
      const late = differences.every(({ expected, got }) => got < expected);
      if (!late || performance.now() - began > 5000) {
        const text = differences.map(({ device, expected, got, kind }) => {
          return `${device.name} got ${got} ${kind} and not ${expected}`;
        });
        throw new Error(`updates: ${text.join('; ')}`);
      }
      await sleep(1);
    }
  }

  #differences(model: Model) {
    return model.devices.flatMap((device) => {
      const { updates } = this.client(device);
      return UPDATES.map((kind) => ({
        device,
        kind,
        expected: model.updates.get(device)?.get(kind) ?? 0,
        got: updates.get(kind) ?? 0,
      })).filter(({ expected, got }) => expected !== got);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.disconnect();
    await this.server.close();
  }
}

const UPDATES: readonly UpdateKind[] = [
  'updateLoginToken',
  'updateNewAuthorization',
  'updateUserPhone',
  'updateServiceNotification',
];

/** Milliseconds since the Unix epoch; whoever wants time to pass says so. */
class Clock {
  now: number = Math.ceil(Date.now() / 1000) * 1000;
}

/** What a call came to. */
export interface Answered {
  readonly outcome: string;
  readonly result?: unknown;
}

/** A client with an authorization key on one data centre, connected or not. */
export class Client {
  readonly name: string;
  readonly #updates = new Map<UpdateKind, number>();
  readonly #server: RunningServer;
  readonly #clock: Clock;
  readonly #dc: number;
  #authKey: Uint8Array | undefined;
  #connection: TestClient | undefined;
  #read = 0;

  constructor(server: RunningServer, clock: Clock, name: string, dc: number) {
    this.#server = server;
    this.#clock = clock;
    this.name = name;
    this.#dc = dc;
  }

  async connect(): Promise<TestClient> {
    if (this.#connection) return this.#connection;
    const port = this.#server.dcs[this.#dc]?.port ?? 0;
    const connection = await TestClient.connect(
      { ...this.#server, port },
      {
        dcId: this.#dc,
        now: () => this.#clock.now,
        init: { deviceModel: this.name },
        ...(this.#authKey && { authKey: this.#authKey }),
      },
    );
    this.#connection = connection;
    this.#read = 0;
    if (!this.#authKey) {
      const event = await connection.event(({ kind }) => kind === 'auth-key');
      if (event.kind === 'auth-key') this.#authKey = event.authKey;
    }
    return connection;
  }

  disconnect(): void {
    void this.updates;
    this.#connection?.close();
    this.#connection = undefined;
  }

  async invoke(request: Api.AnyRequest): Promise<Answered> {
    const connection = await this.connect();
    try {
      const result = await connection.invoke(request);
      return { outcome: outcomeOf(result), result };
    } catch (error) {
      if (!(error instanceof TestRpcError)) throw error;
      return { outcome: error.message };
    }
  }

  /** How many updates of each kind it was sent. */
  get updates(): ReadonlyMap<UpdateKind, number> {
    const events = this.#connection?.events ?? [];
    for (; this.#read < events.length; this.#read++) {
      const event = events[this.#read];
      if (event?.kind === 'update') for (const kind of kindsIn(event.body)) this.#count(kind);
    }
    return this.#updates;
  }

  #count(kind: UpdateKind): void {
    this.#updates.set(kind, (this.#updates.get(kind) ?? 0) + 1);
  }
}

function kindsIn(body: Uint8Array): UpdateKind[] {
  const updates = new TlReader(body, apiRegistry).object();
  const all = updates instanceof Api.UpdateShort ? [updates.update] : [];
  if (updates instanceof Api.Updates) all.push(...updates.updates);
  const names = all.map(({ className }) => className.charAt(0).toLowerCase() + className.slice(1));
  return names.filter((name): name is UpdateKind => UPDATES.includes(name as UpdateKind));
}
