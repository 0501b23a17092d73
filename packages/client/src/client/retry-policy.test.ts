import { describe, expect, it } from 'vitest';
import { RPCMessageToError } from '../errors/index.ts';
import { type Remedy, remedy } from './retry-policy.ts';

const table: readonly [code: number, name: string, method: string, remedy: Remedy][] = [
  [420, 'FLOOD_WAIT_60', 'help.GetConfig', { kind: 'wait', seconds: 60 }],
  [420, 'FLOOD_WAIT_61', 'help.GetConfig', { kind: 'throw' }],
  [420, 'FLOOD_PREMIUM_WAIT_3', 'upload.GetFile', { kind: 'wait', seconds: 3 }],
  [420, 'FLOOD_TEST_PHONE_WAIT_3', 'auth.SendCode', { kind: 'wait', seconds: 3 }],
  [420, 'SLOWMODE_WAIT_3', 'messages.SendMessage', { kind: 'throw' }],
  [420, 'FROZEN_METHOD_INVALID', 'messages.SendMessage', { kind: 'throw' }],
  [420, 'STORY_SEND_FLOOD_WEEKLY_3', 'stories.SendStory', { kind: 'throw' }],
  [420, 'PREMIUM_SUB_ACTIVE_UNTIL_9', 'payments.CanPurchaseStore', { kind: 'throw' }],
  [420, 'TAKEOUT_INIT_DELAY_9', 'account.InitTakeoutSession', { kind: 'throw' }],
  [420, '2FA_CONFIRM_WAIT_9', 'account.DeleteAccount', { kind: 'throw' }],
  [420, 'FLOOD_WAIT_3_TIMES', 'help.GetConfig', { kind: 'throw' }],
  [406, 'FRESH_CHANGE_PHONE_FORBIDDEN', 'account.SendChangePhoneCode', { kind: 'throw' }],
  [406, 'AUTH_KEY_DUPLICATED', 'help.GetConfig', { kind: 'throw' }],
  [500, 'AUTH_RESTART_2', 'auth.SendCode', { kind: 'throw' }],
  [500, 'WORKER_BUSY_TOO_LONG_RETRY', 'auth.SignIn', { kind: 'wait', seconds: 4 }],
  [303, 'PHONE_MIGRATE_4', 'auth.SendCode', { kind: 'move', dcId: 4, onlyBeforeLogin: true }],
  [303, 'USER_MIGRATE_4', 'auth.SignIn', { kind: 'move', dcId: 4, onlyBeforeLogin: false }],
  [303, 'FILE_MIGRATE_4', 'upload.GetFile', { kind: 'redirect', dcId: 4 }],
  [303, 'STATS_MIGRATE_4', 'stats.GetBroadcastStats', { kind: 'redirect', dcId: 4 }],
  [400, 'MSG_WAIT_FAILED', 'messages.SendMessage', { kind: 'detach' }],
  [400, 'CONNECTION_NOT_INITED', 'help.GetConfig', { kind: 'introduce' }],
  [400, 'CONNECTION_API_ID_INVALID', 'help.GetConfig', { kind: 'throw' }],
  [400, 'PHONE_CODE_INVALID', 'auth.SignIn', { kind: 'throw' }],
  [500, 'ANYTHING', 'messages.GetDialogs', { kind: 'wait', seconds: 4 }],
  [777, 'ANYTHING', 'messages.GetDialogs', { kind: 'wait', seconds: 4 }],
  [-503, 'Timeout', 'messages.GetDialogs', { kind: 'wait', seconds: 4 }],
  [-503, 'Timeout', 'messages.GetBotCallbackAnswer', { kind: 'throw' }],
  [500, 'SIGN_IN_FAILED', 'auth.SignIn', { kind: 'throw' }],
  [500, 'AUTH_RESTART', 'auth.SendCode', { kind: 'throw' }],
  [500, 'PASSKEY_AUTH_RESTART', 'account.RegisterPasskey', { kind: 'throw' }],
  [500, 'RPC_CALL_FAIL', 'auth.SignIn', { kind: 'wait', seconds: 4 }],
  [500, 'INTERDC_2_CALL_ERROR', 'auth.ImportAuthorization', { kind: 'wait', seconds: 4 }],
];

describe('remedy', () => {
  for (const [errorCode, errorMessage, className, expected] of table) {
    it(`E-058, F-05, F-06: of ${errorCode} ${errorMessage} for ${className} is ${expected.kind}`, () => {
      const error = RPCMessageToError({ errorCode, errorMessage }, { className });
      expect(remedy(error, 2, 60)).toEqual(expected);
    });
  }

  it('F-06: waits twice as long each time, at most a minute', () => {
    const error = RPCMessageToError({ errorCode: 500, errorMessage: 'RPC_CALL_FAIL' });
    const waits = [0, 1, 2, 5, 6, 7, 100].map((failures) => remedy(error, failures, 60));
    expect(waits.map((each) => (each.kind === 'wait' ? each.seconds : 0))).toEqual([
      1, 2, 4, 32, 60, 60, 60,
    ]);
  });
});
