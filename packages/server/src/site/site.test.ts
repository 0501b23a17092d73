import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packOf } from '../../test/write-pack.ts';
import { listen, stopListening } from '../listener.ts';
import { createSite } from './site.ts';
import type { ServerFacts } from './server-facts.ts';

const facts: ServerFacts = {
  dcId: 2,
  wsPort: 10_444,
  dcs: { 2: { wsPort: 10_444 } },
  publicKey: 'PEM',
  apiId: 1,
  apiHash: 'hash',
  layer: 229,
  testMode: false,
  testPhones: true,
};

let folder: string;
let path: string;
let server: Server;
let port: number;
let errors: unknown[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mtkit-site-'));
  path = join(folder, 'site.pack');
  errors = [];
  const none = () => {};
  const error = (_: string, details: unknown) => errors.push(details);
  const logger = { debug: none, info: none, warn: none, error };
  server = createServer(createSite({ path, facts: () => facts, logger }));
  port = await listen(server, '127.0.0.1', 0);
});

afterEach(async () => {
  await stopListening(server);
  rmSync(folder, { recursive: true });
});

const small = { 'index.html': '<h1>Home</h1>', 'method/auth.signIn.html': '<h1>Größe</h1>' };
const writeSite = () => {
  const rest = {
    'method/auth.signIn.md': '# auth.SignIn',
    'method/auth.signIn.json': '{}',
    'method/index.html': 'methods',
  };
  writeFileSync(path, packOf(small, rest, { 'assets/try.js': 'large();'.repeat(1000) }));
};

interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Asks for an address exactly as it is written. */
async function get(
  address: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Got> {
  const asked = request({ port, host: '127.0.0.1', path: address, method, headers });
  asked.end();
  const [response] = await once(asked, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

describe('the API reference over HTTP', () => {
  it('has the files of the pack, with their types', async () => {
    writeSite();
    const texts = {
      '/': ['text/html; charset=utf-8', '<h1>Home</h1>'],
      '/index.html?x#y': ['text/html; charset=utf-8', '<h1>Home</h1>'],
      '/method/': ['text/html; charset=utf-8', 'methods'],
      '/method/auth.signIn.html': ['text/html; charset=utf-8', '<h1>Größe</h1>'],
      '/method/auth.signIn.md': ['text/markdown; charset=utf-8', '# auth.SignIn'],
      '/method/auth.signIn.json': ['application/json; charset=utf-8', '{}'],
      '/method/auth%2EsignIn.json': ['application/json; charset=utf-8', '{}'],
      '/assets/try.js': ['text/javascript; charset=utf-8', 'large();'.repeat(1000)],
    };
    for (const [address, expected] of Object.entries(texts)) {
      const { body, headers, status } = await get(address);
      expect([status, headers['content-type'], String(body)], address).toEqual([200, ...expected]);
      expect(headers['content-length']).toBe(String(body.length));
    }
  });

  it('runs no foreign scripts and is in no frame', async () => {
    writeSite();
    const pages = ['/', '/nothing', '/assets/try.js', '/mtkit.json'];
    for (const { headers } of await Promise.all(pages.map((each) => get(each)))) {
      expect(headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none';.*frame-ancestors 'none'$/,
      );
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('tells only what changed', async () => {
    writeSite();
    const { headers } = await get('/');
    const known = { 'if-none-match': `"other", W/${String(headers['etag'])}` };
    const again = await get('/', known);
    expect([again.status, again.body.length, again.headers['etag']]).toEqual([
      304,
      0,
      headers['etag'],
    ]);
    expect((await get('/method/', known)).status).toBe(200);
    writeFileSync(path, packOf({ 'index.html': '<h1>Anew</h1>' }));
    const anew = await get('/', known);
    expect([anew.status, String(anew.body)]).toEqual([200, '<h1>Anew</h1>']);
  });

  it('passes on as it is packed what is alone in its block', async () => {
    writeSite();
    const plain = await get('/assets/try.js');
    const packed = await get('/assets/try.js', { 'accept-encoding': 'gzip, deflate, br' });
    expect(packed.headers['content-encoding']).toBe('br');
    expect(packed.body.length).toBeLessThan(200);
    expect(brotliDecompressSync(packed.body)).toEqual(plain.body);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(packed.headers['etag']).not.toBe(plain.headers['etag']);
    expect(packed.headers['vary']).toBe('accept-encoding');
    const shared = await get('/', { 'accept-encoding': 'br' });
    expect(shared.headers['content-encoding']).toBeUndefined();
  });

  it('answers HEAD with the head alone', async () => {
    writeSite();
    const { body, headers, status } = await get('/', {}, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, '13', 0]);
  });

  it('leads to the file that was meant', async () => {
    writeSite();
    const meant = { '/method': './method/', '/method/auth.signIn': './auth.signIn.html' };
    for (const [address, location] of Object.entries(meant)) {
      const { headers, status } = await get(address);
      expect([status, headers['location']]).toEqual([301, location]);
    }
    expect((await get('//evil.example')).status).toBe(404);
  });

  it('has nothing but the files of the pack', async () => {
    writeSite();
    writeFileSync(join(folder, 'secret.html'), 'secret');
    const ways = [
      '/secret.html',
      '/../secret.html',
      '/..%2Fsecret.html',
      '/method/../index.html',
      `/${encodeURIComponent(join(folder, 'secret.html'))}`,
      '/%',
      '/%00',
      '/__proto__',
      '/constructor',
      '/toString',
    ];
    for (const way of ways) expect((await get(way)).status, way).toBe(404);
    expect(String((await get('/nothing')).body)).toContain('There is no such page');
  });

  it('has a page of its own for what is not there', async () => {
    writeFileSync(path, packOf({ ...small, '404.html': '<h1>Nothing</h1>' }));
    const { body, headers, status } = await get('/method/none.html');
    expect([status, String(body), headers['cache-control']]).toEqual([
      404,
      '<h1>Nothing</h1>',
      'no-store',
    ]);
  });

  it('takes only GET and HEAD', async () => {
    const { headers, status } = await get('/mtkit.json', {}, 'POST');
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD']);
  });

  it('tells any page how to connect, and nothing else', async () => {
    const { body, headers } = await get('/mtkit.json');
    expect(JSON.parse(String(body))).toEqual(facts);
    expect(headers['access-control-allow-origin']).toBe('*');
    writeSite();
    expect((await get('/')).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('says what is missing while it is not built, and is there once it is', async () => {
    const missing = await get('/method/auth.signIn.html');
    expect([missing.status, String(missing.body)]).toEqual([
      503,
      expect.stringContaining('npm run docs'),
    ]);
    expect(existsSync(path)).toBe(false);
    writeSite();
    expect((await get('/method/auth.signIn.html')).status).toBe(200);
  });

  it.each([
    ['no index', Buffer.from('x'.repeat(1000))],
    ['an index of another version', Buffer.from('{"version":2,"files":{},"blocks":[]}\n')],
    ['blocks that are cut off', packOf(small).subarray(0, -3)],
    ['blocks that are none', Buffer.concat([packOf(small).subarray(0, -9), Buffer.alloc(9, 255)])],
  ])('answers 500 and says why in the log with %s', async (_, bytes) => {
    writeFileSync(path, bytes);
    expect((await get('/')).status).toBe(500);
    expect(errors).toEqual([expect.any(Error)]);
  });

  it('holds so much for readers who do not read, and no more', async () => {
    writeFileSync(path, packOf({ 'large.txt': 'x'.repeat(15 * 1024 * 1024) }, small));
    const slow: Socket[] = [];
    const begin = async () => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      slow.push(socket);
      socket.write('GET /large.txt HTTP/1.1\r\nhost: x\r\n\r\n');
      await once(socket, 'readable');
      return String(socket.read(12));
    };
    expect([await begin(), await begin(), await begin()]).toEqual([
      'HTTP/1.1 200',
      'HTTP/1.1 200',
      'HTTP/1.1 503',
    ]);
    expect((await get('/')).status).toBe(200);
    for (const each of slow) each.destroy();
    await expect.poll(async () => (await get('/large.txt')).status).toBe(200);
  });
});
