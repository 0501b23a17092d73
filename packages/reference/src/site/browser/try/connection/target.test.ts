import { afterEach, describe, expect, it, vi } from 'vitest';
import { factsUrl } from './server-choice.ts';
import { findTarget, targetOf } from './target.ts';

const facts = {
  dcId: 2,
  wsPort: 10_444,
  dcs: { 2: { wsPort: 10_444 }, 4: { wsPort: 10_446 } },
  publicKey: 'PEM',
  apiId: 1,
  apiHash: 'hash',
  layer: 229,
  testMode: false,
  testPhones: true,
};

const home = new URL('https://docs.example.org/reference/');

afterEach(() => vi.unstubAllGlobals());

/** Answers requests for facts; returns what was asked for. */
function stubFetch(answer: () => Response): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: URL) => {
    asked.push(url.href);
    return answer();
  });
  return asked;
}

describe('the address of a server', () => {
  it.each([
    ['127.0.0.1:10444', 'http://127.0.0.1:10444/mtkit.json'],
    [' http://localhost:1/ ', 'http://localhost:1/mtkit.json'],
    ['https://example.org/docs?x#y', 'https://example.org/docs/mtkit.json'],
    ['ws://127.0.0.1:10444', 'http://127.0.0.1:10444/mtkit.json'],
    ['[::1]:10444', 'http://[::1]:10444/mtkit.json'],
    ['', undefined],
    ['ftp://example.org', undefined],
    ['javascript://x', undefined],
    ['a b', undefined],
  ])('in %j is %j', (text, expected) => {
    expect(factsUrl(text)?.href).toBe(expected);
  });
});

describe('a server', () => {
  it('takes WebSockets where its facts are', () => {
    const target = targetOf(new URL('https://docs.example.org/reference/mtkit.json'), facts);
    expect(target).toEqual({
      key: 'https://docs.example.org',
      apiId: 1,
      apiHash: 'hash',
      testPhones: true,
      server: {
        host: 'docs.example.org',
        wsUrl: 'wss://docs.example.org/reference/apiws',
        dcId: 2,
        dcs: { 4: { wsPort: 10_446 } },
        publicKeys: 'PEM',
        testMode: false,
      },
    });
    const plain = targetOf(new URL('http://127.0.0.1:10444/mtkit.json'), facts);
    expect(plain.server?.wsUrl).toBe('ws://127.0.0.1:10444/apiws');
  });

  it('is asked for its facts, here or where the reader says', async () => {
    const asked = stubFetch(() => Response.json(facts));
    await findTarget({ kind: 'here' }, home);
    await findTarget({ kind: 'address', address: '127.0.0.1:10444' }, home);
    expect(asked).toEqual([
      'https://docs.example.org/reference/mtkit.json',
      'http://127.0.0.1:10444/mtkit.json',
    ]);
  });

  it.each([
    ['it answers 404', () => new Response('', { status: 404 })],
    ['does not say how to connect', () => Response.json({ apiId: 1 })],
    ['No mtkit server with --docs answers', () => new Response('<html>')],
  ])('is none where %s', async (problem, answer) => {
    stubFetch(answer);
    await expect(findTarget({ kind: 'here' }, home)).rejects.toThrow(problem);
  });

  it("of Telegram's is known without asking anybody", async () => {
    const asked = stubFetch(() => Response.json(facts));
    const choice = { kind: 'telegram', apiId: 5, apiHash: 'own' } as const;
    expect(await findTarget({ ...choice, test: false }, home)).toEqual({
      key: 'telegram 5',
      apiId: 5,
      apiHash: 'own',
      testServers: false,
      testPhones: false,
    });
    const test = await findTarget({ ...choice, test: true }, home);
    expect(test).toMatchObject({ key: 'telegram-test 5', testServers: true });
    expect(asked).toEqual([]);
  });
});
