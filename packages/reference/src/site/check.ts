import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Parser } from 'htmlparser2';
import { filesIn } from './files-in.ts';

/** What is wrong with a site. */
export interface SiteCheck {
  /** How many links were followed. */
  readonly links: number;
  /** `method/auth.signIn.html: ../type/Nothing.html leads nowhere`, each. */
  readonly broken: readonly string[];
  /** What a page would load from elsewhere. */
  readonly external: readonly string[];
  /** Ids that are there twice. */
  readonly ambiguous: readonly string[];
}

/** Follows every link of a site: of HTML to the place on the page, of Markdown to the page. */
export function checkSite(folder: string): SiteCheck {
  const files = new Set(filesIn(folder));
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  const found = { links: 0, broken: [] as string[], external: [] as string[] };
  const ambiguous: string[] = [];
  const pages = new Map<string, PageLinks>();
  for (const path of files) if (path.endsWith('.html')) pages.set(path, linksOf(read(path)));

  const follow = (page: string, href: string, ids?: ReadonlySet<string>) => {
    if (isExternal(href)) return;
    found.links += 1;
    const [path = '', id = ''] = href.split('#');
    const target = path === '' ? page : targetOf(page, path);
    const there = path === '' ? ids : pages.get(target)?.ids;
    if (!files.has(target)) found.broken.push(`${page}: ${href} leads nowhere`);
    else if (id && there && !there.has(decodeURIComponent(id)))
      found.broken.push(`${page}: no #${id} in ${target}`);
  };
  for (const [page, { ids, links, resources, twice }] of pages) {
    for (const id of twice) ambiguous.push(`${page}: ${id}`);
    for (const href of resources) if (isExternal(href)) found.external.push(`${page}: ${href}`);
    for (const href of [...links, ...resources]) follow(page, href, ids);
  }
  for (const path of files) {
    if (path.endsWith('.md')) for (const href of markdownLinks(read(path))) follow(path, href);
    if (!path.endsWith('.css')) continue;
    const urls = stylesheetUrls(read(path)).filter(isExternal);
    found.external.push(...urls.map((url) => `${path}: ${url}`));
  }
  return { ...found, ambiguous };
}

interface PageLinks {
  /** Where a reader goes. */
  readonly links: ReadonlySet<string>;
  /** What the page itself loads, or names as belonging to it. */
  readonly resources: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly twice: readonly string[];
}

function linksOf(html: string): PageLinks {
  const [links, resources, ids] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const twice: string[] = [];
  const parser = new Parser({
    onopentag(name, { href, id, src, srcset }) {
      if (id !== undefined && ids.has(id)) twice.push(id);
      if (id !== undefined) ids.add(id);
      if (href !== undefined) (name === 'a' ? links : resources).add(href);
      for (const each of [src, srcset]) if (each !== undefined) resources.add(each);
    },
  });
  parser.end(html);
  return { links, resources, ids, twice };
}

/** Links of a text in Markdown, without what is code in it. */
function markdownLinks(markdown: string): Set<string> {
  const text = markdown.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return new Set(Array.from(text.matchAll(/(?<!\\)\]\(([^)\s]+)\)/g), ([, href = '']) => href));
}

function stylesheetUrls(css: string): string[] {
  const found = css.matchAll(/url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)/g);
  return Array.from(found, ([, url, imported]) => url ?? imported ?? '');
}

function targetOf(page: string, path: string): string {
  return path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(page), path);
}

function isExternal(href: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(href);
}
