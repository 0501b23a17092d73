import { html } from '../print/html/html.ts';
import { shellHtml, type SiteFacts } from '../print/html/index.ts';
import type { SiteFile } from './site-file.ts';

/** What a server answers where there is no page. It may be anywhere, so its links are from `/`. */
export function notFound(facts: SiteFacts): SiteFile {
  const page = shellHtml({
    title: 'Not found - mtkit',
    description: 'There is no such page in the reference.',
    base: '/',
    links: undefined,
    part: undefined,
    facts,
    main: html`<h1>Not found</h1>
<p>There is no such page. Pages are called by the names of the schema, as in <a href="/method/auth.signIn.html">method/auth.signIn.html</a>. The search field finds them by less.</p>
`,
  });
  return { path: '404.html', content: Buffer.from(page.text) };
}
