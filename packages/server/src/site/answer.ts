import type { IncomingMessage, ServerResponse } from 'node:http';
import { SITE_HEADERS } from './site-headers.ts';

/** An answer to a request for a file. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Sends an answer: without its body where only the head was asked for. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  const { body, headers, status } = answer;
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  const own = status === 304 ? {} : { 'content-length': String(length) };
  response.writeHead(status, { ...SITE_HEADERS, ...own, ...headers });
  response.end(request.method === 'HEAD' || status === 304 ? undefined : body);
}

/** A page that says one thing. */
export function shortPage(status: number, title: string, text: string): Answer {
  const body =
    `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n` +
    `<meta name="viewport" content="width=device-width">\n<meta name="color-scheme" content="light dark">\n` +
    `<title>${title}</title>\n<h1>${title}</h1>\n<p>${text}</p>\n</html>\n`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body };
}

/** A way elsewhere. */
export function redirect(location: string): Answer {
  return { status: 301, headers: { location, 'cache-control': 'no-cache' }, body: '' };
}
