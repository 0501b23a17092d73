import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as serverPackage from '@mtkit/server';
import type { RunningServer } from '@mtkit/server';
import * as clientPackage from 'mtkit';
import { Api, type TelegramClient } from 'mtkit';
import * as events from 'mtkit/events';
import * as sessions from 'mtkit/sessions';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answers, newClient, startServer } from '../e2e/harness.ts';
import { PRELUDE } from './prelude.ts';
import { DOCUMENTS, moduleOf, runSnippet, snippetsOf } from './snippets.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const phone = '+15550100000';
const quiet = { log: vi.fn(), error: vi.fn() };

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

const MODULES: Record<string, unknown> = {
  'node:assert/strict': assert,
  '@mtkit/server': serverPackage,
  mtkit: clientPackage,
  'mtkit/events': events,
  'mtkit/sessions': sessions,
};

describe('the snippets of the documents', () => {
  it('compile', () => {
    const folder = mkdtempSync(join(here, '.run-'));
    try {
      const files = DOCUMENTS.flatMap(snippetsOf).map((snippet) => {
        const name = `${snippet.document.replaceAll(/\W/g, '-')}-${snippet.line}.ts`;
        writeFileSync(join(folder, name), moduleOf(snippet));
        return name;
      });
      const compilerOptions = {
        strict: false,
        verbatimModuleSyntax: false,
        exactOptionalPropertyTypes: false,
        noImplicitReturns: false,
        noPropertyAccessFromIndexSignature: false,
      };
      writeFileSync(join(folder, 'prelude.d.ts'), PRELUDE);
      writeFileSync(join(folder, 'wrong.ts'), 'client.noSuchMethod();\nexport {};\n');
      const config = {
        extends: '../../../tsconfig.check.json',
        compilerOptions,
        files: [...files, 'wrong.ts', 'prelude.d.ts'],
        include: [],
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
      const tsc = join(root, 'node_modules/typescript/bin/tsc');
      const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' });
      // Only of the snippets: the sources are stricter, and compiled as such elsewhere.
      const errors = stdout.split('\n').filter((line) => line.includes('.run-'));
      expect(errors).toEqual([expect.stringMatching(/wrong\.ts.* 'noSuchMethod' does not exist/)]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  const run = DOCUMENTS.flatMap(snippetsOf).filter((snippet) => snippet.run !== undefined);
  it.each(run.map((snippet) => [snippet.document, snippet.run, snippet] as const))(
    'run: %s, %s',
    async (_document, name = '', snippet) => {
      const scene = (await SCENES[name]?.()) ?? {};
      // Its own server where it makes none; a snippet names a port that may be taken here.
      const code = snippet.code.replace('20443', String(server.port));
      const tests: (() => unknown)[] = [];
      const [before, after]: (() => unknown)[][] = [[], []];
      const nodeTest = {
        before: (work: () => unknown) => before?.push(work),
        after: (work: () => unknown) => after?.push(work),
        test: (_title: string, work: () => unknown) => tests.push(work),
      };
      const names = { console: quiet, ...scene };
      await runSnippet({ ...snippet, code }, { ...MODULES, 'node:test': nodeTest }, names);
      for (const work of [...(before ?? []), ...tests, ...(after ?? [])]) await work();
      await (scene['client'] as TelegramClient | undefined)?.disconnect();
      expect(quiet.error.mock.calls).toEqual([]);
    },
  );

  it('have a scene each, where they need one', () => {
    const named = run.map(({ run: name = '' }) => name).filter((name) => !name.startsWith('line'));
    expect(named.sort()).toEqual(Object.keys(SCENES).sort());
  });
});
