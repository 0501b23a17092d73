import type { HtmlContext } from './context.ts';
import { html } from './html.ts';

/** For tests: a method's page, with code that is not highlighted. */
export const methodContext: HtmlContext = {
  from: { kind: 'method', name: 'auth.signIn' },
  base: '../',
  highlight: (code) => html`${code}`,
};
