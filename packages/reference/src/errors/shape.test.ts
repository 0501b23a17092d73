import { describe, expect, it } from 'vitest';
import { byShape } from './shape.ts';

const method = {
  name: 'channels.imagined',
  params: [
    'channel',
    'title',
    'expire_date',
    'hash',
    'invite_url',
    'file',
    'max_count',
    'reply_markup',
  ],
};

/** Names that no list has, so that only their shape can say something. */
const table: readonly [string, number, RegExp, string, string][] = [
  ['TITLE_EMPTY', 400, /^Fill in `title`/, 'caller', 'after-fix'],
  ['TITLE_MISSING', 400, /^Fill in `title`/, 'caller', 'after-fix'],
  ['TITLE_TOO_LONG', 400, /^Make `title` shorter/, 'caller', 'after-fix'],
  ['TITLE_TOO_SHORT', 400, /^Make `title` longer/, 'caller', 'after-fix'],
  ['TITLE_INVALID', 400, /characters of `title`/, 'caller', 'after-fix'],
  ['EXPIRE_DATE_INVALID', 400, /Give `expireDate` as a Unix time/, 'caller', 'after-fix'],
  ['INVITE_URL_INVALID', 400, /Give `inviteUrl` as a full address/, 'caller', 'after-fix'],
  ['SECRET_HASH_INVALID', 400, /^Pass `hash` unchanged/, 'caller', 'after-fix'],
  ['CHANNEL_INVALID', 400, /cannot find `channel`/, 'caller', 'after-fix'],
  ['MAX_COUNT_INVALID', 400, /another number for `maxCount`/, 'caller', 'after-fix'],
  ['THING_FILE_INVALID', 400, /pass `file` as the server gave it/, 'caller', 'after-fix'],
  ['BUTTON_COLOR_INVALID', 400, /the button color in `replyMarkup`/, 'caller', 'after-fix'],
  ['HASH_EXPIRED', 400, /time has passed for `hash`/, 'caller', 'after-fix'],
  ['TITLE_NOT_MODIFIED', 400, /Treat it as done/, 'caller', 'never'],
  ['TITLE_OCCUPIED', 400, /^Somebody has `title`/, 'caller', 'after-fix'],
  ['TITLE_NOT_OCCUPIED', 400, /^Nobody has `title`/, 'caller', 'after-fix'],
  ['THING_NOT_FOUND', 400, /does not find the thing/, 'caller', 'after-fix'],
  ['THING_ALREADY_DONE', 400, /done before/, 'caller', 'never'],
  ['THING_ADMIN_REQUIRED', 400, /administrator/, 'account', 'after-fix'],
  ['TITLE_REQUIRED', 400, /without `title`/, 'caller', 'after-fix'],
  ['THING_FORBIDDEN', 403, /may not do this/, 'account', 'never'],
  ['THING_NOT_ALLOWED', 403, /may not do this/, 'account', 'never'],
  ['THING_PRIVACY_RESTRICTED', 403, /privacy settings/, 'account', 'never'],
  ['THING_BANNED', 400, /banned/, 'account', 'never'],
  ['THING_DISABLED', 400, /turned off/, 'account', 'never'],
  ['THINGS_TOO_MUCH', 400, /limit is reached/, 'account', 'after-fix'],
  ['THINGS_TOO_MANY', 400, /limit is reached/, 'account', 'after-fix'],
  ['THING_FLOOD', 400, /too often/, 'wait', 'after-wait'],
  ['THING_WAIT_%d', 420, /number in the name/, 'wait', 'after-wait'],
  ['THING_MIGRATE_%d', 303, /data center in the name/, 'client', 'elsewhere'],
  ['THING_TIMEOUT', 400, /in time/, 'account', 'later'],
  ['THING_FAILED', 400, /could not do it/, 'server', 'later'],
  ['RECAPTCHA_CHECK_signup__KEY', 403, /official app/, 'account', 'never'],
];

describe('byShape', () => {
  for (const [name, code, text, whose, retry] of table) {
    it(`understands ${name}`, () => {
      expect(byShape({ name, code, method })).toEqual({
        text: expect.stringMatching(text),
        whose,
        retry,
      });
    });
  }

  it('speaks of the thing in words where the method is not known', () => {
    expect(byShape({ name: 'TITLE_EMPTY', code: 400 })?.text).toMatch(/^Fill in the title/);
  });

  it('says nothing about failures of the service and names without a pattern', () => {
    expect(byShape({ name: 'TITLE_EMPTY', code: 500, method })).toBeUndefined();
    expect(byShape({ name: 'Timeout', code: -503 })).toBeUndefined();
    expect(byShape({ name: 'HUH', code: 400, method })).toBeUndefined();
  });
});
