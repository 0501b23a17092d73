import { toBuffer } from '../bytes.ts';
import type { TelegramClient } from './telegram-client.ts';

/** Tokens of earlier logins on this device, for codeSettings.logout_tokens: they may spare a code (E-024). */
export function futureAuthTokens(client: TelegramClient): Buffer[] {
  return client.session.futureAuthTokens.map(toBuffer);
}

/** Keeps the token of a log-out or login; of more than 20 the oldest ones go (E-024). */
export async function keepFutureAuthToken(
  client: TelegramClient,
  token: Uint8Array,
): Promise<void> {
  const { session } = client;
  const text = token.join();
  const others = session.futureAuthTokens.filter((each) => each.join() !== text);
  session.futureAuthTokens = [...others, Uint8Array.from(token)].slice(-MAX_TOKENS);
  await session.save();
}

/** What the server accepts at once. */
const MAX_TOKENS = 20;
