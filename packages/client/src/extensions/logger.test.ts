import { describe, expect, it, vi } from 'vitest';
import { Logger, LogLevel, type LogRecord } from './logger.ts';

describe('Logger', () => {
  it('lets through what its level includes', () => {
    const levels: LogLevel[] = ['error', 'warn', 'info', 'debug'];
    const passed = (level: LogLevel) => levels.filter((each) => new Logger(level).canSend(each));
    expect(passed('none')).toEqual([]);
    expect(passed('error')).toEqual(['error']);
    expect(passed('info')).toEqual(['error', 'warn', 'info']);
    expect(passed(LogLevel.DEBUG)).toEqual(levels);
  });

  it('gives lines to a handler in place of the console', () => {
    const records: LogRecord[] = [];
    const console = vi.spyOn(globalThis.console, 'error').mockReturnValue();
    const logger = new Logger('warn');
    logger.handler = (record) => records.push(record);
    const cause = new Error('cause');
    logger.error('failed', cause);
    logger.info('unimportant');
    expect(records).toMatchObject([{ level: 'error', message: 'failed', error: cause }]);
    expect(console).not.toHaveBeenCalled();
    console.mockRestore();
  });

  it('formats a line as GramJS does, whatever the message holds', () => {
    const logger = new Logger();
    logger.tzOffset = 0;
    expect(logger.format('$& %t', 'info')).toMatch(
      /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\] \[INFO\] - \[\$& %t\]$/,
    );
  });

  it('can be overridden by log() in a subclass', () => {
    const lines: string[] = [];
    class Own extends Logger {
      override log(level: LogLevel, message: string): void {
        lines.push(`${level}:${message}`);
      }
    }
    const logger = new Own('info');
    logger.setLevel('debug');
    logger.debug('x');
    expect(lines).toEqual(['debug:x']);
  });
});
