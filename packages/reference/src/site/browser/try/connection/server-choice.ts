/** Which server calls go to. */
export type ServerChoice =
  /** The one that serves this page. */
  | { readonly kind: 'here' }
  /** One whose address the reader knows: `http://127.0.0.1:10444`. */
  | { readonly kind: 'address'; readonly address: string }
  /** Telegram's own, with the reader's own application. */
  | {
      readonly kind: 'telegram';
      readonly apiId: number;
      readonly apiHash: string;
      /** Telegram's servers for tests. */
      readonly test: boolean;
    };

/** Where `mtkit serve --docs` listens. */
export const USUAL_ADDRESS = 'http://127.0.0.1:10444';

/**
 * The address of a server's `mtkit.json`, out of what a reader types: `127.0.0.1:10444` will do.
 * Undefined for what is no address.
 */
export function factsUrl(address: string): URL | undefined {
  const text = address.trim().replace(/^ws(?=s?:)/i, 'http');
  const hasScheme = /^https?:\/\//i.test(text);
  if (!hasScheme && text.includes(':/')) return undefined;
  const full = hasScheme ? text : `http://${text}`;
  if (text === '' || !URL.canParse(full)) return undefined;
  const url = new URL(full);
  url.hash = '';
  url.search = '';
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return new URL('mtkit.json', url);
}
