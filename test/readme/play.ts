import * as serverPackage from '@mtkit/server';
import type { RunningServer } from '@mtkit/server';
import * as clientPackage from 'mtkit';
import { TelegramClient } from 'mtkit';
import { MODULES } from './modules.ts';
import { runSnippet, type Snippet } from './snippets.ts';

/** What a snippet finds when it runs, and what it has to have done then. */
export interface Scene {
  /** What it uses without having made it. */
  readonly names?: Readonly<Record<string, unknown>>;
  /** Modules in place of, or besides, those that all snippets can import. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** Texts in it that are others here, such as a port that may be taken. */
  readonly replace?: Readonly<Record<string, string>>;
  /** Checks what has come of it; `printed` are the lines of `console.log`. */
  after?(printed: readonly string[], made: Made): unknown;
}

/** What a snippet has made. It ends with it. */
export interface Made {
  readonly clients: readonly TelegramClient[];
  readonly servers: readonly RunningServer[];
}

/**
 * Runs a snippet in its scene, and then the tests it has defined. Throws when it prints an error, or
 * on a line `console.log(...); // comment` something that the comment does not announce.
 */
export async function play(snippet: Snippet, scene: Scene = {}): Promise<void> {
  const { names = {}, modules = {}, replace = {} } = scene;
  const output = new Output();
  const tests = new TestRunner();
  const made = new Makers();
  let { code } = snippet;
  for (const [text, other] of Object.entries(replace)) code = code.replaceAll(text, other);
  code = code.replace(/^( *console\.log\(.*\);) \/\/ (.+)$/gm, (_, call: string, comment: string) =>
    output.promise(call, comment),
  );
  try {
    const known = { ...MODULES, ...made.modules, 'node:test': tests.module, ...modules };
    await runSnippet({ ...snippet, code }, known, { console: output, ...names });
    await tests.run();
    await scene.after?.(output.printed, made);
    output.check();
  } finally {
    for (const each of Object.values(names)) await end(each);
    await made.end();
  }
}

/** The modules that make clients and servers, and what was made by them. */
class Makers implements Made {
  readonly clients: TelegramClient[] = [];
  readonly servers: RunningServer[] = [];
  readonly modules: Readonly<Record<string, object>>;

  constructor() {
    const { clients, servers } = this;
    class OwnClient extends TelegramClient {
      constructor(...args: ConstructorParameters<typeof TelegramClient>) {
        super(...args);
        clients.push(this);
      }
    }
    const createServer = (options: serverPackage.ServerOptions) => ({
      listen: async () => {
        const server = await serverPackage.createServer(options).listen();
        servers.push(server);
        return server;
      },
    });
    const client = { ...clientPackage, TelegramClient: OwnClient };
    const server = { ...serverPackage, createServer };
    this.modules = { mtkit: client, telegram: client, '@mtkit/server': server };
  }

  async end(): Promise<void> {
    for (const each of this.clients) await each.destroy();
    for (const each of this.servers) await each.close();
  }
}

/** The console of a snippet. */
class Output {
  readonly printed: string[] = [];
  readonly #complaints: string[] = [];
  readonly #promises: string[] = [];
  readonly #kept = new Set<string>();

  // Functions of their own, for `onError: console.error`.
  readonly log = (...values: unknown[]): void => {
    this.printed.push(values.map(String).join(' '));
  };

  readonly error = (...values: unknown[]): void => {
    this.#complaints.push(values.map(String).join(' '));
  };

  /** A call of `log` that checks what its comment promises. */
  promise(call: string, comment: string): string {
    this.#promises.push(comment);
    return `${call} console.keep(${JSON.stringify(comment)});`;
  }

  keep(comment: string): void {
    const line = this.printed.at(-1) ?? '';
    if (!isKept(comment, line)) throw new Error(`it prints "${line}", and not "${comment}"`);
    this.#kept.add(comment);
  }

  check(): void {
    const broken = this.#promises.filter((comment) => !this.#kept.has(comment));
    if (broken.length > 0) throw new Error(`it never prints "${broken[0]}"`);
    if (this.#complaints.length > 0) throw new Error(`it complains: ${this.#complaints[0]}`);
  }
}

/** Whether a comment begins with a line, or is that line with `...` for a part of it. */
function isKept(comment: string, line: string): boolean {
  const parts = comment.split('...').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const hasGap = parts.length > 1 && new RegExp(`^${parts.join('.*')}$`).test(line);
  return hasGap || (line !== '' && comment.startsWith(line));
}

/** Collects the tests of a snippet that imports `node:test`. */
class TestRunner {
  readonly #before: Work[] = [];
  readonly #tests: Work[] = [];
  readonly #after: Work[] = [];

  readonly module: object = {
    before: (work: Work) => this.#before.push(work),
    after: (work: Work) => this.#after.push(work),
    test: (_title: string, work: Work) => this.#tests.push(work),
  };

  async run(): Promise<void> {
    try {
      for (const work of [...this.#before, ...this.#tests]) await work();
    } finally {
      for (const work of this.#after) await work();
    }
  }
}

type Work = () => unknown;

/** Clients do not outlive the snippet; servers are their makers' to close. */
async function end(value: unknown): Promise<void> {
  if (value instanceof TelegramClient) await value.disconnect();
}
