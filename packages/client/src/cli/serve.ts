import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import { version } from '../version.ts';
import { Exit } from './failure.ts';
import { note } from './output.ts';

/** Adds `mtkit serve`; its arguments go to the server as they are. */
export function addServe(program: Command): void {
  program
    .command('serve')
    .description('Run a server (of the package @mtkit/server).')
    .argument('[arguments...]')
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action((args: string[]) => serve(args));
}

/** What `@mtkit/server/cli` exports. */
interface ServerCli {
  run(args: readonly string[], name: string): Promise<void>;
}

/**
 * Runs the server. It is a package of its own, which few users of the client need: where it is not
 * installed, npm fetches it.
 */
export async function serve(
  args: readonly string[],
  load: (specifier: string) => Promise<unknown> = (specifier) => import(specifier),
): Promise<void> {
  const cli = await load(SERVER_CLI).catch((error: NodeJS.ErrnoException) => {
    // By import(), or by require() as it is built.
    const isMissing = /^(?:ERR_)?MODULE_NOT_FOUND$/.test(error.code ?? '');
    if (!isMissing || !error.message.includes(SERVER)) throw error;
  });
  if (cli) return (cli as ServerCli).run(args, 'mtkit serve');
  const wanted = `${SERVER}@${version}`;
  note(`${SERVER} is not installed: running ${wanted} by npm exec.`);
  const code = await runToEnd('npm', ['exec', '--yes', '--package', wanted, '--', BIN, ...args]);
  throw new Exit(code);
}

// Not a literal in import(), so that neither compiler nor bundler looks for the package.
const SERVER = '@mtkit/server';
const SERVER_CLI = `${SERVER}/cli`;
const BIN = 'mtkit-server';

function ignore(): void {}

/** Runs a program in our place; resolves with its exit code. */
function runToEnd(command: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const isWindows = process.platform === 'win32';
    const child = spawn(command, [...args], { stdio: 'inherit', shell: isWindows });
    // The terminal sends Ctrl-C to both: the server closes its data, and then we end.
    const terminate = () => child.kill('SIGTERM');
    process.on('SIGINT', ignore);
    process.on('SIGTERM', terminate);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', terminate);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
