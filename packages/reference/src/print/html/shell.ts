import type { SiteFacts } from './site-facts.ts';
import { type Fragment, html, type Html } from './html.ts';

/** A page as the site frames it. */
export interface Framed {
  /** Names the page in tabs and lists of results. */
  readonly title: string;
  readonly description: string;
  /** The way to the root of the site: `../`. */
  readonly base: string;
  /** More of the head: other forms of the page, its neighbours. */
  readonly links: Fragment;
  /** Which part of the site it belongs to: `method`. */
  readonly part: string | undefined;
  readonly main: Html;
  readonly facts: SiteFacts;
}

/** A whole page of the site. */
export function shellHtml({ base, description, facts, links, main, part, title }: Framed): Html {
  return html`<!doctype html>
<html lang="en" data-base="${base}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${base}assets/style.css">
<link rel="icon" href="${base}assets/favicon.svg" type="image/svg+xml">
${links}<script src="${base}assets/site.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="bar">
<a class="home" href="${base}index.html">mtkit</a>
<nav aria-label="Parts of the reference">${parts.map((each) => partHtml(each, base, part))}</nav>
</header>
<main id="main" tabindex="-1">
${main}</main>
${footerHtml(facts)}
</body>
</html>
`;
}

/** Nothing comes from elsewhere; the form of "Try it" may connect to wherever its reader says. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' ws: wss: http: https:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const parts = [
  ['guide', 'Guides'],
  ['method', 'Methods'],
  ['constructor', 'Constructors'],
  ['type', 'Types'],
  ['error', 'Errors'],
] as const;

function partHtml([kind, title]: (typeof parts)[number], base: string, current?: string): Html {
  const state = kind === current ? html` aria-current="true"` : undefined;
  return html`<a href="${base}${kind}/index.html"${state}>${title}</a>`;
}

function footerHtml({ layer, source }: SiteFacts): Html {
  return html`<footer class="foot">
<p>Schema: layer ${layer}. Descriptions and errors: npm package <code>${source.package}</code> ${source.version} (MIT), layer ${source.layer}.</p>
<p>Not affiliated with Telegram.</p>
</footer>`;
}
