import { Api } from '@mtkit/api';
import { checked, issue, phoneKinds, takeCode } from './code-rules.ts';
import { DAY } from './model.ts';
import * as pick from './pick.ts';
import { hashOf, wishesOf } from './sending.ts';
import { refuse, type Session } from './state.ts';
import type { Command } from './turn.ts';

/** E-138, E-079; a day may pass before. */
export const sendChangePhoneCode: Command = async (turn) => {
  const { choices, model } = turn;
  if (choices.chance(40)) await turn.pass(DAY);
  const device = pick.signedInDevice(turn);
  const phone = choices.chance(60) ? choices.of(model.phones) : pick.anyPhone(turn);
  const badPhone = choices.chance(5);
  const wishes = wishesOf(turn);
  const phoneNumber = badPhone ? choices.of(pick.BAD_PHONES) : (phone as string);
  const settings = new Api.CodeSettings(wishes);
  const request = new Api.account.SendChangePhoneCode({ phoneNumber, settings });
  await turn.call(device, request, (session) => {
    const { account, createdAt } = session as Session;
    if (model.now - createdAt < DAY) refuse('406 FRESH_CHANGE_PHONE_FORBIDDEN');
    if (badPhone) refuse('406 PHONE_NUMBER_INVALID');
    if (model.banned.has(phoneNumber)) refuse('400 PHONE_NUMBER_BANNED');
    takeCode(model, device, phoneNumber);
    if (model.account(phoneNumber)) refuse('400 PHONE_NUMBER_OCCUPIED');
    const order = { phone: phoneNumber, device, purpose: 'change_phone', account } as const;
    return issue(turn, { ...order, types: phoneKinds(wishes) });
  });
};

/** E-139, E-079 */
export const changePhone: Command = async (turn) => {
  const { choices, model } = turn;
  const code = pick.anyCode(turn, 'change_phone');
  const device = (choices.chance(90) && code?.device) || pick.signedInDevice(turn);
  const badPhone = choices.chance(4);
  const phone = code?.phone ?? pick.anyPhone(turn);
  const [, hash] = hashOf(turn, code?.hash);
  const text = choices.chance(80) ? (code?.text ?? '12345') : choices.of(['', '00000']);
  const phoneNumber = badPhone ? choices.of(pick.BAD_PHONES) : phone;
  const names = { phoneNumber, phoneCodeHash: hash, phoneCode: text };
  await turn.call(device, new Api.account.ChangePhone(names), (session) => {
    const { account } = session as Session;
    if (!text) refuse('400 PHONE_CODE_EMPTY');
    if (badPhone) refuse('406 PHONE_NUMBER_INVALID');
    const used = checked(model, device, { phone, hash, text, purpose: 'change_phone' });
    if (model.account(phone)) refuse('400 PHONE_NUMBER_OCCUPIED');
    used.dead = true;
    for (const each of model.codes) {
      if (each.phone === account.phone || each.phone === phone) each.dead = true;
    }
    const begun = model.sessionsOf(account).filter((each) => each.pending);
    model.end(
      begun.map((each) => each.device),
      'revoked',
    );
    account.phone = phone;
    model.tellAccount(account, 'updateUserPhone', device);
    return pick.self(account);
  });
};
