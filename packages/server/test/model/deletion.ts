import { Api } from '@mtkit/api';
import { checked, issue, phoneKinds, takeCode } from './code-rules.ts';
import { DAY } from './model.ts';
import * as pick from './pick.ts';
import { hashOf } from './sending.ts';
import { checkProof, makeProof } from './srp.ts';
import { type Device, refuse, type Session } from './state.ts';
import type { Command, Turn } from './turn.ts';

const WEEK = 7 * DAY;

/** E-144, E-080; a week may pass before, for the password to be old enough. */
export const deleteAccount: Command = async (turn) => {
  const { choices, model } = turn;
  if (choices.chance(30)) await turn.pass(8 * DAY);
  const protectedOnes = [...model.sessions.values()].filter((each) => each.account.password);
  const device =
    (choices.chance(75) && choices.of(protectedOnes)?.device) || pick.knownDevice(turn);
  const proof = choices.chance(20) ? await makeProof(turn, device) : undefined;
  const request = { reason: 'because', ...(proof && { password: proof.input }) };
  await turn.call(device, new Api.account.DeleteAccount(request), (session) => {
    if (!session) refuse('401 AUTH_KEY_UNREGISTERED');
    const { account } = session;
    const { deletion, password } = account;
    if (password && proof) checkProof(turn, device, account, proof);
    else if (password && deletion) refuse(wait(deletion.deletesAt - model.now));
    else if (password) {
      const isOld = password.changedAt < model.now - WEEK;
      if (isOld && account.activeAt > model.now - WEEK) {
        account.deletion = { requester: device, deletesAt: model.now + WEEK, link: '' };
        refuse(wait(WEEK));
      }
    }
    model.removeAccount(account);
    return 'true';
  });
};

/** E-140; the link is in a message from 777000. */
export const sendConfirmPhoneCode: Command = async (turn) => {
  const { choices, model } = turn;
  const deleted = [...model.sessions.values()].filter((each) => each.account.deletion);
  const device = (choices.chance(85) && choices.of(deleted)?.device) || pick.signedInDevice(turn);
  await readLink(turn, device);
  const { deletion } = model.sessions.get(device)?.account ?? {};
  const hash = (choices.chance(85) && deletion?.link) || 'nothing';
  const settings = new Api.CodeSettings({});
  const request = new Api.account.SendConfirmPhoneCode({ hash, settings });
  await turn.call(device, request, (session) => {
    const { account } = session as Session;
    const { phone } = account;
    if (!phone || account.deletion?.link !== hash) return refuse('400 HASH_INVALID');
    takeCode(model, device, phone);
    const order = { phone, device, purpose: 'confirm_phone', account } as const;
    return issue(turn, { ...order, types: phoneKinds({}) });
  });
};

/** E-141 */
export const confirmPhone: Command = async (turn) => {
  const { choices, model } = turn;
  const code = pick.anyCode(turn, 'confirm_phone');
  const device = (choices.chance(90) && code?.device) || pick.signedInDevice(turn);
  const [, hash] = hashOf(turn, code?.hash);
  const text = choices.chance(80) ? (code?.text ?? '12345') : choices.of(['', '00000']);
  const request = new Api.account.ConfirmPhone({ phoneCodeHash: hash, phoneCode: text });
  await turn.call(device, request, (session) => {
    const { account } = session as Session;
    if (!text) refuse('400 PHONE_CODE_EMPTY');
    const named = { hash, text, purpose: 'confirm_phone' } as const;
    checked(model, device, named, '400 CODE_HASH_INVALID').dead = true;
    const { requester } = account.deletion ?? {};
    account.deletion = undefined;
    const isTheirs = requester && model.sessions.get(requester)?.account === account;
    if (isTheirs && requester !== device) model.end([requester], 'revoked');
    return 'true';
  });
};

/** Looks for the link in what the service has written. */
async function readLink(turn: Turn, device: Device): Promise<void> {
  const { deletion } = turn.model.sessions.get(device)?.account ?? {};
  if (!deletion || deletion.link) return;
  const peer = new Api.InputPeerUser({ userId: 777_000n, accessHash: 0n });
  const page = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 20, maxId: 0, minId: 0 };
  const request = new Api.messages.GetHistory({ peer, ...page, hash: 0n });
  await turn.call(device, request, () => ({
    outcome: 'messages.Messages|messages.MessagesSlice',
    learn: ({ messages }: { messages: Api.TypeMessage[] }) => {
      for (const each of messages) {
        const text = each instanceof Api.Message ? each.message : '';
        deletion.link ||= /confirmphone\?phone=\d*&hash=(\w+)/.exec(text)?.[1] ?? '';
      }
    },
  }));
}

function wait(milliseconds: number): string {
  return `420 2FA_CONFIRM_WAIT_${Math.ceil(milliseconds / 1000)}`;
}
