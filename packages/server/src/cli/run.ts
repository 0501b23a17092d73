import { Command } from 'commander';
import { configureServe } from './serve.ts';

/**
 * Runs a server as its arguments say, until it is told to stop; `name` is what the command is
 * called in its help. Sets the exit code to 1 when the server could not start, and to 2 when the
 * arguments are wrong.
 */
export async function run(args: readonly string[], name: string = 'mtkit-server'): Promise<void> {
  const command = configureServe(new Command(name)).exitOverride();
  try {
    await command.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (isCommanderError(error)) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.stderr.write(`${name}: ${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function isCommanderError(error: unknown): error is { exitCode: number } {
  return (error as { code?: string }).code?.startsWith('commander.') === true;
}

function explain(error: unknown): string {
  const { code, message, port } = error as { code?: string; message: string; port?: number };
  if (code === 'EADDRINUSE') return `port ${port} is in use; --port 0 takes a free one`;
  return message;
}
