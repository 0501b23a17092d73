import type { TlType } from '@mtkit/tl/schema';
import type { Definition } from '../schema/definition.ts';
import type { Value } from './value.ts';

/** A sample of one of TL's own types, by the name of the field; undefined for other types. */
export function sampleScalar(type: TlType, name: string, owner: Definition): Value | undefined {
  switch (type.name) {
    case 'string':
      return { kind: 'text', text: textOf(name, owner) };
    case 'int':
      return { kind: 'int', digits: intOf(name) };
    case 'long':
      return { kind: 'long', digits: longOf(name) };
    case 'double':
      return { kind: 'double', digits: doubles[name] ?? '1.5' };
    case 'Bool':
    case 'true':
      return { kind: 'bool', value: true };
    case 'bytes':
      return { kind: 'bytes', hex: '0123456789abcdef' };
    case 'int128':
      return { kind: 'bytes', hex: '00112233445566778899aabbccddeeff' };
    case 'int256':
      return { kind: 'bytes', hex: '00112233445566778899aabbccddeeff'.repeat(2) };
    default:
      return undefined;
  }
}

function textOf(name: string, owner: Definition): string {
  // Codes for an e-mail address are no login codes, but look alike.
  if (name === 'code' && /Email/i.test(owner.name)) return '123456';
  return texts[name] ?? guess(name);
}

function guess(name: string): string {
  if (/phone/.test(name)) return '+9996621234';
  if (/url$|^url/.test(name)) return 'https://example.org/';
  if (/email/.test(name)) return 'ada@example.org';
  if (name.endsWith('hash')) return '0123456789abcdef';
  if (name.endsWith('slug')) return 'some-slug';
  if (/lang/.test(name)) return 'en';
  if (/currency/.test(name)) return 'EUR';
  if (/country/.test(name)) return 'DE';
  if (/emoji|emoticon/.test(name)) return '👍';
  if (/username|domain|short_name/.test(name)) return 'some_name';
  if (/mime/.test(name)) return 'image/png';
  return 'some text here';
}

/** What fields of these names are likely to hold; the number is one of Telegram's test numbers. */
const texts: Readonly<Record<string, string>> = {
  api_hash: '0123456789abcdef0123456789abcdef',
  phone_number: '+9996621234',
  phone: '+9996621234',
  phone_code: '22222',
  phone_code_hash: '0123456789abcdef01',
  code: '22222',
  first_name: 'Ada',
  last_name: 'Lovelace',
  title: 'Some title',
  about: 'A few words about it',
  message: 'Hello there',
  text: 'Hello there',
  caption: 'Hello there',
  query: 'some words',
  q: 'some words',
  username: 'some_name',
  email: 'ada@example.org',
  lang_code: 'en',
  lang_pack: 'tdesktop',
  system_lang_code: 'en',
  device_model: 'Desktop',
  system_version: '1.0',
  app_version: '1.0',
  bot_auth_token: '123456789:AbCdEfGhIjKlMnOpQrStUvWxYz012345678',
  md5_checksum: '0123456789abcdef0123456789abcdef',
  name: 'photo.png',
  currency: 'EUR',
  address: 'Main Street 1',
  data: '{}',
  start_param: 'hello',
  offset: '',
};

function intOf(name: string): string {
  return (
    ints[name] ?? (/date$|^date|until|expire|period_end|_time$/.test(name) ? '1893456000' : '1')
  );
}

const ints: Readonly<Record<string, string>> = {
  api_id: '12345',
  dc_id: '2',
  limit: '10',
  offset: '0',
  add_offset: '0',
  offset_id: '0',
  offset_date: '0',
  max_id: '0',
  min_id: '0',
  hash: '0',
  layer: '229',
  length: '5',
  w: '800',
  h: '600',
  size: '1024',
  duration: '10',
  pts: '1',
  qts: '0',
  date: '1893456000',
  period: '86400',
  ttl: '86400',
};

function longOf(name: string): string {
  return longs[name] ?? '1234567890123456789';
}

const longs: Readonly<Record<string, string>> = {
  hash: '0',
  user_id: '1234567890',
  chat_id: '1234567890',
  channel_id: '1234567890',
  bot_id: '1234567890',
  amount: '100',
  stars: '100',
  offset: '0',
  size: '1024',
};

const doubles: Readonly<Record<string, string>> = { lat: '52.52', long: '13.405' };
