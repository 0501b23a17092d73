import { Api } from '@mtkit/api';
import {
  checkCodes,
  isUsedUp,
  issue,
  pending,
  phoneKinds,
  RESEND_DELAY,
  takeCode,
  type Wishes,
} from './code-rules.ts';
import { SECOND } from './model.ts';
import * as pick from './pick.ts';
import { type Account, type CodeKind, type Device, refuse } from './state.ts';
import type { Command, Turn } from './turn.ts';
import { DCS } from './world.ts';

/** E-101 in the order of E-010a; future auth tokens: E-024. */
export const sendCode: Command = async (turn) => {
  const { choices, model } = turn;
  const phone = pick.anyPhone(turn);
  const home = model.account(phone)?.dc ?? testPhoneDc(phone);
  const isHome = choices.chance(80) && home !== undefined && DCS.includes(home);
  const device = isHome ? pick.deviceOn(turn, home) : pick.anyDevice(turn);
  const badApp = choices.chance(4);
  const badPhone = choices.chance(4);
  const wishes = wishesOf(turn);
  const tokens = choices.chance(25) ? choices.newest(model.futureTokens) : undefined;
  const { server } = turn.world;
  const request = new Api.auth.SendCode({
    phoneNumber: badPhone ? choices.of(pick.BAD_PHONES) : pick.writePhone(turn, phone),
    apiId: server.apiId,
    apiHash: badApp ? 'wrong' : server.apiHash,
    settings: new Api.CodeSettings({ ...wishes, ...(tokens && { logoutTokens: [tokens.bytes] }) }),
  });
  await turn.call(
    device,
    request,
    () => {
      if (badApp) refuse('400 API_ID_INVALID');
      if (badPhone) refuse('406 PHONE_NUMBER_INVALID');
      if (model.banned.has(phone)) refuse('400 PHONE_NUMBER_BANNED');
      checkCodes(model, device, phone);
      const account = model.account(phone);
      const dc = account?.dc ?? testPhoneDc(phone);
      if (dc !== undefined && dc !== device.dc && DCS.includes(dc))
        refuse(`303 PHONE_MIGRATE_${dc}`);
      takeCode(model, device, phone);
      const isGood = tokens && !tokens.dead && tokens.expiresAt > model.now;
      if (isGood && account && tokens.account === account) {
        tokens.dead = true;
        model.signIn(device, account, { pending: account.password !== undefined });
        if (account.password) refuse('401 SESSION_PASSWORD_NEEDED');
        return `success auth.Authorization ${pick.self(account)}`;
      }
      const types = [...appKind(turn, device, account), ...phoneKinds(wishes)];
      return issue(turn, { phone, device, purpose: 'login', account: undefined, types });
    },
    request.phoneNumber,
  );
};

/** E-113, E-015: the next way, not before its time. */
export const resendCode: Command = async (turn) => {
  const { choices, model } = turn;
  const code = choices.chance(85) ? pick.anyCode(turn, 'login') : choices.of(model.codes);
  const phone = code?.phone ?? pick.anyPhone(turn);
  const device = (choices.chance(90) && code?.device) || pick.anyDevice(turn);
  const badPhone = choices.chance(4);
  const [oddHash, hash] = hashOf(turn, code?.hash);
  if (choices.chance(50)) await turn.pass(choices.of([SECOND, 59 * SECOND, 60 * SECOND]));
  const request = new Api.auth.ResendCode({
    phoneNumber: badPhone ? choices.of(pick.BAD_PHONES) : pick.writePhone(turn, phone),
    phoneCodeHash: hash,
  });
  await turn.call(device, request, () => {
    if (badPhone) refuse('406 PHONE_NUMBER_INVALID');
    if (oddHash === 'empty') refuse('400 PHONE_CODE_HASH_EMPTY');
    if (oddHash === 'malformed') refuse('400 PHONE_CODE_EMPTY');
    const old = pending(model, device, { phone, hash });
    if (isUsedUp(old)) refuse('400 PHONE_CODE_EXPIRED');
    const [, ...types] = old.types;
    if (types.length === 0) refuse('406 SEND_CODE_UNAVAILABLE');
    const early = old.sentAt + RESEND_DELAY * SECOND - model.now;
    if (early > 0) refuse(`420 FLOOD_WAIT_${Math.ceil(early / SECOND)}`);
    takeCode(model, device, phone);
    return issue(turn, { ...old, types });
  });
};

/** E-114, E-016 */
export const cancelCode: Command = async (turn) => {
  const { choices, model } = turn;
  const code = choices.newest(model.codes);
  const phone = code?.phone ?? pick.anyPhone(turn);
  const device = (choices.chance(90) && code?.device) || pick.anyDevice(turn);
  const badPhone = choices.chance(10);
  const [, hash] = hashOf(turn, code?.hash);
  const phoneNumber = badPhone ? choices.of(pick.BAD_PHONES) : phone;
  await turn.call(device, new Api.auth.CancelCode({ phoneNumber, phoneCodeHash: hash }), () => {
    if (badPhone) refuse('406 PHONE_NUMBER_INVALID');
    pending(model, device, { phone, hash }).dead = true;
    return 'true';
  });
};

/** E-154, E-077 */
export const invalidateSignInCodes: Command = async (turn) => {
  const { choices, model } = turn;
  const device = pick.signedInDevice(turn);
  const { account } = model.sessions.get(device) ?? {};
  const code = choices.newest(model.codes.filter((each) => each.phone === account?.phone));
  const text = (choices.chance(85) && code?.text) || choices.of(['', 'abc', '00000']);
  const written = choices.chance(50) ? text : `${text.slice(0, 2)}-${text.slice(2)}`;
  const request = new Api.account.InvalidateSignInCodes({ codes: [written] });
  await turn.call(device, request, (session) => {
    for (const each of model.codes) {
      const isTheirs = each.phone === session?.account.phone && !each.passed;
      // The whole number of a flash call is no code that anybody would send.
      if (isTheirs && each.text === text && text.length <= 10) each.dead = true;
    }
    return 'true';
  });
};

/** E-014 */
export function wishesOf({ choices }: Turn): Wishes {
  if (choices.chance(60)) return {};
  return {
    ...(choices.chance(50) && { allowFlashcall: true }),
    ...(choices.chance(70) && { currentNumber: true }),
    ...(choices.chance(50) && { allowMissedCall: true }),
  };
}

type Hash = readonly [odd: 'empty' | 'malformed' | 'unknown' | undefined, hash: string];

/** A hash, mostly the right one; and what is odd about it. */
export function hashOf({ choices }: Turn, hash: string | undefined): Hash {
  if (hash !== undefined && choices.chance(90)) return [undefined, hash];
  return choices.of(ODD_HASHES);
}

const ODD_HASHES: readonly [Hash, ...Hash[]] = [
  ['empty', ''],
  ['malformed', 'no hash, but text'],
  ['unknown', '0123456789abcdef0123456789abcdef'],
];

/** The account's other sessions come first. */
function appKind({ model }: Turn, device: Device, account: Account | undefined): CodeKind[] {
  if (!account) return [];
  const others = model.sessionsOf(account).filter((each) => each.device !== device);
  return others.some(pick.isComplete) ? ['app'] : [];
}

function testPhoneDc(phone: string): number | undefined {
  return pick.isTestPhone(phone) ? Number(phone.charAt(5)) : undefined;
}
