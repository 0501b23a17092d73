import { Api } from '@mtkit/api';
import { SECOND } from './model.ts';
import * as pick from './pick.ts';
import { type Expected, refuse, type Session } from './state.ts';
import type { Command } from './turn.ts';
import { DCS } from './world.ts';

/** Milliseconds that the bytes are good for. */
const LIFE = 60 * SECOND;

/** E-106, E-059 */
export const exportAuthorization: Command = async (turn) => {
  const { choices, model } = turn;
  const device = pick.signedInDevice(turn);
  const dcId = choices.chance(90) ? (choices.of(DCS) as number) : choices.of([0, 3, 999]);
  await turn.call(device, new Api.auth.ExportAuthorization({ dcId }), (session): Expected => {
    if (!DCS.includes(dcId) || dcId === device.dc) refuse('400 DC_ID_INVALID');
    const { account } = session as Session;
    const expiresAt = model.now + LIFE;
    const learn = ({ bytes }: Api.auth.ExportedAuthorization) => {
      model.transfers.push({ account, home: device, dc: dcId, expiresAt, dead: false, bytes });
    };
    return { outcome: 'auth.ExportedAuthorization', learn };
  });
};

/** E-107, E-059 */
export const importAuthorization: Command = async (turn) => {
  const { choices, model } = turn;
  const transfer = choices.newest(model.transfers);
  const isHere = choices.chance(85) && transfer !== undefined;
  const device = isHere ? pick.deviceOn(turn, transfer.dc) : pick.anyDevice(turn);
  if (choices.chance(10)) await turn.pass(choices.of([59, 60]) * SECOND);
  const bytes = (choices.chance(92) && transfer?.bytes) || Buffer.from('nothing');
  const id = choices.chance(90) ? (transfer?.account.id ?? 1n) : 1n;
  await turn.call(device, new Api.auth.ImportAuthorization({ id, bytes }), () => {
    const isKnown = transfer && !transfer.dead && transfer.bytes === bytes;
    const isGood = isKnown && transfer.dc === device.dc && transfer.expiresAt > model.now;
    if (!isGood) refuse('400 AUTH_BYTES_INVALID');
    const { account, home } = transfer;
    if (account.id !== id) refuse('400 USER_ID_INVALID');
    const session = model.sessions.get(home);
    if (session?.account !== account || session.pending) refuse('400 AUTH_BYTES_INVALID');
    transfer.dead = true;
    model.signIn(device, account, { home });
    return `auth.Authorization ${pick.self(account)}`;
  });
};
