import type { RunningServer } from '@mtkit/server';
import { Api, type TelegramClient } from 'mtkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, newClient, startServer } from '../e2e/harness.ts';
import { compilerErrors } from './compile.ts';
import { play } from './play.ts';
import { READMES, snippetsOf } from './snippets.ts';

const phone = '+15550100000';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ freshPeriod: 0 });
});
afterAll(() => server.close());

/** What a person answers, by the beginning of the question. */
async function ask(question: string): Promise<string> {
  if (question.startsWith('Phone')) return phone;
  if (question.startsWith('First')) return 'Ada';
  if (question.startsWith('Last')) return 'Lovelace';
  if (/^(The code|Code)/.test(question)) return (await server.outbox.next()).code;
  throw new Error(`nobody knows an answer to ${question}`);
}

/** A client that is signed in. */
async function signedIn(): Promise<TelegramClient> {
  const client = newClient(server);
  await client.start(answers(server, phone));
  return client;
}

/** What a snippet of the client's README uses, by the snippet's name. */
const SCENES: Record<string, () => Promise<Record<string, unknown>>> = {
  first: async () => {
    const { apiHash, apiId, publicKey: pem } = server;
    return { ask, apiId, apiHash, pem };
  },
  start: async () => ({ ask, client: newClient(server) }),
  'qr-code': async () => {
    const other = await signedIn();
    const controller = new AbortController();
    const draw = async (url: string) => {
      await other.acceptLoginToken(url);
      await other.disconnect();
    };
    return { client: newClient(server), controller, draw };
  },
  'two-step-verification': async () => ({ ask, client: await signedIn() }),
  sessions: async () => {
    const own = '+15550100002';
    const loginEmail = 'countess@example.org';
    await server.createUser({ phone: own, firstName: 'Ada', loginEmail });
    const client = newClient(server);
    await client.start({
      ...answers(server, own),
      phoneCode: async () => (await server.outbox.next(loginEmail)).code,
    });
    return { ask, Api, client };
  },
};

describe('the snippets of the READMEs', () => {
  it('compile', () => {
    expect(compilerErrors(READMES.flatMap(snippetsOf))).toEqual([]);
  });

  const run = READMES.flatMap(snippetsOf).filter((snippet) => snippet.run !== undefined);
  it.each(run.map((snippet) => [snippet.document, snippet.run, snippet] as const))(
    'run: %s, %s',
    async (_document, name = '', snippet) => {
      const names = (await SCENES[name]?.()) ?? {};
      // Its own server where it makes none; a snippet names a port that may be taken here.
      await play(snippet, { names, replace: { 20443: String(server.port) } });
    },
  );

  it('have a scene each, where they need one', () => {
    const named = run.map(({ run: name = '' }) => name).filter((name) => !name.startsWith('line'));
    expect(named.sort()).toEqual(Object.keys(SCENES).sort());
  });
});
