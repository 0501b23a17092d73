/** How much is logged; each level includes those before it. */
export const LogLevel: {
  readonly NONE: 'none';
  readonly ERROR: 'error';
  readonly WARN: 'warn';
  readonly INFO: 'info';
  readonly DEBUG: 'debug';
} = { NONE: 'none', ERROR: 'error', WARN: 'warn', INFO: 'info', DEBUG: 'debug' };

/** A value of {@link LogLevel}. */
export type LogLevel = 'none' | 'error' | 'warn' | 'info' | 'debug';

/** One line of the log, as a handler gets it. */
export interface LogRecord {
  readonly level: LogLevel;
  readonly message: string;
  /** When it was written, in milliseconds since the Unix epoch. */
  readonly time: number;
  /** The error the line is about. */
  readonly error?: unknown;
}

/**
 * The log of a client. It is silent with level `none`; to send it elsewhere set {@link handler},
 * or override {@link log} in a subclass.
 *
 * @example
 * ```ts
 * const baseLogger = new Logger('debug');
 * baseLogger.handler = ({ level, message }) => myLog[level](message);
 * const client = new TelegramClient(session, apiId, apiHash, { baseLogger });
 * ```
 */
export class Logger {
  /** Gets every line that the level lets through, in place of the console. */
  handler: ((record: LogRecord) => void) | undefined;
  /** Form of a console line: `%t` time, `%l` level, `%m` message. */
  messageFormat: string = '[%t] [%l] - [%m]';
  /** Difference of the local time from UTC, in milliseconds; undefined: that of this machine. */
  tzOffset: number | undefined;
  /** Whether lines go to a browser's console. */
  readonly isBrowser: boolean = typeof process === 'undefined' || !process.versions?.node;
  #level: LogLevel;

  constructor(level: LogLevel = LogLevel.INFO) {
    this.#level = level;
  }

  /** The level in force. */
  get logLevel(): LogLevel {
    return this.#level;
  }

  /** Changes the level. */
  setLevel(level: LogLevel): void {
    this.#level = level;
  }

  /** Whether a line of this level is logged. */
  canSend(level: LogLevel): boolean {
    return order.indexOf(level) > 0 && order.indexOf(this.#level) >= order.indexOf(level);
  }

  /** Logs something that needs attention but does no harm. */
  warn(message: string, error?: unknown): void {
    this._log(LogLevel.WARN, message, colors.warn, error);
  }

  /** Logs what a user of the program may want to know. */
  info(message: string): void {
    this._log(LogLevel.INFO, message, colors.info);
  }

  /** Logs what helps to find a fault. */
  debug(message: string): void {
    this._log(LogLevel.DEBUG, message, colors.debug);
  }

  /** Logs a failure. */
  error(message: string, error?: unknown): void {
    this._log(LogLevel.ERROR, message, colors.error, error);
  }

  /** A line in {@link messageFormat}. */
  format(message: string, level: string): string {
    return this.messageFormat
      .replace('%t', () => this.getDateTime())
      .replace('%l', level.toUpperCase())
      .replace('%m', () => message);
  }

  /** @hidden */
  _log(level: LogLevel, message: string, color: string, error?: unknown): void {
    if (!this.canSend(level)) return;
    if (this.handler) this.handler({ level, message, time: Date.now(), error });
    else this.log(level, message, color);
  }

  /** Writes a line to the console; override it to write elsewhere. */
  log(level: LogLevel, message: string, color: string): void {
    const write = level === 'error' || level === 'warn' ? console.error : console.log;
    const line = this.format(message, level);
    if (this.isBrowser) write(`%c${line}`, `color: ${color}`);
    else write(useColor() ? `${ansi[color] ?? ''}${line}\x1b[0m` : line);
  }

  /** The local time, in the form of ISO 8601 without a zone. */
  getDateTime(): string {
    const now = new Date();
    const offset = this.tzOffset ?? now.getTimezoneOffset() * 60_000;
    return new Date(now.getTime() - offset).toISOString().slice(0, -1);
  }
}

const order: readonly LogLevel[] = ['none', 'error', 'warn', 'info', 'debug'];

const colors = { warn: 'magenta', info: 'goldenrod', debug: 'teal', error: 'red' };

const ansi: Readonly<Record<string, string>> = {
  magenta: '\x1b[35m',
  goldenrod: '\x1b[33m',
  teal: '\x1b[36m',
  red: '\x1b[31m',
};

function useColor(): boolean {
  return !process.env['NO_COLOR'] && process.stderr.isTTY;
}
