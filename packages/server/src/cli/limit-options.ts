import { type Command, InvalidArgumentError } from 'commander';
import type { ServerOptions } from '../config.ts';
import { DEFAULT_LIMITS, type Limit, type LimitName } from '../limits/limits.ts';
import { collect } from './collect.ts';

/** The options of `serve` about limits, as commander gives them. */
export interface ServeLimitOptions {
  readonly limit?: readonly (readonly [LimitName, Limit])[];
  readonly limits: boolean;
}

/** Adds these options to a command. */
export function addLimitOptions(command: Command): Command {
  return command
    .option(
      '--limit <name=burst/seconds>',
      'so many at once, and one more for each so many seconds, as codePerPhone=5/17280; ' +
        `may be repeated. Names: ${Object.keys(DEFAULT_LIMITS).join(', ')}`,
      collect(parseLimit),
    )
    .option('--no-limits', 'no limits at all: for tests, on a machine that nobody else reaches');
}

/** The options of `createServer` that they stand for. */
export function limitOptions({ limit, limits }: ServeLimitOptions): ServerOptions {
  if (!limits) return { limits: false };
  return limit ? { limits: Object.fromEntries(limit) } : {};
}

function parseLimit(value: string): readonly [LimitName, Limit] {
  const [, name = '', count, period] = /^(\w+)=(\d{1,9})\/(\d{1,9}(?:\.\d+)?)$/.exec(value) ?? [];
  const burst = Number(count);
  const seconds = Number(period);
  if (!(burst >= 1 && seconds > 0)) {
    throw new InvalidArgumentError('Expected name=burst/seconds, as codePerPhone=5/17280.');
  }
  if (!Object.hasOwn(DEFAULT_LIMITS, name)) {
    throw new InvalidArgumentError(`Expected one of ${Object.keys(DEFAULT_LIMITS).join(', ')}.`);
  }
  return [name as LimitName, { burst, seconds }];
}
