import { Api } from '@mtkit/api';
import type { DeliveryType, Message } from '../../delivery/message.ts';
import type { Parcel } from '../../delivery/port.ts';
import { RpcError } from '../../errors.ts';
import { newCode, newCodeHash } from '../../login/phone-code.ts';
import { isTestPhone, testPhoneCode } from '../../login/phone-number.ts';
import type { Context } from '../context.ts';
import { addServiceMessage } from '../messages/service-message.ts';
import type { CodePurpose, CodeType, PhoneCode, Stores, User } from '../stores.ts';
import { codeMac } from './code-mac.ts';
import { callerPrefix, flashPattern, sentCodeOf } from './sent-code.ts';

/** Where a code goes, and what it is for. */
export interface CodeOrder {
  readonly purpose: CodePurpose;
  readonly phone: string;
  readonly apiId: number;
  /** How it is sent: the first way now, the others when it is asked for again. */
  readonly types: readonly CodeType[];
  /** Who has asked for it, where that takes an account. */
  readonly userId?: bigint;
  /** The account to sign in to, where there is one. */
  readonly account?: User | undefined;
  /** A verified address that becomes the login e-mail with the sign-in. */
  readonly newEmail?: string;
  /** The client can read a text message by itself. */
  readonly appHash?: boolean;
}

/**
 * Makes a code, stores its hash, and sends it. What the key was sent before for the same number and
 * purpose is worth nothing any more: there is one code at a time, and the newest message has it.
 * `replace` runs in the transaction that stores the new code. When one way of delivery fails the
 * next is taken. Throws 500 AUTH_RESTART when the code could not be stored, and 400
 * SMS_CODE_CREATE_FAILED when it could not be sent.
 */
export async function issueCode(
  context: Context,
  order: CodeOrder,
  replace?: (stores: Stores) => Promise<void>,
): Promise<Api.auth.SentCode> {
  const [type, ...nextTypes] = order.types;
  if (!type) throw new RpcError(400, 'SMS_CODE_CREATE_FAILED');
  const { code, text } = newPhoneCode(context, order, type, nextTypes);
  const { parcel, tell } = await store(context, order, { code, text, replace });
  tell?.();
  if (!parcel) {
    if (type === 'app') await show(context, messageOf(context, order, code, text, 'app'));
    return sentCodeOf(context, code);
  }
  try {
    const accepted = await context.delivery.send(parcel);
    if (accepted.type === type) return sentCodeOf(context, code, order.account);
    const later = nextTypes.slice(nextTypes.indexOf(accepted.type) + 1);
    await context.phoneCodes.setType(code.hash, accepted.type, later);
    return sentCodeOf(context, { ...code, type: accepted.type, nextTypes: later });
  } catch (cause) {
    await context.phoneCodes.remove(code.hash);
    const others = nextTypes.filter((each) => !hasSameText(type, each));
    if (others.length === 0) throw new RpcError(400, 'SMS_CODE_CREATE_FAILED', { cause });
    return issueCode(context, { ...order, types: others });
  }
}

/** The digits of a code and what is stored of it. */
function newPhoneCode(
  context: Context,
  order: CodeOrder,
  type: CodeType,
  nextTypes: readonly CodeType[],
): { code: PhoneCode; text: string } {
  const { config, now } = context;
  const digits = isTestPhone(order.phone)
    ? testPhoneCode(order.phone, config.codeLength)
    : newCode(config.codeLength, context.random);
  const text = type === 'flash_call' ? `${callerPrefix(config)}${digits}` : digits;
  const hash = newCodeHash(context.random);
  const { account, appHash = false, newEmail, userId } = order;
  const email = type === 'email' ? account?.loginEmail : undefined;
  const ttl = type === 'email_setup' ? EMAIL_SETUP_TTL : config.codeTtl * 1000;
  const code: PhoneCode = {
    hash,
    purpose: order.purpose,
    phone: order.phone,
    authKeyId: context.authKeyId,
    apiId: order.apiId,
    ...(userId !== undefined && { userId }),
    // Nothing that anybody gives is right while there is no code.
    mac: type === 'email_setup' ? context.random(32) : codeMac(context, hash, text),
    type,
    nextTypes,
    appHash,
    ...(email !== undefined && { email }),
    ...(newEmail !== undefined && { newEmail }),
    passed: false,
    tries: 0,
    sentAt: now,
    expiresAt: now + ttl,
  };
  return { code, text };
}

interface Stored {
  readonly parcel?: Parcel;
  /** Tells the account's other sessions. */
  readonly tell?: () => void;
}

async function store(
  context: Context,
  order: CodeOrder,
  made: {
    readonly code: PhoneCode;
    readonly text: string;
    readonly replace: ((stores: Stores) => Promise<void>) | undefined;
  },
): Promise<Stored> {
  const { code, replace, text } = made;
  try {
    return await context.transaction(async (stores): Promise<Stored> => {
      await stores.phoneCodes.removeExpired(context.now);
      await replace?.(stores);
      await stores.phoneCodes.removeOf(code);
      await stores.phoneCodes.add(code);
      if (code.type === 'email_setup') return {};
      if (code.type === 'app') {
        if (!order.account) return {};
        const message = loginMessage(text);
        return { tell: await addServiceMessage(context, stores, order.account.id, message) };
      }
      const types = [code.type, ...code.nextTypes.filter((each) => hasSameText(code.type, each))];
      const messages = types.map((type) =>
        messageOf(context, order, code, text, type as DeliveryType),
      ) as [Message, ...Message[]];
      return {
        parcel: await context.delivery.prepare(stores, messages, { codeHash: code.hash }),
      };
    });
  } catch (cause) {
    if (cause instanceof RpcError) throw cause;
    throw new RpcError(500, 'AUTH_RESTART', { cause });
  }
}

/** A code that is read and one that is heard may be the same. */
function hasSameText(type: CodeType, other: CodeType): boolean {
  const plain: readonly CodeType[] = ['sms', 'call'];
  return type !== other && plain.includes(type) && plain.includes(other);
}

function messageOf(
  context: Context,
  order: CodeOrder,
  code: PhoneCode,
  text: string,
  type: DeliveryType,
): Message {
  const { config } = context;
  const message = {
    phone: code.phone,
    code: text,
    type,
    to: type === 'email' ? (code.email ?? '') : `+${code.phone}`,
    at: code.sentAt,
    expiresAt: code.expiresAt,
    lang: context.client.init.langCode,
    ...(type === 'flash_call' && { pattern: flashPattern(config) }),
    ...(type === 'missed_call' && { prefix: callerPrefix(config) }),
    ...(code.appHash && { allowAppHash: true }),
  };
  if (order.purpose === 'login') return { kind: 'login_code', ...message };
  return { kind: 'phone_code', purpose: order.purpose, ...message };
}

/** A code that went to other sessions is shown to whoever watches the codes. */
async function show({ delivery }: Context, message: Message): Promise<void> {
  // The code has arrived, whether or not anybody watches.
  if (delivery.can('app')) await delivery.show(message).catch(() => {});
}

function loginMessage(code: string): Parameters<typeof addServiceMessage>[3] {
  const title = 'Login code:';
  return {
    text: `${title} ${code}. ${WARNING}`,
    entities: [new Api.MessageEntityBold({ offset: 0, length: title.length })],
  };
}

const WARNING =
  'Do not give this code to anyone, whoever they say they are!\n\n' +
  'This code can be used to log in to your account. We never ask for it for anything else.\n\n' +
  "If you didn't request this code by trying to log in on another device, ignore this message.";

/** Long enough to look for an address, and for a mail to come: half an hour. */
const EMAIL_SETUP_TTL = 1_800_000;
