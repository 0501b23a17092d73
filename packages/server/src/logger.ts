/** Where the server writes what happens; `console` fits. Never given codes, keys or tokens. */
export interface Logger {
  debug(message: string, details?: unknown): void;
  info(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
}

/** The default: only warnings and errors, on stderr. */
export const stderrLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: (message, details) => write('warning', message, details),
  error: (message, details) => write('error', message, details),
};

function write(level: string, message: string, details: unknown): void {
  const parts = [`mtkit server: ${level}: ${message}`];
  if (details !== undefined)
    parts.push(details instanceof Error ? describe(details) : json(details));
  process.stderr.write(`${parts.join(' ')}\n`);
}

function describe(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${describe(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each));
}
