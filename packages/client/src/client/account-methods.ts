import type { Api } from '../tl/api.ts';
import type { AccountDeletion, DeleteAccountParams } from './account/deletion.ts';
import type { LoginEmailParams } from './account/email.ts';
import type {
  Abortable,
  InvokeWithPasswordParams,
  PasswordReset,
} from './account/password-account.ts';
import type * as Passwords from './account/password-account.ts';
import type { PhoneCodeParams } from './account/phone.ts';
import type * as Sessions from './account/sessions.ts';
import type { SessionSettings } from './account/sessions.ts';
import { LoginMethods } from './login-methods.ts';
import type * as Passkeys from './login/passkey.ts';
import type { RegisterPasskeyParams } from './login/passkey.ts';
import type { WithProof } from './login/password-proof.ts';
import type { TelegramClient } from './telegram-client.ts';
import type { TwoFaParams } from './two-fa.ts';

/** The hash of a session; 64 bits. */
type Hash = bigint | number | string;

/** The methods of a client that keep an account safe. Each is loaded when it is first used. */
export abstract class AccountMethods extends LoginMethods {
  /** Sets, changes or removes the password of two-step verification, its hint, its e-mail address. */
  async updateTwoFaSettings(params: TwoFaParams): Promise<void> {
    const { updateTwoFaSettings } = await import('./two-fa.ts');
    return updateTwoFaSettings(of(this), params);
  }

  /** Sends a request that the user confirms by the password: first without, then with its proof. */
  async invokeWithPassword<R extends Api.AnyRequest>(
    make: WithProof<R>,
    params: InvokeWithPasswordParams,
  ): Promise<R['__response']> {
    const { invokeWithPassword } = await passwords();
    return invokeWithPassword(of(this), make, params);
  }

  /** Removes a forgotten password after a week: the first call asks for it, another does it. */
  async resetPassword(options?: Abortable): Promise<PasswordReset> {
    return (await passwords()).resetPassword(of(this), options);
  }

  /** Keeps the password whose reset was asked for. */
  async declinePasswordReset(options?: Abortable): Promise<boolean> {
    return (await passwords()).declinePasswordReset(of(this), options);
  }

  /** Sends the code to a new recovery address again. */
  async resendPasswordEmail(options?: Abortable): Promise<boolean> {
    return (await passwords()).resendPasswordEmail(of(this), options);
  }

  /** Gives up a new recovery address whose code was not typed yet. */
  async cancelPasswordEmail(options?: Abortable): Promise<boolean> {
    return (await passwords()).cancelPasswordEmail(of(this), options);
  }

  /** A password for payments that is good for `period` seconds. */
  async getTmpPassword(
    password: string,
    period: number,
    options?: Abortable,
  ): Promise<Api.account.TmpPassword> {
    return (await passwords()).getTmpPassword(of(this), password, period, options);
  }

  /** Changes the e-mail address that login codes are sent to; resolves with it. */
  async changeLoginEmail(params: LoginEmailParams): Promise<string> {
    const { changeLoginEmail } = await import('./account/email.ts');
    return changeLoginEmail(of(this), params);
  }

  /** Makes a passkey for the user, held by the browser or by `authenticator`. */
  async registerPasskey(params?: RegisterPasskeyParams): Promise<Api.Passkey> {
    return (await passkeys()).registerPasskey(of(this), params);
  }

  /** The user's passkeys. */
  async getPasskeys(options?: Abortable): Promise<Api.Passkey[]> {
    return (await passkeys()).getPasskeys(of(this), options);
  }

  /** Deletes a passkey. */
  async deletePasskey(id: string, options?: Abortable): Promise<boolean> {
    return (await passkeys()).deletePasskey(of(this), id, options);
  }

  /** The places where the user is signed in, this one first. */
  async getSessions(options?: Abortable): Promise<Api.Authorization[]> {
    return (await sessions()).getSessions(of(this), options);
  }

  /** Signs the user out somewhere else. */
  async endSession(hash: Hash, options?: Abortable): Promise<boolean> {
    return (await sessions()).endSession(of(this), hash, options);
  }

  /** Signs the user out everywhere else. */
  async endOtherSessions(options?: Abortable): Promise<boolean> {
    return (await sessions()).endOtherSessions(of(this), options);
  }

  /** Answers `Api.UpdateNewAuthorization`: it was the user who signed in there, or `false`. */
  async confirmSession(hash: Hash, wasMe: boolean = true, options?: Abortable): Promise<boolean> {
    return (await sessions()).confirmSession(of(this), hash, wasMe, options);
  }

  /** Changes whether a session takes secret chats and calls. */
  async changeSession(hash: Hash, settings: SessionSettings): Promise<boolean> {
    return (await sessions()).changeSession(of(this), hash, settings);
  }

  /** Ends sessions by themselves that were not used for so many days. */
  async setSessionTtl(days: number, options?: Abortable): Promise<boolean> {
    return (await sessions()).setSessionTtl(of(this), days, options);
  }

  /** Signs in the device that shows a QR code: its link, or the token in it. */
  async acceptLoginToken(
    code: string | Uint8Array,
    options?: Abortable,
  ): Promise<Api.Authorization> {
    return (await sessions()).acceptLoginToken(of(this), code, options);
  }

  /** The web sites where the user has signed in with the account. */
  async getWebSessions(options?: Abortable): Promise<Api.account.WebAuthorizations> {
    return (await sessions()).getWebSessions(of(this), options);
  }

  /** Signs the user out of a web site. */
  async endWebSession(hash: Hash, options?: Abortable): Promise<boolean> {
    return (await sessions()).endWebSession(of(this), hash, options);
  }

  /** Signs the user out of every web site. */
  async endWebSessions(options?: Abortable): Promise<boolean> {
    return (await sessions()).endWebSessions(of(this), options);
  }

  /** Changes the user's phone number. */
  async changePhone(phoneNumber: string, params: PhoneCodeParams): Promise<Api.User> {
    const { changePhone } = await import('./account/phone.ts');
    return changePhone(of(this), phoneNumber, params);
  }

  /** Proves that a phone number is the user's, by the link in a message of the service. */
  async confirmPhone(link: string, params: PhoneCodeParams): Promise<boolean> {
    const { confirmPhone } = await import('./account/phone.ts');
    return confirmPhone(of(this), link, params);
  }

  /** Deletes the account, at once or after a week. */
  async deleteAccount(params?: DeleteAccountParams): Promise<AccountDeletion> {
    const { deleteAccount } = await import('./account/deletion.ts');
    return deleteAccount(of(this), params);
  }

  /** Days without use after which the account is deleted. */
  async getAccountTtl(options?: Abortable): Promise<number> {
    const { getAccountTtl } = await import('./account/deletion.ts');
    return getAccountTtl(of(this), options);
  }

  /** Has the account deleted when it was not used for so many days. */
  async setAccountTtl(days: number, options?: Abortable): Promise<boolean> {
    const { setAccountTtl } = await import('./account/deletion.ts');
    return setAccountTtl(of(this), days, options);
  }

  /** Makes the login codes in messages of the service worthless, when others may have seen them. */
  async invalidateSignInCodes(
    messages: Api.TypeMessage | readonly Api.TypeMessage[],
    options?: Abortable,
  ): Promise<string[]> {
    const { invalidateSignInCodes } = await import('./account/sign-in-codes.ts');
    return invalidateSignInCodes(of(this), messages, options);
  }
}

const passwords = (): Promise<typeof Passwords> => import('./account/password-account.ts');
const passkeys = (): Promise<typeof Passkeys> => import('./login/passkey.ts');
const sessions = (): Promise<typeof Sessions> => import('./account/sessions.ts');

function of(methods: AccountMethods): TelegramClient {
  return methods as TelegramClient;
}
