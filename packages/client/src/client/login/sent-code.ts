import { Api } from '../../tl/api.ts';

/** How a login code travels. */
export type CodeType =
  | 'app'
  | 'sms'
  | 'call'
  | 'flashCall'
  | 'missedCall'
  | 'email'
  | 'fragmentSms'
  | 'firebaseSms'
  | 'smsWord'
  | 'smsPhrase'
  /** None was sent: the login takes an e-mail address first. */
  | 'setUpEmail';

/** A code that was sent (`auth.sentCode`), and how. */
export interface SentCodeInfo {
  readonly phoneCodeHash: string;
  /** Whether it was sent to another device of the user. */
  readonly isCodeViaApp: boolean;
  readonly type: CodeType;
  /** Number of characters; for a missed call the digits after `prefix`. None for words. */
  readonly length?: number | undefined;
  /** First letter of the word, or first word of the phrase. */
  readonly beginning?: string | undefined;
  /** What the number that calls looks like, for a flash call; beginning of it for a missed call. */
  readonly pattern?: string | undefined;
  /** Where an anonymous number reads its code. */
  readonly url?: string | undefined;
  /** Part of the e-mail address. */
  readonly emailPattern?: string | undefined;
  /** Whether a Google or Apple account may answer in place of the code. */
  readonly googleSignInAllowed?: boolean | undefined;
  readonly appleSignInAllowed?: boolean | undefined;
  /** Wait, in seconds, after asking for the e-mail address to be reset; undefined: it cannot be. */
  readonly resetAvailablePeriod?: number | undefined;
  /** When the reset that was asked for takes place. */
  readonly resetPendingDate?: Date | undefined;
  /** How the code is sent when it is asked for again; undefined: it cannot be. */
  readonly nextType?: CodeType | undefined;
  /** Wait before that, in seconds, and when it is over by this machine's clock. */
  readonly timeout?: number | undefined;
  readonly resendAt?: Date | undefined;
}

/** What an answer says of the code. Throws on a way this version does not know (E-012). */
export function describeCode(sent: Api.auth.SentCode, now: number = Date.now()): SentCodeInfo {
  const { phoneCodeHash, type, nextType, timeout } = sent;
  return {
    phoneCodeHash,
    isCodeViaApp: type instanceof Api.auth.SentCodeTypeApp,
    ...describeType(type),
    nextType: nextType ? nextTypes[nextType.className] : undefined,
    timeout: timeout ?? undefined,
    resendAt: nextType ? new Date(now + (timeout ?? 0) * 1000) : undefined,
  };
}

function describeType(type: Api.auth.TypeSentCodeType): Partial<SentCodeInfo> & { type: CodeType } {
  switch (type.className) {
    case 'auth.SentCodeTypeApp':
      return { type: 'app', length: type.length };
    case 'auth.SentCodeTypeSms':
      return { type: 'sms', length: type.length };
    case 'auth.SentCodeTypeCall':
      return { type: 'call', length: type.length };
    case 'auth.SentCodeTypeFlashCall':
      return { type: 'flashCall', pattern: type.pattern };
    case 'auth.SentCodeTypeMissedCall':
      return { type: 'missedCall', length: type.length, pattern: type.prefix };
    case 'auth.SentCodeTypeFragmentSms':
      return { type: 'fragmentSms', length: type.length, url: type.url };
    case 'auth.SentCodeTypeFirebaseSms':
      return { type: 'firebaseSms', length: type.length };
    case 'auth.SentCodeTypeEmailCode':
      return { type: 'email', length: type.length, ...describeEmail(type) };
    case 'auth.SentCodeTypeSetUpEmailRequired':
      return { type: 'setUpEmail', ...describeAccounts(type) };
    case 'auth.SentCodeTypeSmsWord':
      // More than a letter would not be a hint (TDLib: SendCodeHelper.cpp).
      return { type: 'smsWord', beginning: only(type.beginning, /^\p{L}$/u) };
    case 'auth.SentCodeTypeSmsPhrase':
      return { type: 'smsPhrase', beginning: only(type.beginning, /^\S+$/) };
    default:
      throw updateRequired((type as Api.auth.TypeSentCodeType).className);
  }
}

function describeEmail(type: Api.auth.SentCodeTypeEmailCode): Partial<SentCodeInfo> {
  const { emailPattern, resetAvailablePeriod, resetPendingDate } = type;
  return {
    emailPattern,
    ...describeAccounts(type),
    resetAvailablePeriod: resetAvailablePeriod ?? undefined,
    resetPendingDate: resetPendingDate == null ? undefined : new Date(resetPendingDate * 1000),
  };
}

function describeAccounts({
  googleSigninAllowed,
  appleSigninAllowed,
}:
  | Api.auth.SentCodeTypeSetUpEmailRequired
  | Api.auth.SentCodeTypeEmailCode): Partial<SentCodeInfo> {
  return { googleSignInAllowed: googleSigninAllowed, appleSignInAllowed: appleSigninAllowed };
}

/** The code as the server wants it: without what people type to keep digits apart. */
export function cleanCode(code: string, { type }: SentCodeInfo): string {
  const trimmed = code.trim();
  if (type === 'smsWord' || type === 'smsPhrase') return trimmed.replace(/\s+/g, ' ');
  return /^[\d\s-]+$/.test(trimmed) ? trimmed.replace(/\D/g, '') : trimmed;
}

/** The error of an answer that only a newer version understands. */
export function updateRequired(what: string, cause?: unknown): Error {
  return new Error(`This version of mtkit does not know ${what}: update mtkit to sign in`, {
    cause,
  });
}

function only(text: string | undefined | null, pattern: RegExp): string | undefined {
  return text && pattern.test(text) ? text : undefined;
}

const nextTypes: Readonly<Record<Api.auth.TypeCodeType['className'], CodeType>> = {
  'auth.CodeTypeSms': 'sms',
  'auth.CodeTypeCall': 'call',
  'auth.CodeTypeFlashCall': 'flashCall',
  'auth.CodeTypeMissedCall': 'missedCall',
  'auth.CodeTypeFragmentSms': 'fragmentSms',
};
