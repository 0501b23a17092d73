import { expect, it } from 'vitest';
import { docsUrl } from './docs-url.ts';

it.each([
  ['127.0.0.1', 'http://127.0.0.1:10444/'],
  ['0.0.0.0', 'http://127.0.0.1:10444/'],
  ['::', 'http://[::1]:10444/'],
  ['localhost', 'http://localhost:10444/'],
])('names a server at %s by an address that a browser takes', (host, url) => {
  expect(docsUrl(host, 10_444)).toBe(url);
});
