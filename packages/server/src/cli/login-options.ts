import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import type { App, ServerOptions } from '../config.ts';
import type { LoginOptions } from '../login-options.ts';
import type { PhoneCodeType } from '../services/auth/login-config.ts';
import { collect } from './collect.ts';
import { integer } from './integer.ts';

/** The options of `serve` about signing in, as commander gives them. */
export interface ServeLoginOptions {
  readonly app?: readonly App[];
  readonly closedApps?: boolean;
  readonly blockApp?: readonly number[];
  readonly minLayer?: number;
  readonly signUp: boolean;
  readonly appCodes: boolean;
  readonly codeTypes?: readonly PhoneCodeType[];
  readonly callerPrefix?: string;
  readonly codeLength?: number;
  readonly codeTtl?: number;
  readonly resendDelay?: number;
  readonly requireLoginEmail?: boolean;
  readonly loginEmailReset?: number;
  readonly terms?: string;
  readonly minAge?: number;
  readonly country?: string;
}

/** Adds these options to a command. */
export function addLoginOptions(command: Command): Command {
  return command
    .option(
      '--app <id:hash>',
      'register an application, by api_id and api_hash, and let no other in; may be repeated',
      collect(parseApp),
    )
    .option('--closed-apps', 'let in only the applications registered in the data before')
    .option(
      '--block-app <id>',
      'answer API_ID_PUBLISHED_FLOOD to the application of this api_id; may be repeated',
      collect((value) => integer(value, 1, 2 ** 31 - 1)),
    )
    .option(
      '--min-layer <number>',
      'let nobody sign in with a client older than this API layer',
      (value) => integer(value, 0, 100_000),
    )
    .option('--no-sign-up', 'let nobody make an account')
    .option(
      '--no-app-codes',
      "send login codes to the phone at once, not first to the account's other sessions",
    )
    .option(
      '--code-types <list>',
      'how codes get to phones, in this order (default: sms,flash_call,missed_call,call)',
      parseCodeTypes,
    )
    .option(
      '--caller-prefix <digits>',
      'how the numbers begin that flash calls and missed calls come from (default: +1555010)',
    )
    .option('--code-length <number>', 'digits of a code, 5 to 10 (default: 5)', (value) =>
      integer(value, 5, 10),
    )
    .option('--code-ttl <seconds>', 'how long a code is good for (default: 300)', (value) =>
      integer(value, 1, 86_400),
    )
    .option(
      '--resend-delay <seconds>',
      'when a code may be asked for in another way (default: 60)',
      (value) => integer(value, 0, 86_400),
    )
    .option(
      '--require-login-email',
      'let everybody who signs in set up an e-mail address, to which later codes go',
    )
    .option(
      '--login-email-reset <seconds>',
      'when an address is removed that its owner cannot read any more (default: 604800); 0: at once',
      (value) => integer(value, 0, 31_536_000),
    )
    .option('--terms <file>', 'the terms of service shown to whoever makes an account')
    .option('--min-age <years>', 'the age that the terms of service ask for', (value) =>
      integer(value, 1, 120),
    )
    .option(
      '--country <code>',
      'the country that clients are told they are in, as DE (default: ZZ, unknown)',
      parseCountry,
    );
}

/** The options of `createServer` that they stand for. */
export async function loginOptions(
  options: ServeLoginOptions,
): Promise<LoginOptions & Pick<ServerOptions, 'apps' | 'signUp' | 'country'>> {
  const { app, blockApp, callerPrefix, closedApps, codeLength, codeTtl, codeTypes } = options;
  const { country, loginEmailReset, minAge, minLayer, requireLoginEmail, resendDelay } = options;
  const text = options.terms === undefined ? undefined : await readFile(options.terms, 'utf8');
  return {
    signUp: options.signUp ? 'open' : 'closed',
    appCodes: options.appCodes,
    ...((app || closedApps) && { apps: app ?? [] }),
    ...(blockApp && { blockedApps: blockApp }),
    ...(callerPrefix !== undefined && { callerPrefix }),
    ...(codeTypes && { codeTypes }),
    ...(codeLength !== undefined && { codeLength }),
    ...(codeTtl !== undefined && { codeTtl }),
    ...(resendDelay !== undefined && { resendDelay }),
    ...(country !== undefined && { country }),
    ...(minLayer !== undefined && { minLayer }),
    ...(requireLoginEmail && { requireLoginEmail }),
    ...(loginEmailReset !== undefined && { loginEmailResetPeriod: loginEmailReset }),
    ...(text !== undefined && {
      termsOfService: { text, ...(minAge !== undefined && { minAge }) },
    }),
  };
}

function parseApp(value: string): App {
  const [, id = '', apiHash = ''] = /^(\d+):(\w{8,64})$/.exec(value) ?? [];
  if (!apiHash) throw new InvalidArgumentError('Expected api_id:api_hash.');
  return { apiId: integer(id, 1, 2 ** 31 - 1), apiHash };
}

function parseCodeTypes(value: string): PhoneCodeType[] {
  const types = value.split(',').map((each) => each.trim());
  const known: readonly string[] = ['sms', 'flash_call', 'missed_call', 'call'];
  if (!types.every((each) => known.includes(each))) {
    throw new InvalidArgumentError(`Expected a list of ${known.join(', ')}.`);
  }
  return types as PhoneCodeType[];
}

function parseCountry(value: string): string {
  if (!/^[A-Za-z]{2}$/.test(value)) throw new InvalidArgumentError('Expected two letters.');
  return value.toUpperCase();
}
