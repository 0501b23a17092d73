export { type Highlight, createHighlight } from './highlight/highlight.ts';
export { printHtml } from './page.ts';
export { shellHtml } from './shell.ts';
export { type SiteFacts, siteFacts } from './site-facts.ts';
export { summaryOf } from './summary.ts';
