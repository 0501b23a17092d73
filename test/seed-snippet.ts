import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from '@mtkit/server';
import { Api } from 'mtkit';
import { StringSession } from 'mtkit/sessions';
import { newClient } from './e2e/harness.ts';

/** Where the seed page's snippets are. */
export const snippetFolder: string = fileURLToPath(new URL('../examples/sign-in', import.meta.url));

/** A client with a key, and a code sent to the number. */
export async function requestCode(server: RunningServer, phoneNumber: string) {
  const { apiId, apiHash } = server;
  const session = new StringSession('');
  const client = newClient(server, {}, session);
  await client.connect();
  const sent = await client.invoke(
    new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings: new Api.CodeSettings({}) }),
  );
  if (!(sent instanceof Api.auth.SentCode)) throw new Error(sent.className);
  const { code: phoneCode } = await server.outbox.next(phoneNumber);
  return { client, session, phoneCodeHash: sent.phoneCodeHash, phoneCode };
}

/** The snippet with a user's values filled in: a session that has asked for a code, and the code. */
export async function fillIn(
  server: RunningServer,
  phoneNumber: string,
  extension: 'js' | 'ts',
): Promise<string> {
  const { client, session, phoneCodeHash, phoneCode } = await requestCode(server, phoneNumber);
  const saved = session.save();
  await client.disconnect();
  return readFileSync(`${snippetFolder}/sign-in.${extension}`, 'utf8')
    .replace("StringSession('')", `StringSession('${saved}')`)
    .replace("phoneNumber: 'some string here'", `phoneNumber: '${phoneNumber}'`)
    .replace("phoneCodeHash: 'some string here'", `phoneCodeHash: '${phoneCodeHash}'`)
    .replace("phoneCode: 'some string here'", `phoneCode: '${phoneCode}'`);
}
