import { TlSyntaxError } from './syntax-error.ts';

/** One token of `.tl` text. */
export interface Token {
  /**
   * `word`: `auth.signIn`, `flags.3`, `int`; `id`: the digits of `#8d52a951`;
   * `section`: the word of `---functions---`; `layer`: the number of `// LAYER 229`;
   * `end`: behind the last character; otherwise the character itself, such as `:` or `#`.
   */
  kind: 'word' | 'id' | 'section' | 'layer' | 'end' | Punctuation;
  text: string;
  /** Offset of the first character in the text. */
  start: number;
}

type Punctuation =
  | ':'
  | ';'
  | '='
  | '?'
  | '#'
  | '!'
  | '%'
  | '<'
  | '>'
  | '{'
  | '}'
  | '['
  | ']'
  | '*'
  | ',';

/**
 * Splits `.tl` text into tokens, the last one of kind `end`. Comments are dropped, except the one
 * that names the layer. Throws {@link TlSyntaxError} at a character that TL does not have.
 */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  while (position < source.length) {
    pattern.lastIndex = position;
    const match = pattern.exec(source);
    if (match === null) throw unexpected(source, position);
    const token = toToken(match);
    if (token !== undefined) tokens.push(token);
    position = pattern.lastIndex;
  }
  tokens.push({ kind: 'end', text: 'the end of the text', start: source.length });
  return tokens;
}

const pattern =
  /(?<space>\s+)|\/\/(?<comment>[^\n]*)|(?<block>\/\*[^]*?\*\/)|---(?<section>\w+)---|#(?<id>\w+)|(?<word>\w+(?:\.\w+)*)|(?<punctuation>[:;=?#!%<>{}[\]*,])/y;

function toToken(match: RegExpExecArray): Token | undefined {
  const groups = match.groups as Record<string, string | undefined>;
  const start = match.index;
  for (const kind of ['section', 'id', 'word'] as const) {
    const text = groups[kind];
    if (text !== undefined) return { kind, text, start };
  }
  const mark = groups['punctuation'];
  if (mark !== undefined) return { kind: mark as Punctuation, text: mark, start };
  const layer = /^\s*LAYER\s+(\d+)\s*$/.exec(groups['comment'] ?? '');
  return layer === null ? undefined : { kind: 'layer', text: layer[1] as string, start };
}

function unexpected(source: string, position: number): TlSyntaxError {
  if (source.startsWith('/*', position)) {
    return new TlSyntaxError('This comment is not closed', source, position);
  }
  const character = String.fromCodePoint(source.codePointAt(position) as number);
  return new TlSyntaxError(`Unexpected character ${JSON.stringify(character)}`, source, position);
}
