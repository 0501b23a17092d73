/**
 * The class of `mtkit/errors` that an error is thrown as: by its name where the name has one, else
 * by its code. The name may have `%d` or a number.
 */
export function errorClass(name: string, code: number): string {
  for (const [pattern, className] of byName) {
    if (pattern.test(name)) return className;
  }
  return byCode[Math.abs(code)] ?? 'ServerError';
}

const byName: readonly (readonly [RegExp, string])[] = [
  [/^FLOOD_(?:PREMIUM_)?WAIT_(?:%d|\d+)$/, 'FloodWaitError'],
  [/^FLOOD_TEST_PHONE_WAIT_(?:%d|\d+)$/, 'FloodTestPhoneWaitError'],
  [/^SLOWMODE_WAIT_(?:%d|\d+)$/, 'SlowModeWaitError'],
  [/^MSG_WAIT_/, 'MsgWaitError'],
  [/^FILE_MIGRATE_(?:%d|\d+)$/, 'FileMigrateError'],
  [/^NETWORK_MIGRATE_(?:%d|\d+)$/, 'NetworkMigrateError'],
  [/^PHONE_MIGRATE_(?:%d|\d+)$/, 'PhoneMigrateError'],
  [/^STATS_MIGRATE_(?:%d|\d+)$/, 'StatsMigrateError'],
  [/^USER_MIGRATE_(?:%d|\d+)$/, 'UserMigrateError'],
  [/^EMAIL_UNCONFIRMED_(?:%d|\d+)$/, 'EmailUnconfirmedError'],
];

const byCode: Readonly<Record<number, string>> = {
  303: 'InvalidDCError',
  400: 'BadRequestError',
  401: 'UnauthorizedError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  406: 'AuthKeyError',
  420: 'FloodError',
  500: 'ServerError',
  503: 'TimedOutError',
};
