import { describe, expect, it } from 'vitest';
import type { Piece } from './piece.ts';
import { widthOf, wrap } from './wrap.ts';

const lines = (text: string | readonly Piece[], width: number) =>
  wrap(typeof text === 'string' ? [{ text }] : text, width).map((line) =>
    line.map((piece) => piece.text).join(''),
  );

describe('wrap', () => {
  it('breaks between words', () => {
    expect(lines('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(lines('one  two', 80)).toEqual(['one two']);
    expect(lines('', 80)).toEqual(['']);
  });

  it('breaks where the text does', () => {
    expect(lines('one\ntwo\n\nthree ', 80)).toEqual(['one', 'two', '', 'three']);
  });

  it('counts columns, not characters', () => {
    expect(lines('日本語 日本語', 6)).toEqual(['日本語', '日本語']);
    expect(lines('👨‍👩‍👧 👨‍👩‍👧 a', 5)).toEqual(['👨‍👩‍👧 👨‍👩‍👧', 'a']);
    expect(widthOf([{ text: 'é日👍🏽' }])).toBe(5);
  });

  it('breaks within a word only if it is wider than a line, and never within a character', () => {
    expect(lines('a abcdefgh', 5)).toEqual(['a', 'abcde', 'fgh']);
    expect(lines('日本語日本語', 5)).toEqual(['日本', '語日', '本語']);
    expect(lines('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 5)).toEqual(['👨‍👩‍👧👨‍👩‍👧', '👨‍👩‍👧']);
  });

  it('keeps what has no space between it on one line, and each part its style', () => {
    const pieces: Piece[] = [{ text: 'see ' }, { text: 'a.b', marks: ['name'] }, { text: ', too' }];
    expect(lines(pieces, 7)).toEqual(['see', 'a.b,', 'too']);
    expect(wrap(pieces, 80)).toEqual([
      [{ text: 'see ' }, { text: 'a.b', marks: ['name'] }, { text: ', too' }],
    ]);
  });
});
