import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSite } from './check.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mtkit-check-'));
  mkdirSync(join(folder, 'a'));
  writeFileSync(
    join(folder, 'index.html'),
    '<link href="style.css"><p id="x"></p><p id="x"></p><a href="#x">1</a><a href="#y">2</a>' +
      '<a href="a/one.html#there">3</a><a href="https://example.org/">4</a>',
  );
  writeFileSync(
    join(folder, 'a/one.html'),
    '<script src="https://cdn.example.org/x.js"></script><img src="//example.org/x.png">' +
      '<p id="there"></p><a href="/index.html">1</a><a href="../index.html#z">2</a>' +
      '<a href="two.html">3</a>',
  );
  writeFileSync(
    join(folder, 'a/one.md'),
    '[1](two.md) [2](../a/one.md#x) `[3](three.md)`\n\n```js\n[4](four.md)\n```\n',
  );
  writeFileSync(
    join(folder, 'style.css'),
    '@import url("https://example.org/a.css"); a { b: url(x.png) }',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the check of a site', () => {
  it('finds links to pages and to places that there are not', () => {
    const { broken, links } = checkSite(folder);
    expect(links).toBe(9);
    expect([...broken].sort()).toEqual([
      'a/one.html: no #z in index.html',
      'a/one.html: two.html leads nowhere',
      'a/one.md: two.md leads nowhere',
      'index.html: no #y in index.html',
    ]);
  });

  it('finds what a page would load from elsewhere, but not where it links to', () => {
    expect([...checkSite(folder).external].sort()).toEqual([
      'a/one.html: //example.org/x.png',
      'a/one.html: https://cdn.example.org/x.js',
      'style.css: https://example.org/a.css',
    ]);
  });

  it('finds ids that are there twice', () => {
    expect(checkSite(folder).ambiguous).toEqual(['index.html: x']);
  });
});
