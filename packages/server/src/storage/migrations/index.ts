import type { Migration } from 'kysely';
import type { Engine } from '../engine.ts';
import { accounts } from './0001-accounts.ts';
import { dataCenters } from './0002-data-centers.ts';
import { codes } from './0003-codes.ts';
import { passwords } from './0004-passwords.ts';
import { sessions } from './0005-sessions.ts';
import { loginTokens } from './0006-login-tokens.ts';
import { messages } from './0007-messages.ts';
import { deliveries } from './0008-deliveries.ts';
import { cluster } from './0009-cluster.ts';
import { passkeys } from './0011-passkeys.ts';
import { settings } from './0012-settings.ts';

/** Every migration in order; a released one is never changed. */
export function migrations(engine: Engine): Record<string, Migration> {
  return {
    '0001-accounts': accounts(engine),
    '0002-data-centers': dataCenters(),
    '0003-codes': codes(engine),
    '0004-passwords': passwords(engine),
    '0005-sessions': sessions(engine),
    '0006-login-tokens': loginTokens(),
    '0007-messages': messages(engine),
    '0008-deliveries': deliveries(engine),
    '0009-cluster': cluster(engine),
    '0011-passkeys': passkeys(engine),
    '0012-settings': settings(),
  };
}
