import { inputLong } from '@mtkit/tl';

/** Digits of a phone number written with a plus: `+1 (555) 010` is `1555010`. */
export function parsePhone(phone: string): string | undefined {
  const digits = phone.replace(/[()\s-]/g, '');
  return /^\+\d+$/.test(digits) ? digits.slice(1) : undefined;
}

/** The number that the text spells, or undefined. */
export function parseID(id: string): bigint | undefined {
  return /^-?\d{1,20}$/.test(id) ? inputLong(id) : undefined;
}

/**
 * The user name in `@name`, `name`, `t.me/name` (lower case), or the hash of an invite link such as
 * `t.me/+hash`, `t.me/joinchat/hash`, `tg://join?invite=hash`.
 */
export function parseUsername(username: string): {
  username: string | undefined;
  isInvite: boolean;
} {
  const text = username.trim();
  const invite = inviteLink.exec(text);
  if (invite) return { username: invite[1], isInvite: true };
  const name = text.replace(nameLink, '').replace(/\/+$/, '');
  const valid = validName.test(name);
  return { username: valid ? name.toLowerCase() : undefined, isInvite: false };
}

/** The text without the characters of `mask` at its end. */
export function rtrim(text: string, mask: string): string {
  let end = text.length;
  while (end > 0 && mask.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The text of a name or number; a number may be an object of a big-integer library. */
export function textOf(value: { toString(): string }): string {
  return value.toString();
}

const hosts = '(?:https?://)?(?:www\\.)?(?:telegram\\.(?:me|dog)|t\\.me)/';
const nameLink = new RegExp(`^(?:@|${hosts}@?|tg://resolve\\?domain=)`, 'i');
// A plus followed by digits only is a link to a phone number.
const inviteLink = new RegExp(
  `^(?:${hosts}(?:\\+(?!\\d+/?$)|joinchat/)|tg://join\\?invite=)([\\w-]+)/?$`,
  'i',
);
const validName =
  /^(?:[a-z](?:(?!__)\w){2,30}[a-z\d]|gif|vid|pic|bing|wiki|imdb|bold|vote|like|coub)$/i;
