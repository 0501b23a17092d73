import type { Random } from './phone-code.ts';

/** A bot token taken apart; undefined when it is not `<id>:<secret>`. */
export function parseBotToken(token: string): { id: bigint; secret: string } | undefined {
  const [, id, secret] = /^([1-9]\d{0,17}):([\w-]{20,64})$/.exec(token) ?? [];
  return id && secret ? { id: BigInt(id), secret } : undefined;
}

/** A new secret part of a bot token: 35 characters, 210 random bits. */
export function newBotSecret(random: Random): string {
  return Buffer.from(random(27)).toString('base64url').slice(0, 35);
}
