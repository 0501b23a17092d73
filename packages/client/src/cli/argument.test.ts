import { describe, expect, it } from 'vitest';
import { fromJson, fromText, fromTexts } from './argument.ts';

const where = '--it';
const parse = (text: string, type: string) => fromText(text, type, where);

function parseSettings(fields: object): unknown {
  return fromJson({ _: 'codeSettings', ...fields }, 'CodeSettings', '--settings');
}

describe('an argument', () => {
  it.each([
    ['12', 'int', 12],
    ['-2147483648', 'int', -2_147_483_648],
    ['9223372036854775807', 'long', 2n ** 63n - 1n],
    ['-5', 'long', -5n],
    ['18446744073709551615', 'long', -1n],
    ['1.5e3', 'double', 1500],
    ['12', 'string', '12'],
    ['{"a":1}', 'string', '{"a":1}'],
    ['', 'string', ''],
    ['true', 'Bool', true],
    ['false', 'Bool', false],
  ])('%j is of type %s', (text, type, value) => {
    expect(parse(text, type)).toBe(value);
  });

  it.each([
    ['2147483648', 'int'],
    ['1.5', 'int'],
    ['', 'int'],
    ['0x10', 'int'],
    ['9.0', 'long'],
    ['18446744073709551616', 'long'],
    ['abc', 'long'],
    ['', 'double'],
    ['one', 'double'],
    ['yes', 'Bool'],
    ['hex:00', 'int128'],
    ['hex:0', 'bytes'],
    ['hex:zz', 'bytes'],
    ['base64:*', 'bytes'],
  ])('%j is not of type %s', (text, type) => {
    expect(() => parse(text, type)).toThrow(/^--it: /);
  });

  it('of bytes is text, hex or base64', () => {
    const bytes = (text: string) => Buffer.from(parse(text, 'bytes') as Uint8Array).toString('hex');
    expect(bytes('hé')).toBe('68c3a9');
    expect(bytes('hex:00FFab')).toBe('00ffab');
    expect(bytes('base64:/-8=')).toBe('ffef');
    expect(bytes('base64:/+8=')).toBe('ffef');
    expect(parse(`hex:${'0a'.repeat(16)}`, 'int128')).toEqual(new Uint8Array(16).fill(10));
    expect(parse(`hex:${'0a'.repeat(32)}`, 'int256')).toEqual(new Uint8Array(32).fill(10));
  });

  it('names a user, chat or message', () => {
    for (const type of ['InputPeer', 'InputUser', 'InputChannel', 'InputDialogPeer']) {
      expect(parse('me', type)).toBe('me');
      expect(parse('-1001234', type)).toBe('-1001234');
    }
    expect(parse('17', 'InputMessage')).toBe(17);
  });

  it('is the name of a constructor that needs nothing', () => {
    expect(parse('codeSettings', 'CodeSettings')).toEqual({ _: 'codeSettings' });
    expect(parse('inputPeerSelf', 'InputPeer')).toEqual({ _: 'inputPeerSelf' });
    expect(() => parse('inputPeerUser', 'InputPeer')).toThrow(
      '--it: inputPeerUser needs userId, accessHash',
    );
  });

  it('is JSON for an object', () => {
    expect(parse('{"_":"inputPeerUser","user_id":"5","accessHash":-6}', 'InputPeer')).toEqual({
      _: 'inputPeerUser',
      userId: 5n,
      accessHash: -6n,
    });
    expect(() => parse('{"_":', 'CodeSettings')).toThrow('expected JSON');
    expect(() => parse('inputPeerSelf', 'CodeSettings')).toThrow(
      `--it: expected CodeSettings as JSON such as '{"_":"codeSettings"}', got "inputPeerSelf"`,
    );
  });

  it('of a vector is repeated, or a JSON array', () => {
    expect(fromTexts(['1', '2'], 'long', where)).toEqual([1n, 2n]);
    expect(fromTexts(['[1, "9007199254740993"]'], 'long', where)).toEqual([1n, 2n ** 53n + 1n]);
    expect(fromTexts(['[hello', 'x'], 'string', where)).toEqual(['[hello', 'x']);
    expect(fromTexts(['[hello'], 'string', where)).toEqual(['[hello']);
    expect(() => fromTexts(['[1, "x"]'], 'int', where)).toThrow('--it[1]: expected a whole number');
  });
});

describe('JSON', () => {
  it('is read with the types of the schema, at any depth', () => {
    const value = {
      _: 'inputMediaContact',
      phoneNumber: '1',
      firstName: 'A',
      lastName: '',
      vcard: '',
    };
    const media = { _: 'inputSingleMedia', media: value, message: 'hex:00', randomId: '1' };
    expect(fromJson(media, 'InputSingleMedia', '')).toEqual({ ...media, randomId: 1n });
  });

  it('takes back what results are printed as', () => {
    const token = { type: 'Buffer', data: [1, 2] };
    const printed = { logoutTokens: [token], allowFlashcall: true, className: 'CodeSettings' };
    expect(fromJson(printed, 'CodeSettings', '')).toEqual({
      _: 'codeSettings',
      logoutTokens: [Uint8Array.of(1, 2)],
      allowFlashcall: true,
    });
  });

  it('says where it is wrong, and what may have been meant', () => {
    expect(() => parseSettings({ currentNumbr: true })).toThrow(
      expect.objectContaining({
        message: '--settings: codeSettings has no currentNumbr',
        suggestions: ['currentNumber'],
      }),
    );
    expect(() => parseSettings({ currentNumber: 1 })).toThrow('--settings.currentNumber: ');
    expect(() => parseSettings({ logoutTokens: 'x' })).toThrow(
      '--settings.logoutTokens: expected an array, got "x"',
    );
    expect(() => parseSettings({ token: 1 })).toThrow('--settings.token: expected string, got 1');
    expect(() => fromJson({ _: 'codeSetting' }, 'CodeSettings', '')).toThrow(
      expect.objectContaining({
        message: 'codeSetting is no CodeSettings',
        suggestions: ['codeSettings'],
      }),
    );
    expect(() => fromJson({}, 'CodeSettings', '')).toThrow('with its name in "_"');
    expect(() => fromJson({ _: 'inputPeerChat', chatId: 2 ** 60 }, 'InputPeer', 'peer')).toThrow(
      /^peer\.chatId: \d+ is too large for a number in JSON/,
    );
  });

  it('leaves out what is null', () => {
    expect(fromJson({ _: 'codeSettings', token: null }, 'CodeSettings', '')).toEqual({
      _: 'codeSettings',
    });
  });

  it('is a method where the schema takes any', () => {
    const query = { _: 'account.updateStatus', offline: false };
    expect(fromJson(query, '!X', 'query')).toEqual(query);
    expect(fromText('help.getConfig', '!X', 'query')).toEqual({ _: 'help.getConfig' });
    expect(() => fromJson({ _: 'codeSettings' }, '!X', 'query')).toThrow('unknown method');
  });
});
