import { fix } from './advice/entry.ts';
import type { Advice } from './subject.ts';

/** What to do about a value that is refused, by what kind of value it is. */
export function invalid(thing: string, stem: string): Advice {
  for (const [pattern, sentence] of kinds) {
    if (pattern.test(stem)) return fix(sentence(thing));
  }
  return fix(
    `The server does not take ${thing}. Compare its type and its limits with the description, ` +
      'and with an answer that holds such a value.',
  );
}

/** By the last words of a name without `_INVALID`. */
const kinds: readonly (readonly [RegExp, (thing: string) => string])[] = [
  [
    /(?:PEER|PEER_ID|USER|USER_ID|CHANNEL|CHANNEL_ID|CHAT|CHAT_ID|BOT|BOT_ID|PARTICIPANT)$/,
    (thing) =>
      `The server cannot find ${thing}. Pass a username, or an object that this session has ` +
      'received: an id alone works only for who the session has seen.',
  ],
  [
    /(?:_ID|^ID|_IDS|HASH|TOKEN|SLUG|CODE)$/,
    (thing) =>
      `Pass ${thing} unchanged as the server gave it to this account. It may also be gone by ` +
      'now: get it again from where it came.',
  ],
  [
    /(?:DATE|AT|TIME)$/,
    (thing) =>
      `Give ${thing} as a Unix time in seconds, not in milliseconds, and within what makes sense.`,
  ],
  [
    /(?:URL|LINK)$/,
    (thing) => `Give ${thing} as a full address that begins with https and can be reached by all.`,
  ],
  [
    /(?:TITLE|NAME|TEXT|ABOUT|QUESTION|DESCRIPTION|ADDRESS)$/,
    (thing) =>
      `Check the length and the characters of ${thing}: it is empty, too long, or not allowed.`,
  ],
  [
    /(?:MIME|MIME_TYPE|CONTENT_TYPE|EXT|FORMAT)$/,
    (thing) => `Convert the file: ${thing} is none that is taken here.`,
  ],
  [
    /(?:FILE|PHOTO|VIDEO|DOCUMENT|MEDIA|STICKER|AUDIO|GIF)$/,
    (thing) =>
      `Upload the file again, or pass ${thing} as the server gave it, with \`accessHash\` and ` +
      '`fileReference` of the last answer.',
  ],
  [
    /(?:AMOUNT|COUNT|LIMIT|PERIOD|SECONDS|DAYS|MONTHS?|SIZE|OFFSET|LENGTH|VOLUME|PERMILLE|STARS)$/,
    (thing) => `Choose another number for ${thing}: this one is out of range.`,
  ],
  [/JSON$/, (thing) => `Let JSON.stringify write ${thing}: this is no valid JSON.`],
  [
    /RIGHTS$/,
    (thing) => `Check ${thing}: the rights contradict each other, or are none for this chat.`,
  ],
];
