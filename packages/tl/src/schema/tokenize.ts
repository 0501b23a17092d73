import { TlSyntaxError } from './syntax-error.ts';

/** One token of `.tl` text. */
export interface Token {
  /**
   * `word`: `auth.signIn`, `flags.3`, `int`; `id`: the digits of `#8d52a951`;
   * `section`: the word of `---functions---`; `layer`: the number of `// LAYER 229`;
   * `mark`: one of `: ; = ? # ! % < > { } [ ] * ,`; `end`: behind the last character.
   */
  kind: 'word' | 'id' | 'section' | 'layer' | 'mark' | 'end';
  text: string;
  /** Offset of the first character in the text. */
  start: number;
}

/**
 * Splits `.tl` text into tokens. Comments are dropped, except the one
 * that names the layer. Throws {@link TlSyntaxError} at a character that TL does not have.
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < source.length) {
    pattern.lastIndex = position;
    if (!pattern.test(source)) throw unexpected(source, position);
    const token = toToken(source.slice(position, pattern.lastIndex), position);
    if (token !== undefined) tokens.push(token);
    position = pattern.lastIndex;
  }
  return tokens;
}

// Without groups: making an object of them for each token took most of the time.
const pattern = /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|---\w+---|#\w*|\w+(?:\.\w+)*|[:;=?!%<>{}[\]*,]/y;

function toToken(text: string, start: number): Token | undefined {
  const first = text.charAt(0);
  if (/\w/.test(first)) return { kind: 'word', text, start };
  if (/\s/.test(first)) return undefined;
  if (first === '#' && text.length > 1) return { kind: 'id', text: text.slice(1), start };
  if (first === '-') return { kind: 'section', text: text.slice(3, -3), start };
  if (first !== '/') return { kind: 'mark', text, start };
  const [, layer] = /^\/\/\s*LAYER\s+(\d+)\s*$/.exec(text) ?? [];
  return layer === undefined ? undefined : { kind: 'layer', text: layer, start };
}

function unexpected(source: string, position: number): TlSyntaxError {
  const unclosed = source.startsWith('/*', position);
  const [character] = source.slice(position, position + 2);
  const problem = unclosed ? 'This comment is not closed' : `Unexpected character "${character}"`;
  return new TlSyntaxError(problem, source, position);
}
