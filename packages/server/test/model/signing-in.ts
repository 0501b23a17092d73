import { Api } from '@mtkit/api';
import { checked, CODE_TTL, pending } from './code-rules.ts';
import { DAY, NOTHING_SET, SECOND } from './model.ts';
import * as pick from './pick.ts';
import { checkPassword } from './passwords.ts';
import { granted, learnToken } from './future-tokens.ts';
import { hashOf, sendCode } from './sending.ts';
import { type Account, type Expected, refuse } from './state.ts';
import type { Command, Turn } from './turn.ts';

/** E-103 in the order of E-017. */
export const signIn: Command = async (turn) => {
  const { choices, model } = turn;
  const code = pick.anyCode(turn, 'login');
  const device = (choices.chance(92) && code?.device) || pick.anyDevice(turn);
  const badPhone = choices.chance(3);
  const phone = (choices.chance(95) && code?.phone) || pick.anyPhone(turn);
  const [, hash] = hashOf(turn, code?.hash);
  const right = code?.text ?? '12345';
  const text = choices.chance(80) ? right : choices.of(['', '00000', `${right}0`, 'abcde']);
  const request = new Api.auth.SignIn({
    phoneNumber: badPhone ? choices.of(pick.BAD_PHONES) : pick.writePhone(turn, phone),
    phoneCodeHash: hash,
    ...((text || choices.chance(50)) && { phoneCode: text }),
  });
  await turn.call(
    device,
    request,
    () => {
      if (!text) refuse('400 PHONE_CODE_EMPTY');
      if (badPhone) refuse('406 PHONE_NUMBER_INVALID');
      const used = checked(model, device, { phone, hash, text, purpose: 'login' });
      const account = model.account(phone);
      if (!account) {
        used.passed = true;
        used.expiresAt = model.now + CODE_TTL * SECOND;
        return 'auth.AuthorizationSignUpRequired';
      }
      if (account.dc !== device.dc) refuse(`303 PHONE_MIGRATE_${account.dc}`);
      used.dead = true;
      model.signIn(device, account, { pending: account.password !== undefined });
      if (account.password) refuse('401 SESSION_PASSWORD_NEEDED');
      return granted(turn, account);
    },
    text,
  );
};

/** E-102, E-021 */
export const signUp: Command = async (turn) => {
  const { choices, model } = turn;
  const passed = model.codes.filter((each) => each.passed && !each.dead);
  const code = (choices.chance(90) && choices.newest(passed)) || pick.anyCode(turn, 'login');
  const device = (choices.chance(92) && code?.device) || pick.anyDevice(turn);
  const badPhone = choices.chance(3);
  const phone = (choices.chance(95) && code?.phone) || pick.anyPhone(turn);
  const [odd, hash] = hashOf(turn, code?.hash);
  const [firstName, isFirstGood] = choices.chance(85) ? GOOD_NAME : choices.of(FIRST_NAMES);
  const [lastName, isLastGood] = choices.chance(85) ? GOOD_NAME : choices.of(LAST_NAMES);
  const phoneNumber = badPhone ? choices.of(pick.BAD_PHONES) : pick.writePhone(turn, phone);
  const names = { firstName, lastName };
  const request = new Api.auth.SignUp({ phoneNumber, phoneCodeHash: hash, ...names });
  await turn.call(device, request, (): Expected => {
    if (badPhone) refuse('406 PHONE_NUMBER_INVALID');
    if (odd === 'empty') refuse('400 PHONE_CODE_EMPTY');
    const used = pending(model, device, { phone, hash, purpose: 'login' });
    if (!used.passed) refuse('400 PHONE_CODE_INVALID');
    if (!isFirstGood) refuse('400 FIRSTNAME_INVALID');
    if (!isLastGood) refuse('400 LASTNAME_INVALID');
    model.limits.take('signUpPerPhone', phone, model.now, '400 PHONE_NUMBER_FLOOD');
    if (model.account(phone)) refuse('400 PHONE_NUMBER_OCCUPIED');
    used.dead = true;
    const account = newAccount(turn, device.dc, phone);
    model.signIn(device, account);
    return {
      outcome: `auth.Authorization ${pick.self(account)}`,
      learn: ({ user }: Api.auth.Authorization) => (account.id = user.id as bigint),
    };
  });
};

/** A whole sign-in, unless something goes wrong on the way. */
export const login: Command = async (turn) => {
  const { model } = turn;
  await sendCode(turn);
  await signIn(turn);
  if (model.codes.at(-1)?.passed) await signUp(turn);
  const isPending = [...model.sessions.values()].some((each) => each.pending);
  if (isPending && turn.choices.chance(75)) await checkPassword(turn);
};

/** E-104, E-070 */
export const logOut: Command = async (turn) => {
  const { model } = turn;
  const device = pick.knownDevice(turn);
  const request = new Api.auth.LogOut();
  await turn.call(device, request, (session) => {
    const { account, pending: isPending } = session ?? {};
    model.end([device]);
    const gets = account && !isPending && !account.bot ? account : undefined;
    return { outcome: 'auth.LoggedOut', learn: learnToken(turn, gets) };
  });
};

/** E-109, E-060 */
export const importBotAuthorization: Command = async (turn) => {
  const { choices, model, world } = turn;
  const { bot } = model;
  if (!bot) return;
  const device = choices.chance(70) ? pick.deviceOn(turn, bot.account.dc) : pick.anyDevice(turn);
  const token = choices.newest(bot.tokens);
  const good = token?.text ?? '';
  const text = choices.chance(80) ? good : choices.of(['', '123', '123:', 'a:b', `${good}x`]);
  const badApp = choices.chance(5);
  const { apiHash, apiId } = world.server;
  const app = { apiId, apiHash: badApp ? 'wrong' : apiHash, flags: 0 };
  const request = new Api.auth.ImportBotAuthorization({ ...app, botAuthToken: text });
  await turn.call(device, request, () => {
    if (badApp) refuse('400 API_ID_INVALID');
    if (text !== good || token?.state === 'replaced') refuse('400 ACCESS_TOKEN_INVALID');
    if (token?.state === 'revoked') refuse('400 ACCESS_TOKEN_EXPIRED');
    if (bot.account.dc !== device.dc) refuse(`303 USER_MIGRATE_${bot.account.dc}`);
    model.signIn(device, bot.account);
    return `auth.Authorization ${pick.self(bot.account)}`;
  });
};

/** An account that was made just now. */
function newAccount({ model }: Turn, dc: number, phone: string): Account {
  const account: Account = {
    ...NOTHING_SET,
    bot: false,
    dc,
    id: 0n,
    phone,
    activeAt: model.now,
    unusedUntil: model.now + 548 * DAY,
  };
  model.accounts.add(account);
  return account;
}

type Name = readonly [name: string, isGood: boolean];

const GOOD_NAME: Name = ['Ada', true];
const LONG = 'a'.repeat(65);
const FIRST_NAMES: readonly [Name, ...Name[]] = [
  ['', false],
  ['  ', false],
  [LONG, false],
  [LONG.slice(1), true],
  ['a\u0000b', false],
];
const LAST_NAMES: readonly [Name, ...Name[]] = [
  ['', true],
  ['  ', true],
  [LONG, false],
];
