import { Api } from '@mtkit/api';
import { DAY } from './model.ts';
import * as pick from './pick.ts';
import { type Account, type Expected, refuse, type Session } from './state.ts';
import type { Command, Turn } from './turn.ts';

/** E-145, E-072 */
export const getAuthorizations: Command = async (turn) => {
  const { model } = turn;
  const device = pick.signedInDevice(turn);
  await turn.call(device, new Api.account.GetAuthorizations(), (session): Expected => {
    const { account } = session as Session;
    const all = model.sessionsOf(account);
    const lines = all.map((each) => line(turn, each, device)).sort();
    return {
      outcome: `account.Authorizations ttl ${account.ttlDays}: ${lines.join(', ')}`,
      learn: ({ authorizations }: Api.account.Authorizations) => {
        for (const { deviceModel, hash } of authorizations) {
          const named = all.find((each) => each.device.name === deviceModel);
          if (named && named.device !== device) named.hash = hash as bigint;
        }
      },
    };
  });
};

/** E-146, E-073, E-075; some days may pass before. */
export const resetAuthorization: Command = async (turn) => {
  const { choices, model } = turn;
  await daysPass(turn);
  const device = pick.signedInDevice(turn);
  const named = [...model.sessions.values()].filter((each) => each.hash !== undefined);
  const own = model.sessions.get(device)?.account;
  const others = named.filter((each) => each.account === own);
  const target = choices.of(choices.chance(85) ? others : named);
  const hash = (choices.chance(92) && target?.hash) || choices.of([0n, 1n]);
  await turn.call(
    device,
    new Api.account.ResetAuthorization({ hash }),
    (session) => {
      const asking = session as Session;
      const found = model.sessionsOf(asking.account).find((each) => each.hash === hash);
      if (!found || found === asking) refuse('400 HASH_INVALID');
      const isDenied =
        model.isUnconfirmed(found) &&
        !model.isUnconfirmed(asking) &&
        asking.createdAt <= found.createdAt;
      if (!isDenied) mayReset(turn, asking);
      model.end([found.device], 'revoked');
      return 'true';
    },
    target?.device.name,
  );
};

/** E-105 */
export const resetAuthorizations: Command = async (turn) => {
  const { model } = turn;
  await daysPass(turn);
  const device = pick.signedInDevice(turn);
  await turn.call(device, new Api.auth.ResetAuthorizations(), (session) => {
    mayReset(turn, session as Session);
    const { account } = session as Session;
    const others = model.sessionsOf(account).map((each) => each.device);
    model.end(
      others.filter((each) => each !== device),
      'revoked',
    );
    for (const each of model.futureTokens) if (each.account === account) each.dead = true;
    for (const each of model.qrTokens) if (each.acceptedBy === account) each.dead = true;
    return 'true';
  });
};

/** E-148, E-081, E-083 */
export const setAuthorizationTTL: Command = async (turn) => {
  const { choices, model } = turn;
  await daysPass(turn);
  const device = pick.signedInDevice(turn);
  const days = choices.chance(80) ? choices.of([1, 3, 7, 366]) : choices.of([0, -1, 367]);
  const request = new Api.account.SetAuthorizationTTL({ authorizationTtlDays: days });
  await turn.call(device, request, (session) => {
    if (days < 1 || days > 366) refuse('400 TTL_DAYS_INVALID');
    mayReset(turn, session as Session);
    const { account } = session as Session;
    account.ttlDays = days;
    for (const each of model.sessions.values()) {
      if (each.account === account) each.expiresAt = each.activeAt + days * DAY;
    }
    (session as Session).expiresAt = model.now + days * DAY;
    // Who was idle for longer is signed out.
    const over = model.sessionsOf(account).filter((each) => Number(each.expiresAt) <= model.now);
    model.end(
      over.map((each) => each.device),
      'expired',
    );
    return 'true';
  });
};

/** E-147, E-074, E-075 */
export const confirmAuthorization: Command = async (turn) => {
  const { choices, model } = turn;
  const device = pick.signedInDevice(turn);
  const own = model.sessions.get(device)?.account;
  const named = [...model.sessions.values()].filter((each) => each.hash !== undefined);
  const target = choices.of(named.filter((each) => each.account === own));
  const hash = (choices.chance(90) && target?.hash) || choices.of([0n, 1n]);
  const request = new Api.account.ChangeAuthorizationSettings({ hash, confirmed: true });
  await turn.call(device, request, (session) => {
    const asking = session as Session;
    const found = model.sessionsOf(asking.account).find((each) => each.hash === hash);
    const isOther = found && found !== asking;
    if (!isOther || model.isUnconfirmed(asking)) refuse('400 HASH_INVALID');
    const isNews = model.isUnconfirmed(found);
    found.unconfirmedUntil = undefined;
    if (isNews) model.tellAccount(asking.account, 'updateNewAuthorization', device);
    return 'true';
  });
};

/** What needs a login, and what a visitor may ask (E-003, E-058). */
export const anyCall: Command = async (turn) => {
  const { choices } = turn;
  const device = choices.chance(50) ? pick.knownDevice(turn) : pick.anyDevice(turn);
  switch (choices.below(4)) {
    case 0:
      return void (await turn.call(device, new Api.updates.GetState(), () => 'updates.State'));
    case 1: {
      const request = new Api.users.GetUsers({ id: [new Api.InputUserSelf()] });
      await turn.call(device, request, (session) => `[${pick.self(session?.account as Account)}]`);
      return;
    }
    case 2:
      return void (await turn.call(device, new Api.help.GetNearestDc(), () => 'NearestDc'));
    default: {
      const request = new Api.account.UpdateStatus({ offline: true });
      return void (await turn.call(device, request, () => 'true'));
    }
  }
};

/** The clock jumps (I-03, E-083). */
export const timePasses: Command = async (turn) => {
  const { choices } = turn;
  const seconds = choices.of(choices.chance(75) ? SHORT : LONG);
  await turn.pass(seconds * 1000);
};

const SHORT: readonly [number, ...number[]] = [1, 5, 19, 30, 61, 300, 599];
const LONG: readonly [number, ...number[]] = [
  3600,
  86_399,
  86_400,
  2 * 86_400,
  7 * 86_400,
  8 * 86_400,
  31 * 86_400,
  184 * 86_400,
];

/** The rules of a fresh session need some time to end. */
async function daysPass(turn: Turn): Promise<void> {
  if (turn.choices.chance(25)) await turn.pass(turn.choices.of([1, 2]) * DAY);
}

/** E-073 */
function mayReset({ model }: Turn, { createdAt }: Session): void {
  if (model.now - createdAt < DAY) refuse('406 FRESH_RESET_AUTHORISATION_FORBIDDEN');
}

function line({ model }: Turn, session: Session, asking: Session['device']): string {
  const flags = [
    session.device === asking && 'current',
    session.pending && 'pending',
    model.isUnconfirmed(session) && 'unconfirmed',
  ];
  return [session.device.name, ...flags.filter(Boolean)].join(' ');
}
