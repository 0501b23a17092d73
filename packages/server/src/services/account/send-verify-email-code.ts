import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { emailPattern } from '../../login/email.ts';
import { newCode } from '../../login/phone-code.ts';
import { emailCodeMac } from '../auth/email-code-mac.ts';
import type { EmailCode } from '../code-stores.ts';
import type { Context } from '../context.ts';
import { checkEmail, type EmailTarget, emailTarget } from './email-purpose.ts';

/**
 * Sends a code to an address that is to be verified (E-027). In this order: what `emailTarget` throws
 * (with PHONE_HASH_EXPIRED as this method calls it), EMAIL_INVALID, EMAIL_NOT_ALLOWED (also when
 * nothing can be sent there), the limits.
 * `account.sendVerifyEmailCode#98e037bb purpose:EmailVerifyPurpose email:string =
 * account.SentEmailCode`
 */
export async function sendVerifyEmailCode(
  context: Context,
  request: Api.account.SendVerifyEmailCode,
): Promise<Api.account.SentEmailCode> {
  const target = await emailTarget(context, request.purpose).catch((error) => {
    const expired = error instanceof RpcError && error.errorMessage === 'PHONE_CODE_EXPIRED';
    throw expired ? new RpcError(400, 'PHONE_HASH_EXPIRED') : error;
  });
  const email = checkEmail(context, request.email);
  if (!context.delivery.can('email')) throw new RpcError(400, 'EMAIL_NOT_ALLOWED');
  const { client, config, limits, now } = context;
  limits.take('codePerAddress', client.address, now);
  limits.take('codePerKey', context.authKeyId, now);
  limits.take('codePerEmail', email, now);
  await send(context, target, email);
  return new Api.account.SentEmailCode({
    emailPattern: emailPattern(email),
    length: config.codeLength,
  });
}

async function send(context: Context, target: EmailTarget, email: string): Promise<void> {
  const { config, delivery, now } = context;
  const { phone, purpose, subject } = target;
  const text = newCode(config.codeLength, context.random);
  const expiresAt = now + EMAIL_CODE_TTL;
  const mac = emailCodeMac(context, { purpose, subject, email }, text);
  const code: EmailCode = { purpose, subject, email, mac, tries: 0, expiresAt };
  const parcel = await context.transaction(async (stores) => {
    await stores.emailCodes.removeExpired(now);
    await stores.emailCodes.put(code);
    return delivery.prepare(stores, {
      kind: 'email_code',
      type: 'email',
      purpose,
      phone,
      code: text,
      to: email,
      at: now,
      expiresAt,
      lang: context.client.init.langCode,
    });
  });
  try {
    await delivery.send(parcel);
  } catch (cause) {
    await context.emailCodes.remove(code);
    throw new RpcError(400, 'EMAIL_NOT_ALLOWED', { cause });
  }
}

/** A quarter of an hour, in milliseconds: mail takes its time. */
const EMAIL_CODE_TTL = 900_000;
