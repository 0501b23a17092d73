import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import type { ServerOptions } from '../config.ts';
import type { IdTokenIssuer } from '../login/id-token.ts';
import type { RelyingParty } from '../login/web-authn.ts';
import { collect } from './collect.ts';
import { integer } from './integer.ts';
import { parseOrigin } from './network-options.ts';

/** The options of `serve` about accounts, passkeys and sessions, as commander gives them. */
export interface ServeAccountOptions {
  readonly testPhones?: boolean;
  readonly passkeyDomain?: RelyingParty;
  readonly passkeyOrigin?: readonly string[];
  readonly idTokens?: string;
  readonly autologinDomain?: readonly string[];
  readonly sessionFreshPeriod?: number;
  readonly sessionsPerClient?: number;
  readonly passwordSetupDays?: number;
}

/** Adds these options to a command. */
export function addAccountOptions(command: Command): Command {
  return command
    .option(
      '--test-phones',
      'have the test numbers 99966XYYYY, whose code is X repeated (default: only in memory)',
    )
    .option('--no-test-phones', 'have none')
    .option(
      '--passkey-domain <domain[=name]>',
      'whom passkeys are made for: the domain of the web clients (default: localhost=mtkit)',
      parseParty,
    )
    .option(
      '--passkey-origin <origin>',
      'take passkeys from this origin only; may be repeated (default: https pages of the domain)',
      collect(parseOrigin),
    )
    .option(
      '--id-tokens <file>',
      'JSON that says whose ID tokens prove an e-mail address: ' +
        '{"google": {"clientIds": [...], "keys": [...]}, "apple": ...}, keys as in a JWKS; ' +
        'the keys are read again with each token',
    )
    .option(
      '--autologin-domain <domain>',
      'a website of yours that clients open with an autologin token; may be repeated',
      collect(parseDomain),
    )
    .option(
      '--session-fresh-period <seconds>',
      'how long a new session may neither end others nor change the number (default: 86400)',
      (value) => integer(value, 0, 31_536_000),
    )
    .option(
      '--sessions-per-client <number>',
      'how many accounts clients are told that they may be signed in to at a time',
      (value) => integer(value, 1, 1000),
    )
    .option(
      '--password-setup-days <number>',
      'ask whoever has no password to set one, or to wait so many days for the next sign-in',
      (value) => integer(value, 1, 365),
    );
}

/** The options of `createServer` that they stand for. */
export async function accountOptions(options: ServeAccountOptions): Promise<ServerOptions> {
  const { autologinDomain, passkeyDomain, passkeyOrigin, passwordSetupDays, testPhones } = options;
  const { sessionFreshPeriod, sessionsPerClient } = options;
  const party = passkeyDomain ?? (passkeyOrigin && { id: 'localhost', name: 'mtkit' });
  return {
    ...(testPhones !== undefined && { testPhones }),
    ...(party && { relyingParty: { ...party, ...(passkeyOrigin && { origins: passkeyOrigin }) } }),
    ...(options.idTokens !== undefined && { idTokens: await idTokensIn(options.idTokens) }),
    ...(autologinDomain && { autologinDomains: autologinDomain }),
    ...(sessionFreshPeriod !== undefined && { freshPeriod: sessionFreshPeriod }),
    ...(sessionsPerClient !== undefined && { tmpSessions: sessionsPerClient }),
    ...(passwordSetupDays !== undefined && { passwordSetupDays }),
  };
}

type IdTokens = NonNullable<ServerOptions['idTokens']>;

async function idTokensIn(path: string): Promise<IdTokens> {
  const file = await readIdTokens(path);
  // Issuers replace their keys every few days: whoever writes the file can do so as well.
  const issuer = (name: 'apple' | 'google'): IdTokenIssuer | undefined =>
    file[name] && { ...file[name], keys: async () => (await readIdTokens(path))[name]?.keys ?? [] };
  const google = issuer('google');
  const apple = issuer('apple');
  return { ...(google && { google }), ...(apple && { apple }) };
}

/** What the file says, as it is checked. */
type IssuersInFile = {
  readonly [Name in 'apple' | 'google']?: IdTokenIssuer & {
    readonly keys: Exclude<IdTokenIssuer['keys'], () => unknown>;
  };
};

async function readIdTokens(path: string): Promise<IssuersInFile> {
  const fail = (why: string) => new Error(`${path} names no issuers of ID tokens: ${why}`);
  let file: unknown;
  try {
    file = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Error(fail((error as Error).message).message, { cause: error });
  }
  if (typeof file !== 'object' || file === null) throw fail('expected an object');
  for (const [name, issuer] of Object.entries(file)) {
    const { clientIds, keys } = (issuer ?? {}) as Record<string, unknown>;
    if (name !== 'google' && name !== 'apple') throw fail(`there is no "${name}"`);
    if (!Array.isArray(clientIds) || !clientIds.every((each) => typeof each === 'string')) {
      throw fail(`clientIds of ${name} is no list of texts`);
    }
    if (!Array.isArray(keys)) throw fail(`keys of ${name} is no list`);
  }
  return file;
}

function parseParty(value: string): RelyingParty {
  const [domain = '', ...name] = value.split('=');
  const id = parseDomain(domain);
  return { id, name: name.join('=') || id };
}

function parseDomain(value: string): string {
  if (!/^(?!-)[a-z\d-]+(\.[a-z\d-]+)*$/i.test(value)) {
    throw new InvalidArgumentError('Expected a domain, as example.org.');
  }
  return value.toLowerCase();
}
