import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../packages/client/dist/node/cli/main.js', import.meta.url));

/** Runs the shell blocks of a guide one after the other, in a folder, as a reader would. */
export class ShellSession {
  readonly #folder: string;
  readonly #path: string;
  readonly #running: ChildProcess[] = [];

  /** `mtkit` and `npx` are ours: nothing is downloaded, and servers take free ports. */
  constructor(folder: string) {
    this.#folder = folder;
    const bin = join(folder, '.bin');
    mkdirSync(bin);
    for (const [name, script] of Object.entries(programs)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    this.#path = `${bin}:${process.env['PATH']}`;
  }

  /** Runs a block to its end, answering what it asks. Throws unless it ends with 0. */
  async run(code: string, answers: Readonly<Record<string, string>>): Promise<void> {
    const child = this.#start(code);
    let said = '';
    let position = 0;
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      for (const [question, answer] of Object.entries(answers)) {
        const at = said.indexOf(question, position);
        if (at < 0) continue;
        position = at + 1;
        child.stdin?.write(`${answer}\n`);
      }
    });
    const status = await ended(child);
    if (status !== 0) throw new Error(`it ends with ${status}: ${code}${said}`);
  }

  /** Starts a block that goes on running; resolves when it has printed something. */
  async startServer(code: string): Promise<void> {
    const child = this.#start(code);
    const info = join(this.#folder, 'server.json');
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
    });
    const end = Date.now() + 30_000;
    while (!said.includes('\n') && !(existsSync(info) && readFileSync(info, 'utf8'))) {
      const isOver = child.exitCode !== null || Date.now() > end;
      if (isOver) throw new Error(`it does not start: ${code}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Ends what goes on running. */
  async end(): Promise<void> {
    for (const child of this.#running) {
      if (child.exitCode !== null || child.pid === undefined) continue;
      const closed = ended(child);
      // With what the shell has started.
      process.kill(-child.pid, 'SIGTERM');
      await closed;
    }
  }

  #start(code: string): ChildProcess {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('MTKIT_'));
    const env = { ...Object.fromEntries(own), NO_COLOR: '1', PATH: this.#path };
    const options = { cwd: this.#folder, env, detached: true };
    const child = spawn('bash', ['-euo', 'pipefail', '-c', code], options);
    this.#running.push(child);
    return child;
  }
}

const programs: Readonly<Record<string, string>> = {
  mtkit: `[ "$1" = serve ] && set -- "$@" --port 0\nexec "${process.execPath}" "${main}" "$@"`,
  npx: 'exec "$@"',
};

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on('close', (code) => resolve(code)));
}
