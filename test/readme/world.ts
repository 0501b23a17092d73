import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '@mtkit/server';
import type { sessions, TelegramClient, TelegramClientParams } from 'mtkit';
import { answers, newClient } from '../e2e/harness.ts';
import type { Scene } from './play.ts';

/** A scene for each snippet that has a name, made when it runs. */
export type Scenes = Readonly<Record<string, (world: World) => Scene | Promise<Scene>>>;

/** What scenes are made of: a server, clients of it, a person who answers, a folder. */
export class World {
  readonly server: RunningServer;
  readonly #clients: TelegramClient[] = [];
  readonly #endings: (() => unknown)[] = [];
  #folder: string | undefined;

  constructor(server: RunningServer) {
    this.server = server;
  }

  /** A phone number that nobody has had before. */
  phone(): string {
    lastNumber += 1;
    return `+1555010${7000 + lastNumber}`;
  }

  /** A client of the server, not connected. */
  client(
    params: TelegramClientParams = {},
    { server = this.server, session }: { server?: RunningServer; session?: sessions.Session } = {},
  ): TelegramClient {
    const made = newClient(server, params, session);
    this.#clients.push(made);
    return made;
  }

  /** A client that is signed in, as a new user unless the number has an account. */
  async signedIn(
    phone: string = this.phone(),
    params: TelegramClientParams = {},
  ): Promise<TelegramClient> {
    const client = this.client(params);
    await client.start(answers(this.server, phone));
    return client;
  }

  /** Whom a client is, and how it finds the server. */
  get identity(): { apiId: number; apiHash: string; options: TelegramClientParams } {
    const { apiId, apiHash, dcId, host, port, publicKey } = this.server;
    return { apiId, apiHash, options: { server: { host, port, dcId, publicKeys: publicKey } } };
  }

  /** The next code for a number or an e-mail address. */
  async code(to: string): Promise<string> {
    return (await this.server.outbox.next(to)).code;
  }

  /** Somebody who answers questions, by their beginnings; of a list, one answer each time. */
  person(knowledge: Readonly<Record<string, Answer | readonly Answer[]>>) {
    const left = new Map(Object.entries(knowledge).map(([start, each]) => [start, [each].flat()]));
    return async (question: string): Promise<string> => {
      for (const [start, replies] of left) {
        if (!question.startsWith(start)) continue;
        const answer = replies.length > 1 ? replies.shift() : replies[0];
        return typeof answer === 'function' ? answer() : (answer as string);
      }
      throw new Error(`nobody knows an answer to ${question}`);
    };
  }

  /** A folder for this scene; {@link fileModules} take paths as in it. */
  get folder(): string {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'mtkit-guides-'));
    return this.#folder;
  }

  /** `node:fs` and `node:fs/promises` of a program that runs in the folder. */
  get fileModules(): Record<string, unknown> {
    const at = (path: string) => join(this.folder, path);
    return {
      'node:fs': {
        readFileSync: (path: string, encoding: 'utf8') => readFileSync(at(path), encoding),
        writeFileSync: (path: string, data: string, options: { mode: number }) =>
          writeFileSync(at(path), data, options),
      },
      'node:fs/promises': { open: (path: string, flags?: string) => open(at(path), flags) },
    };
  }

  /** Has something done when the scene is over. */
  onEnd(work: () => unknown): void {
    this.#endings.push(work);
  }

  async end(): Promise<void> {
    for (const client of this.#clients) await client.destroy();
    for (const work of this.#endings) await work();
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
  }
}

let lastNumber = 0;

type Answer = string | (() => string | Promise<string>);

/** Waits until something holds. Throws when it takes too long. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`it never happens: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
