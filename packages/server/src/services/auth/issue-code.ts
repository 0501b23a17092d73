import { Api } from '@mtkit/api';
import type { LoginCode } from '../../delivery/message.ts';
import type { Parcel } from '../../delivery/port.ts';
import { RpcError } from '../../errors.ts';
import { emailPattern } from '../../login/email.ts';
import { macOf, newCode, newCodeHash } from '../../login/phone-code.ts';
import { isTestPhone, testPhoneCode } from '../../login/phone-number.ts';
import type { Context } from '../context.ts';
import type { CodeType, PhoneCode, Stores } from '../stores.ts';

/** Where a code goes, and what it is for. */
export interface CodeOrder {
  readonly phone: string;
  readonly apiId: number;
  readonly type: CodeType;
  /** How the code can be sent again. */
  readonly nextType?: CodeType;
  /** The address of a code of type `email`. */
  readonly email?: string;
}

/**
 * Makes a login code, stores its hash, and sends it. `replace` runs in the transaction that stores
 * the new code. Throws 500 AUTH_RESTART when the code could not be stored, and 400
 * SMS_CODE_CREATE_FAILED when it could not be sent.
 */
export async function issueCode(
  context: Context,
  order: CodeOrder,
  replace?: (stores: Stores) => Promise<void>,
): Promise<Api.auth.SentCode> {
  const { config, now } = context;
  const text = isTestPhone(order.phone)
    ? testPhoneCode(order.phone, config.codeLength)
    : newCode(config.codeLength, context.random);
  const hash = newCodeHash(context.random);
  const code: PhoneCode = {
    ...order,
    hash,
    authKeyId: context.authKeyId,
    mac: codeMac(context, hash, text),
    passed: false,
    tries: 0,
    sentAt: now,
    expiresAt: now + config.codeTtl * 1000,
  };
  const parcel = await store(context, code, replace, {
    kind: 'login_code',
    phone: order.phone,
    code: text,
    type: order.type,
    to: order.email ?? `+${order.phone}`,
    at: now,
    expiresAt: code.expiresAt,
    lang: context.client.init.langCode,
  });
  try {
    await context.delivery.send(parcel);
  } catch (cause) {
    await context.phoneCodes.remove(hash);
    throw new RpcError(400, 'SMS_CODE_CREATE_FAILED', { cause });
  }
  return new Api.auth.SentCode({
    type: sentCodeType(order, config.codeLength),
    phoneCodeHash: hash,
    ...(order.nextType && { nextType: codeType(order.nextType), timeout: config.resendDelay }),
  });
}

/** What is stored of a code: bound to its hash, and worthless without the server's secret. */
export function codeMac(context: Pick<Context, 'secret'>, hash: string, code: string): Uint8Array {
  return macOf(context.secret, 'code', hash, code);
}

async function store(
  context: Context,
  code: PhoneCode,
  replace: ((stores: Stores) => Promise<void>) | undefined,
  message: LoginCode,
): Promise<Parcel> {
  try {
    return await context.transaction(async (stores) => {
      await stores.phoneCodes.removeExpired(context.now);
      await replace?.(stores);
      await stores.phoneCodes.add(code);
      return context.delivery.prepare(stores, message, { codeHash: code.hash });
    });
  } catch (cause) {
    if (cause instanceof RpcError) throw cause;
    throw new RpcError(500, 'AUTH_RESTART', { cause });
  }
}

function sentCodeType(order: CodeOrder, length: number): Api.auth.TypeSentCodeType {
  if (order.type === 'sms') return new Api.auth.SentCodeTypeSms({ length });
  if (order.type === 'call') return new Api.auth.SentCodeTypeCall({ length });
  const pattern = emailPattern(order.email ?? '');
  return new Api.auth.SentCodeTypeEmailCode({ emailPattern: pattern, length });
}

function codeType(type: CodeType): Api.auth.TypeCodeType {
  return type === 'call' ? new Api.auth.CodeTypeCall({}) : new Api.auth.CodeTypeSms({});
}
