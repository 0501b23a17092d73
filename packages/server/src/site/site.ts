import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from '../logger.ts';
import { type Answer, redirect, send, shortPage } from './answer.ts';
import { BusyError } from './block-cache.ts';
import { contentType } from './content-types.ts';
import { type SiteFile, SitePack } from './site-pack.ts';
import type { ServerFacts } from './server-facts.ts';

/** What a site needs. */
export interface SiteOptions {
  /** The packed files, see `SitePack`. */
  readonly path: string;
  readonly facts: () => ServerFacts;
  readonly logger: Logger;
}

/**
 * Answers GET and HEAD with the files of a site, and `/mtkit.json` with what a page has to know to
 * connect here. Names are looked up in the index of the pack, so there is no way out of it.
 */
export function createSite({ facts, logger, path }: SiteOptions): RequestListener {
  const site = new Site(path);
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    try {
      return await site.answer(request, facts);
    } catch (error) {
      if (error instanceof BusyError) return BUSY;
      logger.error('the API reference cannot be read', error);
      return FAILED;
    }
  };
  let held = 0;
  /** An answer waits in memory until it is read: so much in all, and so long. */
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const found = await answer(request);
    if (response.destroyed) return;
    const { length } = found.body;
    if (held + length > MOST_HELD) return send(request, response, BUSY);
    held += length;
    response.once('close', () => {
      held -= length;
    });
    send(request, response, found);
  };
  return (request, response) => {
    response.on('error', () => {});
    response.setTimeout(SLOWEST, () => response.destroy());
    void respond(request, response);
  };
}

class Site {
  readonly #path: string;
  #pack: SitePack | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  async answer(request: IncomingMessage, facts: () => ServerFacts): Promise<Answer> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return NOT_ALLOWED;
    const name = nameIn(request.url ?? '/');
    if (name === 'mtkit.json') return factsAnswer(facts());
    const pack = await this.#open();
    if (!pack) return NOT_BUILT;
    const file = name === undefined ? undefined : pack.find(name);
    if (file) return fileAnswer(pack, file, request.headers);
    const other = ['/index.html', '.html'].find((end) => pack.find(`${name}${end}`));
    if (!other) return notFound(pack);
    // Links in pages are relative, as this one.
    const last = encodeURIComponent(name?.slice(name.lastIndexOf('/') + 1) ?? '');
    return redirect(`./${last}${other === '.html' ? other : '/'}`);
  }

  /** The pack as it is now: it may have been written anew. */
  async #open(): Promise<SitePack | undefined> {
    if (await this.#pack?.isCurrent()) return this.#pack;
    try {
      this.#pack = await SitePack.open(this.#path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      this.#pack = undefined;
    }
    return this.#pack;
  }
}

async function notFound(pack: SitePack): Promise<Answer> {
  const page = pack.find('404.html');
  return page ? { ...NOT_FOUND, body: await pack.read(page) } : NOT_FOUND;
}

/** The name of a file in an address; undefined for one that cannot be. */
function nameIn(url: string): string | undefined {
  const [path = '/'] = url.split(/[?#]/);
  try {
    const name = decodeURIComponent(path.replace(/^\/+/, ''));
    return name === '' || name.endsWith('/') ? `${name}index.html` : name;
  } catch {
    return undefined;
  }
}

async function fileAnswer(
  pack: SitePack,
  file: SiteFile,
  asked: IncomingMessage['headers'],
): Promise<Answer> {
  const isCompressed = file.alone && takesBrotli(asked['accept-encoding']);
  const etag = `"${pack.tag}-${file.block}.${file.offset}${isCompressed ? '-br' : ''}"`;
  const headers = {
    'content-type': contentType(file.name),
    'cache-control': 'no-cache',
    etag,
    ...(file.alone && { vary: 'accept-encoding' }),
    ...(isCompressed && { 'content-encoding': 'br' }),
  };
  const known = (asked['if-none-match'] ?? '').split(/\s*,\s*/);
  if (known.some((each) => each.replace(/^W\//, '') === etag)) {
    return { status: 304, headers, body: '' };
  }
  const body = await (isCompressed ? pack.readCompressed(file) : pack.read(file));
  return { status: 200, headers, body };
}

function takesBrotli(accepted: string | string[] | undefined): boolean {
  return /(?:^|,)\s*br\s*(?:,|$)/.test(String(accepted ?? ''));
}

function factsAnswer(facts: ServerFacts): Answer {
  const headers = {
    'content-type': contentType('mtkit.json'),
    'cache-control': 'no-store',
    // Pages from elsewhere may connect here, too.
    'access-control-allow-origin': '*',
  };
  return { status: 200, headers, body: `${JSON.stringify(facts)}\n` };
}

const NOT_FOUND: Answer = shortPage(
  404,
  'There is no such page',
  '<a href="/">The API reference</a> has an index and a search.',
);
const NOT_BUILT: Answer = shortPage(
  503,
  'The API reference is not built',
  'Run <code>npm run docs</code> in the repository of mtkit, then load this page again.',
);
const BUSY: Answer = shortPage(503, 'Too many readers', 'Try again in a moment.');
const FAILED: Answer = shortPage(500, 'The API reference cannot be read', "See the server's log.");
const NOT_ALLOWED: Answer = {
  status: 405,
  headers: { allow: 'GET, HEAD', 'content-type': 'text/plain; charset=utf-8' },
  body: 'Only GET and HEAD.\n',
};

/** Bytes that wait to be read. */
const MOST_HELD = 32 * 1024 * 1024;

/** How long a reader may take nothing, in milliseconds. */
const SLOWEST = 20_000;
