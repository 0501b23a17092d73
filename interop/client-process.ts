import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from '@mtkit/server';

/** A library, and the script that drives it. */
export interface Library {
  readonly name: string;
  /** In `clients`. */
  readonly script: string;
  /** What runs the script. Default: this Node.js. */
  readonly execPath?: string;
  /** The first that a test takes where it does not matter. */
  readonly transports: readonly string[];
}

export const gramjs: Library = {
  name: 'telegram',
  script: 'gramjs.mjs',
  transports: ['obfuscated', 'full', 'abridged', 'websocket'],
};

export const teleproto: Library = {
  name: 'teleproto',
  script: 'gramjs.mjs',
  transports: ['obfuscated', 'full', 'abridged'],
};

export const mtcute: Library = {
  name: '@mtcute/node',
  script: 'mtcute.mjs',
  transports: ['obfuscated-padded', 'intermediate', 'padded', 'obfuscated-intermediate'],
};

/** Telethon, if some Python of this machine has it (Debian's python3-telethon is layer 144). */
export const telethon: Library | undefined = ['python3', '/usr/bin/python3']
  .filter((python) => spawnSync(python, ['-c', 'import telethon']).status === 0)
  .map((execPath) => ({
    name: 'Telethon',
    script: 'telethon-client.py',
    execPath,
    transports: ['ConnectionTcpFull', 'ConnectionTcpObfuscated'],
  }))[0];

/** A session as account.getAuthorizations lists it. */
export interface ListedSession {
  readonly hash: string;
  readonly current: boolean;
  readonly deviceModel: string;
}

/** What the server refused. */
export class Refusal extends Error {
  readonly code: number;

  constructor({ code, message }: { code: number; message: string }) {
    super(message);
    this.code = code;
  }
}

/** A client of some library in a process of its own (`clients/`), which does what the test says. */
export class ClientProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #told: { event: string; value: unknown }[] = [];
  readonly #answers = new Map<number, (message: Message) => void>();
  #woken: () => void = () => {};
  #lastId = 0;
  #output = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.on('data', (chunk) => (this.#output += chunk));
    child.stderr?.on('data', (chunk) => (this.#output += chunk));
  }

  /** Starts a client that is connected to one of the server's data centres. */
  static async open(
    server: RunningServer,
    { name, script, execPath = process.execPath, transports }: Library,
    options: { transport?: string; dcId?: number; deviceModel?: string } = {},
  ): Promise<ClientProcess> {
    const path = fileURLToPath(new URL(`./clients/${script}`, import.meta.url));
    const client = new ClientProcess(
      fork(path, [], { execPath, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] }),
    );
    await new Promise<void>((resolve, reject) => {
      client.#child.once('message', () => resolve());
      client.#child.once('exit', () => reject(new Error(client.#output)));
    });
    client.#child.on('message', (message: Message) => void client.#received(server, message));
    await client.do('open', {
      library: name,
      transport: transports[0],
      dcId: server.dcId,
      dcs: server.dcs,
      publicKey: server.publicKey,
      apiId: server.apiId,
      apiHash: server.apiHash,
      deviceModel: name,
      verbose: process.env['MTKIT_INTEROP_VERBOSE'] === '1',
      ...options,
    });
    return client;
  }

  /** Has a command done; throws Refusal for an rpc_error. */
  do<T = unknown>(command: string, ...args: unknown[]): Promise<T> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        reject(new Error(`no answer to ${command}\n${this.#output}`));
      }, COMMAND_TIMEOUT);
      this.#answers.set(id, ({ value, failed }) => {
        clearTimeout(late);
        if (!failed) resolve(value as T);
        else if ('message' in failed) reject(new Refusal(failed));
        else reject(new Error(`${command}: ${failed.stack}\n${this.#output}`));
      });
      this.#child.send({ id, command, args });
    });
  }

  /** What the client tells under that name; with `value`, this very thing. */
  async told(name: string, value?: string): Promise<unknown> {
    const end = Date.now() + COMMAND_TIMEOUT;
    while (Date.now() < end) {
      const found = this.#told.find(
        (each) => each.event === name && (value === undefined || each.value === value),
      );
      if (found) return found.value;
      await new Promise<void>((resolve) => {
        this.#woken = resolve;
        setTimeout(resolve, 1000);
      });
    }
    throw new Error(`no ${name} ${value ?? ''} came\n${this.#output}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill('SIGKILL');
  }

  async #received(server: RunningServer, message: Message): Promise<void> {
    if (message.codeFor) {
      const { code } = await server.outbox.next(message.codeFor);
      this.#child.send({ code });
    } else if (message.event) {
      this.#told.push({ event: message.event, value: message.value });
      this.#woken();
    } else if (message.id) {
      this.#answers.get(message.id)?.(message);
      this.#answers.delete(message.id);
    }
  }
}

interface Message {
  readonly id?: number;
  readonly event?: string;
  readonly value?: unknown;
  readonly failed?: { code: number; message: string } | { stack: string };
  readonly codeFor?: string;
}

/** Milliseconds; the libraries' key exchange takes seconds on a busy machine. */
const COMMAND_TIMEOUT = 60_000;
