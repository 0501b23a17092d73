import { describe, expect, it } from 'vitest';
import * as errors from './index.ts';

const request = { className: 'auth.SignIn' };

/** code, name on the wire, class, number as data. */
const table: readonly [number, string, keyof typeof errors, Record<string, unknown>?][] = [
  [303, 'PHONE_MIGRATE_2', 'PhoneMigrateError', { newDc: 2 }],
  [303, 'USER_MIGRATE_3', 'UserMigrateError', { newDc: 3 }],
  [303, 'NETWORK_MIGRATE_4', 'NetworkMigrateError', { newDc: 4 }],
  [303, 'FILE_MIGRATE_5', 'FileMigrateError', { newDc: 5 }],
  [303, 'STATS_MIGRATE_1', 'StatsMigrateError', { newDc: 1 }],
  [400, 'PHONE_CODE_INVALID', 'BadRequestError'],
  [400, 'EMAIL_UNCONFIRMED_6', 'EmailUnconfirmedError', { codeLength: 6 }],
  [400, 'EMAIL_UNCONFIRMED', 'BadRequestError'],
  [
    400,
    'FILE_PART_3_MISSING',
    'BadRequestError',
    { parameter: 3, template: 'FILE_PART_%d_MISSING' },
  ],
  [400, 'MSG_WAIT_FAILED', 'MsgWaitError'],
  [401, 'SESSION_PASSWORD_NEEDED', 'UnauthorizedError'],
  [403, 'USER_PRIVACY_RESTRICTED', 'ForbiddenError'],
  [404, 'METHOD_INVALID', 'NotFoundError'],
  [406, 'PHONE_NUMBER_INVALID', 'AuthKeyError'],
  [420, 'FLOOD_WAIT_30', 'FloodWaitError', { seconds: 30, template: 'FLOOD_WAIT_%d' }],
  [420, 'FLOOD_PREMIUM_WAIT_7', 'FloodWaitError', { seconds: 7 }],
  [420, 'SLOWMODE_WAIT_5', 'SlowModeWaitError', { seconds: 5 }],
  [420, 'FLOOD_TEST_PHONE_WAIT_4', 'FloodTestPhoneWaitError', { seconds: 4 }],
  [
    420,
    '2FA_CONFIRM_WAIT_604800',
    'FloodError',
    { parameter: 604_800, template: '2FA_CONFIRM_WAIT_%d' },
  ],
  [420, 'FROZEN_METHOD_INVALID', 'FloodError'],
  [500, 'AUTH_RESTART', 'ServerError'],
  [500, 'INTERDC_2_CALL_ERROR', 'ServerError', { parameter: 2 }],
  [-503, 'Timeout', 'TimedOutError'],
  [777, 'WHATEVER', 'ServerError'],
  [406, 'PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_5MIN', 'AuthKeyError', { parameter: 5 }],
  [420, 'TAKEOUT_INIT_DELAY_60', 'FloodError', { parameter: 60 }],
  [420, 'PREMIUM_SUB_ACTIVE_UNTIL_1700000000', 'FloodError', { parameter: 1_700_000_000 }],
  [500, 'AUTH_RESTART_3', 'ServerError', { parameter: 3, template: 'AUTH_RESTART_%d' }],
  [500, 'INTERDC_4_CALL_RICH_ERROR', 'ServerError', { template: 'INTERDC_%d_CALL_RICH_ERROR' }],
  [400, 'PASSWORD_TOO_FRESH_86400', 'BadRequestError', { parameter: 86_400 }],
  [400, 'SESSION_TOO_FRESH_3600', 'BadRequestError', { parameter: 3600 }],
  [400, 'FILE_REFERENCE_1_EXPIRED', 'BadRequestError', { template: 'FILE_REFERENCE_%d_EXPIRED' }],
  [400, 'STARGIFT_TRANSFER_TOO_EARLY_9', 'BadRequestError', { parameter: 9 }],
  [400, 'STARGIFT_RESELL_TOO_EARLY_9', 'BadRequestError', { parameter: 9 }],
  [400, 'STORY_SEND_FLOOD_WEEKLY_9', 'BadRequestError', { parameter: 9 }],
  [400, 'STORY_SEND_FLOOD_MONTHLY_9', 'BadRequestError', { parameter: 9 }],
  [403, 'ALLOW_PAYMENT_REQUIRED_9', 'ForbiddenError', { parameter: 9 }],
  [403, 'RECAPTCHA_CHECK_signup__KEY', 'ForbiddenError', { parameter: undefined }],
  [-500, 'Invalid msgs_ack query', 'ServerError'],
];

describe('RPCMessageToError', () => {
  for (const [errorCode, errorMessage, name, data] of table) {
    it(`F-01, F-02, F-03: makes ${name} of ${errorCode} ${errorMessage}`, () => {
      const error = errors.RPCMessageToError({ errorCode, errorMessage }, request);
      const Class = Object.entries(errors).find(([each]) => each === name)?.[1];
      expect(error.constructor).toBe(Class);
      expect(error).toBeInstanceOf(errors.RPCError);
      expect(error).toMatchObject({
        code: errorCode,
        errorMessage,
        name,
        method: 'auth.SignIn',
        ...data,
      });
      expect(error.message.startsWith(`${errorCode}: ${errorMessage}`)).toBe(true);
      expect(error.message.endsWith(' (caused by auth.SignIn)')).toBe(true);
    });
  }

  it('F-04: goes by the name first, and by the code where the name has no class', () => {
    const make = (errorCode: number, errorMessage: string) =>
      errors.RPCMessageToError({ errorCode, errorMessage });
    for (const code of [400, 500]) {
      expect(make(code, 'MSG_WAIT_FAILED')).toBeInstanceOf(errors.MsgWaitError);
      expect(make(code, 'MSG_WAIT_FAILED').code).toBe(code);
    }
    expect(make(400, 'PHONE_NUMBER_INVALID')).toBeInstanceOf(errors.BadRequestError);
    expect(make(406, 'PHONE_NUMBER_INVALID')).toBeInstanceOf(errors.AuthKeyError);
  });

  it('writes the message as GramJS does', () => {
    const error = errors.RPCMessageToError(
      { errorCode: 400, errorMessage: 'PHONE_CODE_INVALID' },
      request,
    );
    expect(error.message).toBe('400: PHONE_CODE_INVALID (caused by auth.SignIn)');
    expect(new errors.FloodWaitError({ request, capture: 30 }).message).toContain(
      'A wait of 30 seconds is required (caused by auth.SignIn)',
    );
  });
});

describe('error classes', () => {
  it('recognise errors of another copy of the package', async () => {
    // @ts-expect-error -- another module to vite
    const copy: typeof errors = await import('./rpc-error.ts?copy');
    // @ts-expect-error -- another module to vite
    const common: typeof errors = await import('./common.ts?copy');
    expect(copy.FloodError).not.toBe(errors.FloodError);
    const foreign = new copy.FloodError('FLOOD_WAIT_3');
    expect(foreign instanceof errors.FloodError).toBe(true);
    expect(foreign instanceof errors.RPCError).toBe(true);
    expect(foreign instanceof errors.BadRequestError).toBe(false);
    expect(new common.CdnFileTamperedError() instanceof errors.SecurityError).toBe(true);
  });

  it('keep the ordinary instanceof for subclasses of a user', () => {
    class Own extends errors.RPCError {}
    expect(new errors.RPCError('X') instanceof Own).toBe(false);
    expect(new Own('X') instanceof Own).toBe(true);
    expect(new Own('X') instanceof errors.RPCError).toBe(true);
    expect((undefined as unknown) instanceof errors.RPCError).toBe(false);
  });

  it('are plain errors with a stack and a name', () => {
    const error = new errors.BadMessageError(request, 16);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('BadMessageError');
    expect(error.stack).toContain('errors.test.ts');
    expect(new errors.InvalidBufferError(new Uint8Array([0x6c, 0xfe, 0xff, 0xff])).code).toBe(404);
  });
});
