import type { Api } from '@mtkit/api';
import { type Model, SECOND } from './model.ts';
import {
  type Account,
  type Code,
  type CodeKind,
  type Device,
  type Expected,
  refuse,
} from './state.ts';
import type { World } from './world.ts';

// E3: the rules of codes, whatever they are for.

/** Seconds; the server is configured so. */
export const CODE_TTL = 300;
export const RESEND_DELAY = 60;

/** E-018 */
const MAX_TRIES = 5;

/** What a client says about itself in codeSettings. */
export interface Wishes {
  readonly allowFlashcall?: true;
  readonly currentNumber?: true;
  readonly allowMissedCall?: true;
}

/** E-014: calls that nobody answers only where the client can watch for them. */
export function phoneKinds({ allowFlashcall, allowMissedCall, currentNumber }: Wishes): CodeKind[] {
  return [
    'sms',
    ...(allowFlashcall && currentNumber ? (['flash_call'] as const) : []),
    ...(allowMissedCall ? (['missed_call'] as const) : []),
    'call',
  ];
}

/** Sends a code in place of the one before (E-015). */
export function issue(
  { model, world }: { readonly model: Model; readonly world: World },
  code: Pick<Code, 'phone' | 'device' | 'purpose' | 'account' | 'types'>,
): Expected {
  for (const old of model.codes) {
    const isSame = old.phone === code.phone && old.device === code.device;
    if (isSame && old.purpose === code.purpose) old.dead = true;
  }
  const { now } = model;
  const [type, next] = code.types;
  return {
    outcome: `auth.SentCode ${type}${next ? ` next ${next} in ${RESEND_DELAY}` : ''}`,
    learn: (sent: Api.auth.SentCode) => {
      const { code: text = '' } = world.server.outbox.latest(code.phone) ?? {};
      const state = { sentAt: now, expiresAt: now + CODE_TTL * SECOND, tries: 0 };
      const fresh = { passed: false, dead: false, hash: sent.phoneCodeHash, text };
      model.codes.push({ ...code, ...state, ...fresh });
    },
  };
}

/** E-010, I-16: what is counted when a code is asked for, in the order in which it is looked at. */
export function takeCode(model: Model, device: Device, phone: string): void {
  checkCodes(model, device, phone);
  model.limits.take('codePerKey', device.name, model.now);
  model.limits.take('codePerPhone', phone, model.now);
  model.limits.take('codePerPhoneLong', phone, model.now);
}

/** The same, and counts nothing. */
export function checkCodes(model: Model, device: Device, phone: string): void {
  const { limits, now } = model;
  limits.check('wrongCodePerPhone', phone, now, '406 PHONE_PASSWORD_FLOOD');
  limits.check('codePerPhoneLong', phone, now, '400 PHONE_NUMBER_FLOOD');
  limits.check('codePerKey', device.name, now);
  limits.check('codePerPhone', phone, now);
}

/** What a request says of a code. */
export interface Named {
  readonly hash: string;
  readonly phone?: string | undefined;
  readonly purpose?: Code['purpose'];
}

/** E-011, E-015, E-016: the code of a hash, bound to number and key; else PHONE_CODE_EXPIRED. */
export function pending(model: Model, device: Device, named: Named, expired = EXPIRED): Code {
  const code = model.codes.find((each) => each.hash === named.hash);
  const session = model.sessions.get(device);
  const isGood =
    code &&
    !code.dead &&
    code.expiresAt > model.now &&
    code.device === device &&
    (named.phone === undefined || code.phone === named.phone) &&
    (named.purpose === undefined || code.purpose === named.purpose) &&
    isAskers(code.account, session?.pending ? undefined : session?.account);
  return isGood ? code : refuse(expired);
}

/** E-017 to E-019: the right code, which is not used up by this. */
export function checked(
  model: Model,
  device: Device,
  named: Named & { readonly text: string },
  expired = EXPIRED,
): Code {
  const { limits, now } = model;
  if (named.phone !== undefined) limits.check('wrongCodePerPhone', named.phone, now);
  const code = pending(model, device, named, expired);
  limits.check('wrongCodePerPhone', code.phone, now);
  if (code.passed || code.tries >= MAX_TRIES) refuse(expired);
  code.tries++;
  const given = code.types[0] === 'flash_call' ? named.text.replace(/\D/g, '') : named.text;
  if (given === code.text) return code;
  limits.take('wrongCodePerPhone', code.phone, now);
  return refuse('400 PHONE_CODE_INVALID');
}

/** Whether it may be sent another way. */
export function isUsedUp(code: Code): boolean {
  return code.passed || code.tries >= MAX_TRIES;
}

function isAskers(asker: Account | undefined, account: Account | undefined): boolean {
  return asker === undefined || asker === account;
}

const EXPIRED = '400 PHONE_CODE_EXPIRED';
