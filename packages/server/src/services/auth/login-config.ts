import type { IdTokenIssuer } from '../../login/id-token.ts';
import type { TermsOfService } from '../help/terms.ts';

/** The settings of signing in. */
export interface LoginConfig {
  /** Applications that may not sign anybody in: their api_hash is known to the world. */
  readonly blockedApps: ReadonlySet<number>;
  /** The oldest layer that may sign in. */
  readonly minLayer: number;
  /** Whether codes go to the account's other sessions first, as messages. */
  readonly appCodes: boolean;
  /** How codes get to phones, in this order. */
  readonly codeTypes: readonly PhoneCodeType[];
  /** How the numbers begin that missed calls and flash calls come from. */
  readonly callerPrefix: string;
  /** Whether every account must have a login e-mail. */
  readonly requireLoginEmail: boolean;
  /** Whether an address may be used, to sign in or otherwise. */
  readonly allowEmail?: (email: string) => boolean;
  /** Seconds after which a login e-mail is removed whose owner cannot read it any more. */
  readonly loginEmailResetPeriod: number;
  /** Who vouches for e-mail addresses by signed tokens. */
  readonly idTokens: { readonly google?: IdTokenIssuer; readonly apple?: IdTokenIssuer };
  /** The data centre that a network belongs to. */
  readonly networkDc?: (address: string) => number | undefined;
  readonly termsOfService?: TermsOfService;
}

/** What is delivered to a phone. */
export type PhoneCodeType = 'sms' | 'call' | 'flash_call' | 'missed_call';
