import type { RunningServer } from '@mtkit/server';
import type { Example, MethodPage, Reference } from '@mtkit/reference';
import { transformSync } from 'esbuild';
import * as mtkit from 'mtkit';
import * as sessions from 'mtkit/sessions';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, newClient, startServer } from '../e2e/harness.ts';
import { loadReference } from './load.ts';

const phone = '+15550100900';

/** What a call in an example came to. */
type Outcome = { readonly result: unknown } | { readonly error: unknown };

describe('the examples of all methods', () => {
  let reference: Reference;
  let server: RunningServer;
  /** Of a user who is signed in. */
  let session = '';

  beforeAll(async () => {
    reference = loadReference();
    server = await startServer({ freshPeriod: 0 });
    await signIn();
  });
  afterAll(() => server?.close());

  async function signIn(): Promise<void> {
    const saved = new sessions.StringSession('');
    const client = newClient(server, {}, saved);
    await client.start(answers(server, phone));
    session = saved.save();
    await client.disconnect();
  }

  /** The client of the example, but with a session, and with a server to talk to. */
  class ConnectedClient extends mtkit.TelegramClient {
    constructor(_: unknown, _apiId: number, _apiHash: string, params: object) {
      const { apiHash, apiId, dcId, host, port, publicKey } = server;
      super(new sessions.StringSession(session), apiId, apiHash, {
        server: { host, port, dcId, publicKeys: publicKey },
        baseLogger: new mtkit.Logger('none'),
        requestRetries: 1,
        floodSleepThreshold: 0,
        ...params,
      });
    }
  }

  /** Runs the program as it stands on the page. */
  async function run({ code, language }: Example): Promise<Outcome> {
    const script =
      language === 'js' ? code : transformSync(code, { loader: 'ts', format: 'cjs' }).code;
    const modules: Record<string, unknown> = {
      mtkit: { ...mtkit, TelegramClient: ConnectedClient },
      'mtkit/sessions': sessions,
    };
    const printed: unknown[] = [];
    // It waits for nobody: we wait for what it does.
    const body = script.replace('(async function run() {', 'return (async function run() {');
    expect(body).not.toBe(script);
    const execute = new Function('require', 'console', 'module', 'exports', body);
    const require = (name: string) => modules[name];
    const module = { exports: {} };
    try {
      await execute(
        require,
        { log: (value: unknown) => printed.push(value) },
        module,
        module.exports,
      );
      expect(printed).toHaveLength(1);
      return { result: printed[0] };
    } catch (error) {
      return { error };
    }
  }

  /** Whether an outcome is one that a reader may have: an answer of the server. */
  function complaintOf(page: MethodPage, outcome: Outcome): string | undefined {
    if ('error' in outcome) {
      const { error } = outcome;
      if (!(error instanceof mtkit.errors.RPCError)) return `${page.name}: ${String(error)}`;
      const isMisread = /^INPUT_(?:CONSTRUCTOR_INVALID|FETCH_ERROR|REQUEST_TOO_LONG)$/;
      const isOurFault = isMisread.test(error.errorMessage) || (error.code ?? 500) >= 500;
      return isOurFault ? `${page.name}: ${error.message}` : undefined;
    }
    const wanted = reference.schema.types.get(page.result.typeName);
    if (!wanted) return undefined;
    const { className } = outcome.result as { className: string };
    const isOfType = wanted.some((each) => each.className === className);
    return isOfType ? undefined : `${page.name}: answered with ${className}`;
  }

  for (const [id, index] of [
    ['javascript', 0],
    ['typescript', 1],
  ] as const) {
    it(`run: each is answered by the server (${id})`, async () => {
      const complaints: string[] = [];
      const counts = { results: 0, errors: 0 };
      for (const ref of reference.refs('method')) {
        const page = reference.page(ref) as MethodPage;
        const example = page.examples[index] as Example;
        expect(example.id).toBe(id);
        let outcome = await run(example);
        if ('error' in outcome && (outcome.error as { code?: unknown }).code === 401) {
          // The example before has signed us out, as it says.
          await signIn();
          outcome = await run(example);
        }
        const complaint = complaintOf(page, outcome);
        if (complaint) complaints.push(complaint);
        counts['error' in outcome ? 'errors' : 'results'] += 1;
      }
      expect(complaints).toEqual([]);
      expect(counts.results).toBeGreaterThan(100);
      expect(counts.results + counts.errors).toBe(reference.schema.methods.size);
    }, 300_000);
  }
});
