import { RPCError } from '../errors/rpc-error.ts';
import { complain } from './output.ts';
import { UsageError } from './usage-error.ts';

/** Ends the program with a code; everything there is to say has been said. */
export class Exit extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit code ${code}`);
    this.code = code;
  }
}

/** Reports an error to the user; returns the exit code. */
export function fail(error: unknown): number {
  if (error instanceof Exit) return error.code;
  if (error instanceof UsageError) {
    complain(error.message, error.suggestions);
    return 2;
  }
  const { exitCode, code } = error as { exitCode?: number; code?: unknown };
  // Commander has printed the help, or what is wrong.
  if (String(code).startsWith('commander.')) return exitCode === 0 ? 0 : 2;
  complain(explain(error));
  return 1;
}

/** What went wrong, in a line. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof RPCError) {
    const method = error.method ? ` (${error.method})` : '';
    return `${error.code ?? ''} ${error.errorMessage}${method}`.trim();
  }
  // Node joins the failures of several addresses of a host.
  const [first] = (error as AggregateError).errors ?? [];
  return error.message || explain(first ?? error.name);
}

/** An error as `--json` prints it. */
export function errorJson(error: unknown): object {
  if (!(error instanceof RPCError)) return { error: { message: explain(error) } };
  const { code, errorMessage: message, method, parameter } = error;
  return { error: { code, message, method, parameter } };
}
