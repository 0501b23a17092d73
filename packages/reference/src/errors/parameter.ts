import { fieldName } from '@mtkit/tl/schema';

/** The first of some parameters that a method has, set as code; else the words in their place. */
export function parameterOr(
  words: string,
  names: readonly string[],
  params: readonly string[] = [],
): string {
  const found = names.find((name) => params.includes(name));
  return found === undefined ? words : `\`${fieldName(found)}\``;
}

/**
 * The thing that an error is about, as it stands in a sentence: a parameter of the method, a part
 * of one, or what the name says. The stem is the name without its end: `PHONE_CODE` of
 * `PHONE_CODE_EMPTY`.
 */
export function thingOf(stem: string, params: readonly string[] = []): string {
  const words = `the ${wordsOf(stem)}`;
  const whole = parameterFor(stem, params);
  if (whole !== undefined) return `\`${fieldName(whole)}\``;
  const within = containers.find(([pattern]) => pattern.test(stem))?.[1] ?? [];
  const outer = parameterOr('', within, params);
  return outer ? `${words} in ${outer}` : words;
}

/** The parameter that a stem names. */
export function parameterFor(stem: string, params: readonly string[]): string | undefined {
  const parts = stem.toLowerCase().split('_');
  const exact = params.find((param) => same(param, parts.join('_')));
  if (exact !== undefined) return exact;
  const other = otherNames[stem]?.find((name) => params.includes(name));
  if (other !== undefined) return other;
  // The last words are what it is, those before only say of what: PACK_SHORT_NAME is short_name.
  for (let from = 1; from < parts.length; from++) {
    const end = parts.slice(from).join('_');
    const found = params.find((param) => same(param, end));
    if (found !== undefined) return found;
  }
  const longer = params.filter((param) => param.endsWith(`_${parts.join('_')}`));
  return longer.length === 1 ? longer[0] : undefined;
}

/** A stem in words: `WEBDOCUMENT_URL` to `webdocument URL`. */
export function wordsOf(stem: string): string {
  return stem
    .replace(/_?%d/g, '')
    .split('_')
    .map((word) => (capitals.has(word) ? word : word.toLowerCase()))
    .join(' ');
}

/** Whether two names are the same but for underscores: FIRSTNAME is first_name. */
function same(one: string, other: string): boolean {
  return one.replaceAll('_', '') === other.replaceAll('_', '');
}

const capitals: ReadonlySet<string> = new Set(
  'API CDN DC DH GIF ID JSON MD5 MIME PNG RSA SHA256 SMS SRP TGS TTL URL'.split(' '),
);

/** Parameters that errors call something else. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  CALL: ['peer'],
  CHANNEL: ['peer'],
  CHAT_ID: ['chat_id', 'peer', 'channel', 'id'],
  CONTACT_ID: ['id'],
  GROUPCALL: ['call'],
  MESSAGE: ['message', 'text'],
  MESSAGE_ID: ['msg_id', 'id'],
  MSG_ID: ['id'],
  PEER_ID: ['peer', 'to_peer', 'user_id', 'channel', 'id'],
  QUERY: ['q'],
  SEARCH_QUERY: ['q'],
  SAVED_PEER: ['saved_peer_id', 'parent_peer', 'peer'],
  USER_ID: ['users', 'participant', 'id'],
};

/** Parameters that hold what errors of a family are about. */
const containers: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:BUTTON|REPLY_MARKUP)_/, ['reply_markup', 'button', 'results']],
  [/^ENTITY_/, ['entities']],
  [/^(?:POLL|QUIZ|MEDIA|PHOTO|VIDEO|DOCUMENT|EXTENDED_MEDIA|WEBPAGE|TODO)_/, ['media']],
  [/^(?:REPLY|QUOTE)_/, ['reply_to']],
  [/^(?:RESULT|ARTICLE|AUDIO|GIF|PHOTO|STICKER|VIDEO|WEBDOCUMENT)_/, ['results']],
  [/^(?:STICKER|PACK)_/, ['stickers']],
  [/^(?:STARGIFT|GIFT|PREMIUM|STARS|INVOICE)_/, ['invoice', 'stargift']],
  [/^(?:FILTER|CHATLIST)_/, ['filter', 'chatlist']],
  [/^(?:RIGHTS|ADMIN)_/, ['admin_rights']],
  [/^BUSINESS_/, ['recipients', 'business_work_hours']],
];
