import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { code, link, plain, type RichText } from '../../text/rich-text.ts';
import { inlinePieces } from './inline.ts';
import type { TerminalOptions } from './options.ts';
import { paint } from './piece.ts';

const typed: TerminalOptions['typed'] = ({ name }) => name;
const inColor = (text: RichText) =>
  paint(inlinePieces(text, { width: 80, color: true, typed }), true);
const plainly = (text: RichText) =>
  paint(inlinePieces(text, { width: 80, color: false, typed }), false);

describe('inlinePieces', () => {
  const outside: RichText = [
    { kind: 'link', href: 'https://core.telegram.org/api', content: [plain('the docs')] },
  ];

  it('hides an address behind its text where there are escape codes', () => {
    expect(inColor(outside)).toBe(
      '\u001B]8;;https://core.telegram.org/api\u001B\\\u001B[4mthe docs\u001B[24m\u001B]8;;\u001B\\',
    );
    expect(stripVTControlCharacters(inColor(outside))).toBe('the docs');
  });

  it('writes an address behind its text where there are none, and once', () => {
    expect(plainly(outside)).toBe('the docs (https://core.telegram.org/api)');
    const bare: RichText = [{ kind: 'link', href: 'https://a.b', content: [plain('https://a.b')] }];
    expect(plainly(bare)).toBe('https://a.b');
  });

  it('says what to type where a page is called otherwise', () => {
    expect(plainly([link({ kind: 'method', name: 'auth.signIn' }, 'auth.signIn')])).toBe(
      'auth.signIn',
    );
    expect(plainly([link({ kind: 'method', name: 'auth.signIn' }, 'it')])).toBe(
      'it (mtkit docs auth.signIn)',
    );
    expect(plainly([link({ kind: 'guide', name: 'files' }, 'files')])).toBe(
      'files (mtkit docs files)',
    );
  });

  it('shows where code with spaces in it begins and ends', () => {
    expect(plainly([code('new Api.User()'), plain(' and '), code('me')])).toBe(
      '`new Api.User()` and me',
    );
    expect(inColor([code('new Api.User()')])).toBe('\u001B[36mnew Api.User()\u001B[39m');
  });

  it('keeps marks within marks', () => {
    const text: RichText = [
      { kind: 'strong', content: [plain('a '), { kind: 'em', content: [plain('b')] }] },
      { kind: 'del', content: [plain('c')] },
    ];
    expect(plainly(text)).toBe('a bc');
    expect(inColor(text)).toBe(
      '\u001B[1ma \u001B[22m\u001B[1m\u001B[3mb\u001B[23m\u001B[22m\u001B[9mc\u001B[29m',
    );
  });
});
