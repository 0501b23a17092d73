import { describe, expect, it } from 'vitest';
import { parameterFor, parameterOr, thingOf, wordsOf } from './parameter.ts';

describe('parameterFor', () => {
  const table: readonly [string, string[], string | undefined][] = [
    ['PHONE_CODE', ['phone_number', 'phone_code_hash', 'phone_code'], 'phone_code'],
    ['FIRSTNAME', ['first_name', 'last_name'], 'first_name'],
    ['PACK_SHORT_NAME', ['title', 'short_name'], 'short_name'],
    ['SEARCH_QUERY', ['peer', 'q'], 'q'],
    ['PEER_ID', ['peer', 'id'], 'peer'],
    ['SETTINGS', ['password', 'new_settings'], 'new_settings'],
    ['DATE', ['min_date', 'max_date'], undefined],
    ['BUTTON_URL', ['peer', 'reply_markup'], undefined],
  ];
  for (const [stem, params, expected] of table) {
    it(`finds ${expected ?? 'nothing'} for ${stem} among ${params.join(', ')}`, () => {
      expect(parameterFor(stem, params)).toBe(expected);
    });
  }
});

describe('thingOf', () => {
  it('is a parameter in the spelling of classes, part of one, or words', () => {
    expect(thingOf('PHONE_CODE', ['phone_code'])).toBe('`phoneCode`');
    expect(thingOf('BUTTON_URL', ['peer', 'reply_markup'])).toBe('the button URL in `replyMarkup`');
    expect(thingOf('BUTTON_URL', ['peer'])).toBe('the button URL');
    expect(thingOf('BUTTON_URL')).toBe('the button URL');
  });
});

describe('parameterOr', () => {
  it('is the first of the parameters that the method has', () => {
    expect(parameterOr('the chat', ['peer', 'chat_id'], ['chat_id', 'peer'])).toBe('`peer`');
    expect(parameterOr('the chat', ['peer', 'chat_id'], ['chat_id'])).toBe('`chatId`');
    expect(parameterOr('the chat', ['peer'])).toBe('the chat');
  });
});

describe('wordsOf', () => {
  it('keeps what is written in capitals, and leaves numbers out', () => {
    expect(wordsOf('WEBDOCUMENT_URL')).toBe('webdocument URL');
    expect(wordsOf('FILE_PART_%d')).toBe('file part');
  });
});
