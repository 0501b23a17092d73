import { Api } from '@mtkit/api';
import { emailPattern } from '../../login/email.ts';
import type { Context } from '../context.ts';
import type { CodeType, PhoneCode, User } from '../stores.ts';

/** What a client is told of a code (E-012); `account` is whose login e-mail the code went to. */
export function sentCodeOf(
  context: Pick<Context, 'config'>,
  code: Pick<PhoneCode, 'hash' | 'type' | 'nextTypes' | 'email'>,
  account?: Pick<User, 'loginEmailResetsAt'>,
): Api.auth.SentCode {
  const { config } = context;
  const nextType = code.type === 'email_setup' ? undefined : code.nextTypes[0];
  return new Api.auth.SentCode({
    type: sentCodeType(config, code, account),
    phoneCodeHash: code.hash,
    ...(nextType && { nextType: codeType(nextType), timeout: config.resendDelay }),
  });
}

/** How the number begins that a missed call or a flash call comes from: digits only. */
export function callerPrefix({ callerPrefix: prefix }: Context['config']): string {
  return prefix.replace(/\D/g, '');
}

function sentCodeType(
  config: Context['config'],
  code: Pick<PhoneCode, 'type' | 'email'>,
  account: Pick<User, 'loginEmailResetsAt'> | undefined,
): Api.auth.TypeSentCodeType {
  const { codeLength: length, idTokens } = config;
  const providers = {
    ...(idTokens.google && { googleSigninAllowed: true }),
    ...(idTokens.apple && { appleSigninAllowed: true }),
  };
  switch (code.type) {
    case 'app':
      return new Api.auth.SentCodeTypeApp({ length });
    case 'sms':
      return new Api.auth.SentCodeTypeSms({ length });
    case 'call':
      return new Api.auth.SentCodeTypeCall({ length });
    case 'flash_call':
      return new Api.auth.SentCodeTypeFlashCall({ pattern: flashPattern(config) });
    case 'missed_call':
      return new Api.auth.SentCodeTypeMissedCall({ prefix: callerPrefix(config), length });
    case 'email_setup':
      return new Api.auth.SentCodeTypeSetUpEmailRequired(providers);
    case 'email': {
      const resetsAt = account?.loginEmailResetsAt;
      return new Api.auth.SentCodeTypeEmailCode({
        ...providers,
        emailPattern: emailPattern(code.email ?? ''),
        length,
        ...(resetsAt === undefined
          ? { resetAvailablePeriod: config.loginEmailResetPeriod }
          : { resetPendingDate: Math.floor(resetsAt / 1000) }),
      });
    }
  }
}

/** What the number looks like that a flash call comes from. */
export function flashPattern(config: Context['config']): string {
  return `${callerPrefix(config)}${'*'.repeat(config.codeLength)}`;
}

function codeType(type: CodeType): Api.auth.TypeCodeType {
  switch (type) {
    case 'call':
      return new Api.auth.CodeTypeCall({});
    case 'flash_call':
      return new Api.auth.CodeTypeFlashCall({});
    case 'missed_call':
      return new Api.auth.CodeTypeMissedCall({});
    case 'app':
    case 'email':
    case 'email_setup':
    case 'sms':
      return new Api.auth.CodeTypeSms({});
  }
}
