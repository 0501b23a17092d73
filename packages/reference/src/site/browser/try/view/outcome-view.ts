import type { SchemaIndex } from '../../../../schema/schema-index.ts';
import type { Outcome } from '../model/outcome.ts';
import { resultJson, resultTree } from '../model/result-tree.ts';
import { copyButton } from './copy-button.ts';
import { element } from './element.ts';
import { richText } from './rich-text.ts';
import { resultView } from './result-view.ts';

type Refused = Extract<Outcome, { kind: 'refused' }>;

/** What came of a call. */
export function outcomeView(outcome: Outcome, schema: SchemaIndex, base: string): HTMLElement {
  switch (outcome.kind) {
    case 'result': {
      const copy = copyButton('Copy as JSON', () => resultJson(outcome.value));
      const head = element(
        'div',
        { class: 'try-head' },
        element('h3', {}, 'Result'),
        time(outcome.time),
        copy,
      );
      return framed('ok', head, resultView(resultTree(schema, outcome.value), base));
    }
    case 'refused':
      return refusedView(outcome, base);
    case 'failed':
      return framed(
        'error',
        element('h3', {}, 'The call was not made, or not answered'),
        element('p', {}, element('code', {}, outcome.name), ` ${outcome.message}`),
      );
    case 'cancelled':
      return framed(
        'warn',
        element('h3', {}, 'Cancelled'),
        element('p', {}, 'If the server had it already, it may have done it.'),
      );
  }
}

function refusedView(refused: Refused, base: string): HTMLElement {
  const { advice, code, name, needsLogin, page, time: taken } = refused;
  const row = document.getElementById(`error-${page}`);
  // The third column says what it means.
  const meaning = row?.querySelectorAll('td, th')[2]?.textContent?.trim();
  const shown = element('code', {}, name);
  const heading = element('h3', {}, `${code} `, shown);
  const link = () =>
    shown.replaceWith(element('a', { href: `${base}error/${page}.html` }, shown.cloneNode(true)));
  if (row) link();
  else void exists(`${base}error/${page}.html`).then((is) => is && link());
  return framed(
    'error',
    element('div', { class: 'try-head' }, heading, time(taken)),
    meaning ? element('p', {}, meaning) : undefined,
    element(
      'p',
      { class: 'try-advice' },
      element('strong', {}, 'What to do: '),
      richText(advice, base),
    ),
    needsLogin
      ? element('p', {}, 'Here, sign in at the top of this form, then run it again.')
      : undefined,
  );
}

/** Servers may answer with errors that nobody has written down. */
async function exists(page: string): Promise<boolean> {
  if (location.protocol === 'file:') return false;
  try {
    return (await fetch(page, { method: 'HEAD' })).ok;
  } catch {
    return false;
  }
}

function time(milliseconds: number): HTMLElement {
  const shown = milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
  return element('span', { class: 'try-time' }, `${shown} ms`);
}

function framed(
  tone: 'ok' | 'warn' | 'error',
  ...content: (HTMLElement | undefined)[]
): HTMLElement {
  return element('div', { class: `try-outcome try-${tone}` }, content);
}
