import * as pick from './pick.ts';
import type { Command } from './turn.ts';

/** What the operator does: bots and bans. */
export const operator: Command = async (turn) => {
  const { choices, log, model, world } = turn;
  const { server } = world;
  const { bot } = model;
  const devicesOf = (phone: string | undefined) => {
    const account = phone === undefined ? bot?.account : model.account(phone);
    return account ? model.sessionsOf(account).map((each) => each.device) : [];
  };
  const kind = choices.of(['revoke', 'rotate', 'ban', 'unban', 'unban'] as const);
  log.push(`operator: ${kind}`);
  if (kind === 'revoke' && bot) {
    await server.revokeBot(bot.account.id);
    for (const each of bot.tokens) if (each.state === 'good') each.state = 'revoked';
    model.end(devicesOf(undefined), 'revoked');
  } else if (kind === 'rotate' && bot) {
    const { token } = (await server.rotateBot(bot.account.id)) ?? { token: '' };
    for (const each of bot.tokens) each.state = 'replaced';
    bot.tokens.push({ text: token, state: 'good' });
    model.end(devicesOf(undefined), 'revoked');
  } else if (kind === 'ban' && choices.chance(30)) {
    const phone = pick.anyPhone(turn);
    await server.ban(phone);
    model.banned.add(phone);
    for (const code of model.codes) if (code.phone === phone) code.dead = true;
    model.end(devicesOf(phone), 'deactivated');
  } else if (kind === 'unban') {
    for (const phone of model.banned) await server.unban(phone);
    model.banned.clear();
  }
};
