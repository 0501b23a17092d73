import type { IdTokenIssuer } from './login/id-token.ts';
import type { LoginConfig, PhoneCodeType } from './services/auth/login-config.ts';
import type { TermsOfService } from './services/help/terms.ts';

/** The options of `createServer` that are about signing in. */
export interface LoginOptions {
  /**
   * The api_ids of applications that may not sign anybody in, for their api_hash is known to the
   * world: API_ID_PUBLISHED_FLOOD. Default: none.
   */
  readonly blockedApps?: readonly number[];
  /** The oldest layer that may sign in; older clients get UPDATE_APP_TO_LOGIN. Default: any. */
  readonly minLayer?: number;
  /**
   * Whether a code goes to the account's other sessions first, as a message from 777000. This tells
   * whoever knows the number that it has an account. Default true.
   */
  readonly appCodes?: boolean;
  /**
   * How codes get to phones: the first of these that something delivers, then the next. Missed calls
   * and flash calls are left out where the client cannot watch for them. Default: text message,
   * flash call, missed call, call.
   */
  readonly codeTypes?: readonly PhoneCodeType[];
  /**
   * How the numbers begin that missed calls and flash calls come from, with the country code; as
   * many digits as codes have follow. Default `+1555010`.
   */
  readonly callerPrefix?: string;
  /** Whether every account must have a login e-mail: who has none sets it up. Default false. */
  readonly requireLoginEmail?: boolean;
  /** Whether an e-mail address may be used. Default: any. */
  readonly allowEmail?: (email: string) => boolean;
  /**
   * Seconds after which a login e-mail is removed whose owner has asked for that, for it cannot be
   * read any more; 0 for at once. Default: seven days.
   */
  readonly loginEmailResetPeriod?: number;
  /** Whose ID tokens prove an e-mail address in place of a code. Default: nobody's. */
  readonly idTokens?: { readonly google?: IdTokenIssuer; readonly apple?: IdTokenIssuer };
  /**
   * The data centre that the network of an address belongs to: new numbers are sent there
   * (NETWORK_MIGRATE_X). Default: none.
   */
  readonly networkDc?: (address: string) => number | undefined;
  /** What people agree to when they make an account. Default: nothing. */
  readonly termsOfService?: TermsOfService;
}

/** Checks these options and fills in the defaults; throws RangeError for a value that will not do. */
export function loginConfig(options: LoginOptions): LoginConfig {
  const { callerPrefix = '+1555010', loginEmailResetPeriod = WEEK, minLayer = 0 } = options;
  if (!/^\+?\d{4,11}$/.test(callerPrefix)) {
    throw new RangeError('callerPrefix has to be the first 4 to 11 digits of a phone number');
  }
  for (const [name, value] of Object.entries({ loginEmailResetPeriod, minLayer })) {
    if (!Number.isSafeInteger(value) || value < 0) {
      throw new RangeError(`${name} is ${value}, expected an integer of 0 or more`);
    }
  }
  const { allowEmail, codeTypes = CODE_TYPES, networkDc, termsOfService } = options;
  if (codeTypes.length === 0) throw new RangeError('codeTypes is empty');
  return {
    blockedApps: new Set(options.blockedApps),
    minLayer,
    appCodes: options.appCodes ?? true,
    codeTypes,
    callerPrefix,
    requireLoginEmail: options.requireLoginEmail ?? false,
    loginEmailResetPeriod,
    idTokens: options.idTokens ?? {},
    ...(allowEmail && { allowEmail }),
    ...(networkDc && { networkDc }),
    ...(termsOfService && { termsOfService }),
  };
}

const CODE_TYPES: readonly PhoneCodeType[] = ['sms', 'flash_call', 'missed_call', 'call'];

/** Seconds. */
const WEEK = 604_800;
