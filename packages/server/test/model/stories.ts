import * as deletion from './deletion.ts';
import { DAY } from './model.ts';
import * as passwords from './passwords.ts';
import * as phone from './phone-change.ts';
import * as qr from './qr.ts';
import * as sending from './sending.ts';
import * as sessions from './sessions.ts';
import * as signingIn from './signing-in.ts';
import * as transfers from './transfers.ts';
import type { Command } from './turn.ts';

/** What belongs together, one after the other; each part may go wrong as by itself. */
export const story: Command = async (turn) => {
  for (const command of turn.choices.of(STORIES)) await command(turn);
};

const aWeekPasses: Command = (turn) => turn.pass(8 * DAY);

const { acceptLoginToken, exportLoginToken, importLoginToken } = qr;
const { checkPassword, resetPassword, updatePasswordSettings } = passwords;
const { sendCode } = sending;
const STORIES: readonly [readonly Command[], ...(readonly Command[])[]] = [
  [
    updatePasswordSettings,
    aWeekPasses,
    sessions.anyCall,
    signingIn.login,
    deletion.deleteAccount,
    deletion.sendConfirmPhoneCode,
    deletion.confirmPhone,
  ],
  [
    updatePasswordSettings,
    passwords.confirmPasswordEmail,
    passwords.requestPasswordRecovery,
    passwords.recoverPassword,
  ],
  [updatePasswordSettings, resetPassword, aWeekPasses, resetPassword],
  [exportLoginToken, acceptLoginToken, exportLoginToken, importLoginToken, checkPassword],
  [exportLoginToken, acceptLoginToken, acceptLoginToken, exportLoginToken],
  [transfers.exportAuthorization, transfers.importAuthorization, sessions.anyCall],
  [phone.sendChangePhoneCode, phone.changePhone],
  [signingIn.login, sessions.getAuthorizations, sessions.confirmAuthorization],
  [signingIn.login, sessions.getAuthorizations, sessions.resetAuthorization],
  [sendCode, sendCode, sendCode, sendCode, sendCode, sendCode],
];
