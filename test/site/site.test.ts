import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { type Page, pathOf, type Reference } from '@mtkit/reference';
import { checkSite, type SiteCheck } from '@mtkit/reference/site';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadReference } from '../reference/load.ts';
import { type BuiltSite, builtSite } from './built-site.ts';

describe('the site', () => {
  let site: BuiltSite;
  let reference: Reference;
  let check: SiteCheck;
  const read = (path: string) => readFileSync(join(site.folder, path), 'utf8');
  const size = (path: string) => statSync(join(site.folder, path)).size;

  beforeAll(async () => {
    site = await builtSite();
    reference = loadReference();
    check = checkSite(site.folder);
    const { bytes, files, packed, pages } = site.summary;
    console.log(
      `${pages} pages, ${files} files, ${bytes} bytes (${packed} packed), ` +
        `${site.seconds.toFixed(1)} s; ${check.links} links`,
    );
  }, 400_000);

  it('has every page of the reference in three forms, and nothing else but assets', () => {
    const expected = reference
      .refs()
      .flatMap((ref) => ['html', 'md', 'json'].map((form) => `${pathOf(ref)}.${form}`));
    const files = readdirSync(site.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(site.folder.length + 1));
    const pages = files.filter((file) => !file.startsWith('assets/') && file !== '404.html');
    expect(expected.length).toBeGreaterThan(3 * 3700);
    expect(pages.sort()).toEqual(expected.sort());
    expect(files.length).toBe(site.summary.files);
  });

  it('has no two files that differ by case alone', () => {
    const paths = reference.refs().map((ref) => pathOf(ref).toLowerCase());
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('has no broken link, and no id twice', () => {
    expect(check.links).toBeGreaterThan(100_000);
    expect(check.broken).toEqual([]);
    expect(check.ambiguous).toEqual([]);
  });

  it('loads nothing from elsewhere', () => {
    expect(check.external).toEqual([]);
    for (const name of ['site.js', 'search.js', 'style.css']) {
      expect(read(`assets/${name}`), name).not.toMatch(/https?:|XMLHttpRequest|@import/);
    }
  });

  it('has on every page a description or a note that says why there is none', () => {
    const silent: string[] = [];
    for (const ref of reference.refs()) {
      const page = reference.page(ref) as Page;
      const html = read(`${pathOf(ref)}.html`);
      const meta = /<meta name="description" content="([^"]*)">/.exec(html)?.[1] ?? '';
      const note = html.includes('<p class="note">');
      const described = !('description' in page) || page.description.kind === 'text' || note;
      if (meta.length < 3 || !described) silent.push(pathOf(ref));
    }
    expect(silent).toEqual([]);
  });

  it('says of what is new that it is new', () => {
    const isNew = (ref: { kind: string; name: string }) => {
      const page = reference.page(ref as never);
      return page && 'description' in page && page.description.kind === 'note';
    };
    const ref = reference.refs('method').find(isNew);
    expect(ref).toBeDefined();
    expect(ref && read(`${pathOf(ref)}.html`)).toMatch(/<p class="note">N[^<]*layer/);
  });

  it('has a title of its own on every page of a kind', () => {
    const titles = reference.refs('method').map((ref) => {
      return /<title>(.*)<\/title>/.exec(read(`${pathOf(ref)}.html`))?.[1];
    });
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('is small: the first page with its style and script, and most pages of methods', () => {
    const first = size('index.html') + size('assets/style.css') + size('assets/site.js');
    expect(first).toBeLessThan(50_000);
    const methods = reference.refs('method').map((ref) => size(`${pathOf(ref)}.html`));
    const sorted = methods.sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(20_000);
    expect(size('assets/search-index.js')).toBeLessThan(3_000_000);
  });

  it('highlights its code', () => {
    const page = read('method/auth.signIn.html');
    expect(page).toContain('<span class="k">new</span> Api.auth.<span class="t">SignIn</span>');
    expect(page).not.toContain(' style=');
  });

  it('has a page for what there is not, with links that hold anywhere', () => {
    const page = read('404.html');
    const links = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !/^[/#]/.test(link))).toEqual([]);
  });

  it('is packed as a whole, in much less than it takes unpacked', () => {
    const pack = readFileSync(site.pack);
    const end = pack.indexOf(10);
    const { blocks, files } = JSON.parse(pack.subarray(0, end).toString()) as {
      files: Record<string, [number, number, number]>;
      blocks: [number, number][];
    };
    expect(Object.keys(files)).toHaveLength(site.summary.files);
    expect(pack.length).toBeLessThan(10_000_000);
    const [block, offset, length] = files['error/PHONE_CODE_EXPIRED.html'] ?? [0, 0, 0];
    const [start, compressed] = blocks[block] ?? [0, 0];
    const from = end + 1 + start;
    const content = brotliDecompressSync(pack.subarray(from, from + compressed));
    expect(content.subarray(offset, offset + length).toString()).toBe(
      read('error/PHONE_CODE_EXPIRED.html'),
    );
  });
});
