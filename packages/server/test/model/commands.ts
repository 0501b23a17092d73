import * as deletion from './deletion.ts';
import { operator } from './operator.ts';
import * as passwords from './passwords.ts';
import * as phone from './phone-change.ts';
import * as qr from './qr.ts';
import * as sending from './sending.ts';
import * as sessions from './sessions.ts';
import * as signingIn from './signing-in.ts';
import { story } from './stories.ts';
import * as transfers from './transfers.ts';
import type { Command } from './turn.ts';

/** What histories are made of, and how often each is chosen. */
export const commands = {
  login: { weight: 20, run: signingIn.login },
  story: { weight: 14, run: story },
  sendCode: { weight: 6, run: sending.sendCode },
  signIn: { weight: 5, run: signingIn.signIn },
  signUp: { weight: 2, run: signingIn.signUp },
  resendCode: { weight: 3, run: sending.resendCode },
  cancelCode: { weight: 2, run: sending.cancelCode },
  invalidateSignInCodes: { weight: 2, run: sending.invalidateSignInCodes },
  logOut: { weight: 3, run: signingIn.logOut },
  importBotAuthorization: { weight: 1, run: signingIn.importBotAuthorization },
  anyCall: { weight: 8, run: sessions.anyCall },
  timePasses: { weight: 4, run: sessions.timePasses },
  getAuthorizations: { weight: 7, run: sessions.getAuthorizations },
  resetAuthorization: { weight: 4, run: sessions.resetAuthorization },
  resetAuthorizations: { weight: 1, run: sessions.resetAuthorizations },
  setAuthorizationTTL: { weight: 2, run: sessions.setAuthorizationTTL },
  confirmAuthorization: { weight: 3, run: sessions.confirmAuthorization },
  askPassword: { weight: 2, run: passwords.askPassword },
  checkPassword: { weight: 4, run: passwords.checkPassword },
  updatePasswordSettings: { weight: 5, run: passwords.updatePasswordSettings },
  confirmPasswordEmail: { weight: 4, run: passwords.confirmPasswordEmail },
  requestPasswordRecovery: { weight: 4, run: passwords.requestPasswordRecovery },
  recoverPassword: { weight: 3, run: passwords.recoverPassword },
  resetPassword: { weight: 3, run: passwords.resetPassword },
  exportLoginToken: { weight: 6, run: qr.exportLoginToken },
  acceptLoginToken: { weight: 6, run: qr.acceptLoginToken },
  importLoginToken: { weight: 4, run: qr.importLoginToken },
  exportAuthorization: { weight: 4, run: transfers.exportAuthorization },
  importAuthorization: { weight: 4, run: transfers.importAuthorization },
  sendChangePhoneCode: { weight: 3, run: phone.sendChangePhoneCode },
  changePhone: { weight: 3, run: phone.changePhone },
  deleteAccount: { weight: 2, run: deletion.deleteAccount },
  sendConfirmPhoneCode: { weight: 2, run: deletion.sendConfirmPhoneCode },
  confirmPhone: { weight: 2, run: deletion.confirmPhone },
  operator: { weight: 1, run: operator },
} as const satisfies Record<string, { readonly weight: number; readonly run: Command }>;

/** One of them. */
export type CommandName = keyof typeof commands;
