import { allow, elsewhere, fix, later, never, pending, refused, wait } from './advice/entry.ts';
import { invalid } from './invalid.ts';
import type { Advice } from './subject.ts';

/** Makes advice of the thing that a name is about, as it stands in a sentence. */
export type Shape = (thing: string, stem: string) => Advice;

/** Ways in which names are made. The first that fits counts; its group is the stem. */
export const shapes: readonly (readonly [RegExp, Shape])[] = [
  [
    /^(.+)_MIGRATE_%d$/,
    () =>
      elsewhere(
        'The request belongs to the data center in the name. Send it there, by the option ' +
          '`dcId` of `invoke`.',
      ),
  ],
  [
    /_(?:WAIT|TOO_EARLY|TOO_FRESH|DELAY)_%d(?:MIN)?$/,
    () =>
      wait(
        'It is too early. Wait as long as the number in the name says (`parameter` of the ' +
          'error), then send it again: the client does not do that by itself.',
      ),
  ],
  [
    /^(?:RECAPTCHA_CHECK|INTEGRITY_CHECK|APNS_VERIFY_CHECK)_/,
    () =>
      refused(
        'The server wants a proof that only an official app can give. Do not repeat it; have ' +
          'the user do this in such an app.',
      ),
  ],
  [
    /^(.+)_ADMIN_REQUIRED$/,
    () =>
      allow(
        'The account must be an administrator with the right for this. Ask the owner of the chat.',
      ),
  ],
  [
    /^(.+)_PRIVACY_RESTRICTED$/,
    () =>
      refused(
        'The privacy settings of the other side forbid this. Tell the user so; do not repeat it.',
      ),
  ],
  [
    /^(?:PREMIUM)_(?:ACCOUNT_)?REQUIRED$/,
    () => allow('This needs Premium. Hide the function for accounts without it.'),
  ],
  [
    /^(.+)_NOT_MODIFIED$/,
    (thing) => never(`Nothing has changed: ${thing} is like that already. Treat it as done.`),
  ],
  [
    /_ALREADY_[A-Z]+$/,
    () =>
      never(
        'This was done before, here or on another device. Treat it as done; get the state again.',
      ),
  ],
  [
    /^(.+)_NOT_OCCUPIED$/,
    (thing) => fix(`Nobody has ${thing}. Check its spelling, or take another one.`),
  ],
  [/^(.+)_OCCUPIED$/, (thing) => fix(`Somebody has ${thing} already. Take another one.`)],
  [
    /^(.+)_(?:NOT_FOUND|DELETED)$/,
    (thing) =>
      fix(
        `The server does not find ${thing}: it is gone, or belongs to another account. Get it ` +
          'again from where it came.',
      ),
  ],
  [
    /^(.+)_(?:EXPIRED|OUTDATED|TOO_OLD)(?:_RELOAD)?$/,
    (thing) =>
      fix(`Too much time has passed for ${thing}. Get a new one from the server, and use it soon.`),
  ],
  [
    /^(.+)_(?:CHANGED|REVOKED|MISMATCH)$/,
    (thing) =>
      fix(`Things have changed since the server gave ${thing}. Get it again, and use what is new.`),
  ],
  [
    /^(.+)_(?:IN_PROGRESS|NOT_READY|AWAITING_END)$/,
    (thing) => pending(`Something is still going on with ${thing}. Wait until it is done.`),
  ],
  [
    /^(.+)_(?:BLOCKED|CLOSED|DECLINED|DISCARDED)$/,
    (thing) =>
      refused(`It is over, or closed to this account: ${thing} cannot be used. Tell the user so.`),
  ],
  [
    /^(.+)_BANNED$/,
    () =>
      refused(
        'The service or an administrator has banned it. Tell the user so, and do not repeat it.',
      ),
  ],
  [
    /^(.+)_(?:DISABLED|UNAVAILABLE|NOT_AVAILABLE|NA)$/,
    (thing) =>
      refused(
        `Here ${thing} is turned off, or not to be had. Hide the function until that changes.`,
      ),
  ],
  [
    /^(.+)_(?:NOT_SUPPORTED|UNSUPPORTED)$/,
    (thing) => never(`Here ${thing} cannot be used. Leave it out, or choose another kind.`),
  ],
  [
    /^(.+)_(?:FORBIDDEN|NOT_ALLOWED|UNALLOWED|RESTRICTED)$/,
    () =>
      refused(
        'The account may not do this here: it lacks a right, or the chat or the other side ' +
          'forbids it. Tell the user so, and do not repeat it.',
      ),
  ],
  [
    /_FLOOD(?:_\w+)?$/,
    () => wait('This was done too often. Stop for some hours: the server does not say how long.'),
  ],
  [
    /^(.+)_(?:TIMEOUT|TIMEDOUT)$/,
    () => pending('An answer did not come in time. Try again later, and tell the user so.'),
  ],
  [
    /^(.+)_(?:FAILED|FAIL)$/,
    () => later('The server could not do it. Try again in a while; then vary the request.'),
  ],
  [
    /^(.+)_(?:TOO_LONG|TOO_BIG|TOO_LARGE|TOO_HIGH)$/,
    (thing) => fix(`Make ${thing} shorter or smaller: it is over the limit.`),
  ],
  [
    /^(.+)_(?:TOO_SHORT|TOO_SMALL|TOO_LOW)$/,
    (thing) => fix(`Make ${thing} longer or larger: it is below the least that is taken.`),
  ],
  [
    /^(.+)_(?:TOO_MUCH|TOO_MANY|LIMITED)$/,
    (thing) => allow(`A limit is reached. Send fewer, or remove some of ${thing} first.`),
  ],
  [/^(.+)_TOO_FEW$/, (thing) => fix(`There are too few: add to ${thing}.`)],
  [
    /^(.+)_DUPLICATE$/,
    (thing) => fix(`The same stands twice in the request, or was sent before: vary ${thing}.`),
  ],
  [/^(.+)_(?:EMPTY|MISSING)$/, (thing) => fix(`Fill in ${thing}: nothing was given.`)],
  [
    /^(.+)_REQUIRED$/,
    (thing) =>
      fix(`This does not go without ${thing}. Fill it in, or fulfil that condition first.`),
  ],
  [/^(.+)_INVALID\w*$/, invalid],
];
