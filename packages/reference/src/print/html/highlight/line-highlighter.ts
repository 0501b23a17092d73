import type { GrammarState, HighlighterCore, ThemedToken } from 'shiki/core';
import { escapeHtml } from '../html.ts';
import { tokenClass } from './token-theme.ts';

/**
 * Highlights code line by line. Thousands of examples have most of their lines in common: a line is
 * read once for each state of the grammar in which it begins.
 */
export class LineHighlighter {
  readonly #shiki: HighlighterCore;
  readonly #language: string;
  readonly #lines = new Map<string, Line[]>();

  constructor(shiki: HighlighterCore, language: string) {
    this.#shiki = shiki;
    this.#language = language;
  }

  /** The code with its tokens marked. */
  code(text: string): string {
    let state: GrammarState | undefined;
    const lines = text.split('\n').map((each) => {
      const line = this.#line(each, state);
      state = line.after;
      return line.html;
    });
    return lines.join('\n');
  }

  #line(text: string, before: GrammarState | undefined): Line {
    const known = this.#lines.get(text) ?? [];
    const same = known.find((line) => isSame(line.before, before));
    if (same) return same;
    const line = this.#read(text, before);
    this.#lines.set(text, [...known, line]);
    return line;
  }

  #read(text: string, before: GrammarState | undefined): Line {
    const tokens = this.#shiki.codeToTokensBase(text, {
      lang: this.#language,
      theme: 'tokens',
      // The result must not depend on how busy the machine is.
      tokenizeTimeLimit: 0,
      ...(before && { grammarState: before }),
    });
    return {
      before,
      html: marked(tokens[0] ?? []),
      after: this.#shiki.getLastGrammarState(tokens),
    };
  }
}

interface Line {
  readonly before: GrammarState | undefined;
  readonly html: string;
  readonly after: GrammarState | undefined;
}

function isSame(one: GrammarState | undefined, other: GrammarState | undefined): boolean {
  if (one === other || !one || !other) return one === other;
  const [stack, otherStack] = [one.getInternalStack(), other.getInternalStack()];
  return stack !== undefined && otherStack !== undefined && stack.equals(otherStack);
}

/** Neighbours of a class share an element, and blanks belong to whatever is before them. */
function marked(tokens: readonly ThemedToken[]): string {
  const runs: { name: string; text: string }[] = [];
  for (const { color, content } of tokens) {
    const name = tokenClass(color);
    const last = runs.at(-1);
    if (last && (last.name === name || content.trim() === '')) last.text += content;
    else runs.push({ name, text: content });
  }
  return runs
    .map(({ name, text }) =>
      name ? `<span class="${name}">${escapeHtml(text)}</span>` : escapeHtml(text),
    )
    .join('');
}
