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
    const match = pattern.exec(source);
    if (match === null) throw unexpected(source, position);
    const token = toToken(match);
    if (token !== undefined) tokens.push(token);
    position = pattern.lastIndex;
  }
  return tokens;
}

const pattern =
  /\s+|\/\/(?<comment>[^\n]*)|\/\*[^]*?\*\/|---(?<section>\w+)---|#(?<id>\w+)|(?<word>\w+(?:\.\w+)*)|(?<mark>[:;=?#!%<>{}[\]*,])/y;

function toToken({ groups = {}, index }: RegExpExecArray): Token | undefined {
  for (const kind of ['word', 'mark', 'id', 'section'] as const) {
    const text = groups[kind];
    if (text !== undefined) return { kind, text, start: index };
  }
  const [, layer] = /^\s*LAYER\s+(\d+)\s*$/.exec(groups['comment'] ?? '') ?? [];
  return layer === undefined ? undefined : { kind: 'layer', text: layer, start: index };
}

function unexpected(source: string, position: number): TlSyntaxError {
  const unclosed = source.startsWith('/*', position);
  const [character] = source.slice(position, position + 2);
  const problem = unclosed ? 'This comment is not closed' : `Unexpected character "${character}"`;
  return new TlSyntaxError(problem, source, position);
}
