import { Api } from '@mtkit/api';
import { SECOND } from './model.ts';
import * as pick from './pick.ts';
import { type Account, type Device, type Expected, type QrToken, refuse } from './state.ts';
import type { Command, Turn } from './turn.ts';
import { DCS } from './world.ts';

/** Seconds that a QR code is good for; and for how long after that an accepted one is followed. */
const LIFE = 30;
const FOLLOWED = 60;

/** E-116, E-050, E-051 */
export const exportLoginToken: Command = async (turn) => {
  const { choices, model, world } = turn;
  const waiting = model.qrTokens.filter((each) => each.acceptedBy && !each.dead);
  const device = (choices.chance(60) && choices.newest(waiting)?.device) || pick.anyDevice(turn);
  const badApp = choices.chance(4);
  const except = choices.chance(10) ? [...model.accounts].map(({ id }) => id) : [];
  const { apiHash, apiId } = world.server;
  const app = { apiId, apiHash: badApp ? 'wrong' : apiHash };
  const request = new Api.auth.ExportLoginToken({ ...app, exceptIds: except });
  await turn.call(device, request, (session): Expected => {
    if (badApp) refuse('400 API_ID_INVALID');
    if (session?.pending) refuse('401 SESSION_PASSWORD_NEEDED');
    if (session) return { outcome: `success auth.Authorization ${pick.self(session.account)}` };
    const accepted = model.qrTokens.filter((each) => isAccepted(each, device)).at(-1);
    const { acceptedBy } = accepted ?? {};
    const isGood = accepted && accepted.expiresAt + FOLLOWED * SECOND > model.now;
    if (isGood && acceptedBy && acceptedBy.dc !== device.dc) {
      accepted.dead = true;
      const made = newToken(turn, device, { ...accepted, dc: acceptedBy.dc });
      return { outcome: `auth.LoginTokenMigrateTo ${acceptedBy.dc}`, learn: made.learn };
    }
    model.limits.take('loginTokenPerKey', device.name, model.now);
    const made = newToken(turn, device, { acceptedBy: undefined, dc: 0, except });
    return { outcome: `auth.LoginToken ${made.expires}`, learn: made.learn };
  });
};

/** E-118, E-052, E-053; some time may pass before. */
export const acceptLoginToken: Command = async (turn) => {
  const { choices, model } = turn;
  const device = pick.signedInDevice(turn);
  const token = choices.newest(model.qrTokens);
  if (choices.chance(12)) await turn.pass(choices.of([29, 30, 31, 120]) * SECOND);
  const bytes = (choices.chance(92) && token?.bytes) || Buffer.from('no token');
  await turn.call(device, new Api.auth.AcceptLoginToken({ token: bytes }), (session) => {
    const { account } = session as { account: Account };
    if (!token || token.dead || token.bytes !== bytes) refuse('400 AUTH_TOKEN_INVALIDX');
    if (token.acceptedBy) refuse('400 AUTH_TOKEN_ALREADY_ACCEPTED');
    if (token.expiresAt <= model.now) refuse('400 AUTH_TOKEN_EXPIRED');
    if (token.except.includes(account.id)) refuse('400 AUTH_TOKEN_EXCEPTION');
    const waiting = token.device;
    if (model.sessions.has(waiting)) refuse('400 AUTH_TOKEN_EXCEPTION');
    token.acceptedBy = account;
    const isPending = account.password !== undefined;
    const flags = isPending ? ' pending' : '';
    const atHome = waiting.dc === account.dc;
    const made = atHome && model.signIn(waiting, account, { pending: isPending });
    model.tell(waiting, 'updateLoginToken');
    return `${waiting.name}${flags}${made && model.isUnconfirmed(made) ? ' unconfirmed' : ''}`;
  });
};

/** E-117, E-051 */
export const importLoginToken: Command = async (turn) => {
  const { choices, model } = turn;
  const leading = model.qrTokens.filter((each) => each.dc !== 0);
  const token = choices.newest(choices.chance(75) ? leading : model.qrTokens);
  const dc = choices.chance(85) && token && token.dc !== 0 ? token.dc : choices.of(DCS);
  const device = pick.deviceOn(turn, dc as number);
  if (choices.chance(8)) await turn.pass(choices.of([30, 31, 120]) * SECOND);
  const bytes = (choices.chance(92) && token?.bytes) || Buffer.from('no token');
  await turn.call(device, new Api.auth.ImportLoginToken({ token: bytes }), () => {
    const isHere = token && !token.dead && token.bytes === bytes && token.dc === device.dc;
    const { acceptedBy } = token ?? {};
    if (!isHere || !acceptedBy) return refuse('400 AUTH_TOKEN_INVALID');
    if (token.expiresAt <= model.now) refuse('400 AUTH_TOKEN_EXPIRED');
    token.dead = true;
    const pending = acceptedBy.password !== undefined;
    model.signIn(device, acceptedBy, { pending });
    if (pending) refuse('401 SESSION_PASSWORD_NEEDED');
    return `success auth.Authorization ${pick.self(acceptedBy)}`;
  });
};

function isAccepted(token: QrToken, device: Device): boolean {
  return token.device === device && !token.dead && token.acceptedBy !== undefined;
}

function newToken(
  { model }: Turn,
  device: Device,
  rest: Pick<QrToken, 'acceptedBy' | 'dc' | 'except'>,
) {
  model.forgetQrTokens();
  const expires = Math.floor(model.now / SECOND) + LIFE;
  const learn = ({ token: bytes }: { token: Buffer }) => {
    const expiresAt = expires * SECOND;
    model.qrTokens.push({ ...rest, device, expiresAt, dead: false, bytes });
  };
  return { expires, learn };
}
