import type { Api } from '../tl/api.ts';
import type {
  ApiCredentials,
  BotAuthParams,
  PasskeyAuthParams,
  QrCodeAuthParams,
  UserAuthParams,
  UserPasswordAuthParams,
} from './auth-params.ts';
import type { RecoverPasswordParams } from './login/recover-password.ts';
import type { ResendCodeOptions, SendCodeOptions } from './login/request-code.ts';
import type { SentCodeInfo } from './login/sent-code.ts';
import type { WebTokenAuthParams } from './login/web-token.ts';
import type { TelegramClient } from './telegram-client.ts';
import { isUserAuthorized } from './users.ts';

/** The methods of a client that sign in. Each flow is loaded when it is first used. */
export abstract class LoginMethods {
  /**
   * Connects and, unless the session is signed in, signs a user in or up, or a bot in. With
   * `qrCode` and no `phoneNumber`, by a QR code.
   */
  async start(params: UserAuthParams | QrCodeAuthParams | BotAuthParams): Promise<void> {
    const { start } = await import('./login/start.ts');
    await start(of(this), params);
  }

  /** Whether anybody is signed in. Throws when it cannot be found out. */
  async checkAuthorization(): Promise<boolean> {
    return isUserAuthorized(of(this));
  }

  /** Whether anybody is signed in. Throws when it cannot be found out. */
  async isUserAuthorized(): Promise<boolean> {
    return isUserAuthorized(of(this));
  }

  /** Has a login code sent, and says how. */
  async sendCode(
    credentials: ApiCredentials,
    phoneNumber: string,
    forceSMS: boolean = false,
    options?: SendCodeOptions,
  ): Promise<SentCodeInfo> {
    const { sendCode } = await import('./login/request-code.ts');
    return sendCode(of(this), credentials, phoneNumber, forceSMS, options);
  }

  /** Has a code sent another way, as soon as that is allowed. `sent` is what `sendCode` gave. */
  async resendCode(
    phoneNumber: string,
    sent: Pick<SentCodeInfo, 'phoneCodeHash' | 'nextType' | 'resendAt'>,
    options?: ResendCodeOptions,
  ): Promise<SentCodeInfo> {
    const { resendCode } = await import('./login/request-code.ts');
    return resendCode(of(this), phoneNumber, sent, options);
  }

  /** Makes a code that was sent worthless. */
  async cancelCode(
    phoneNumber: string,
    phoneCodeHash: string,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<boolean> {
    const { cancelCode } = await import('./login/request-code.ts');
    return cancelCode(of(this), phoneNumber, phoneCodeHash, options);
  }

  /** Signs a user in, or up. */
  async signInUser(credentials: ApiCredentials, params: UserAuthParams): Promise<Api.TypeUser> {
    const { signInUser } = await import('./login/sign-in-user.ts');
    return signInUser(of(this), credentials, params);
  }

  /** Signs in by a QR code that another device of the user scans. */
  async signInUserWithQrCode(
    credentials: ApiCredentials,
    params: QrCodeAuthParams,
  ): Promise<Api.TypeUser> {
    const { signInUserWithQrCode } = await import('./login/qr-code.ts');
    return signInUserWithQrCode(of(this), credentials, params);
  }

  /** The second step of a login with two-step verification. */
  async signInWithPassword(
    _credentials: ApiCredentials,
    params: UserPasswordAuthParams,
  ): Promise<Api.TypeUser> {
    const { signInWithPassword } = await import('./login/password-step.ts');
    return signInWithPassword(of(this), params);
  }

  /** Signs in with a passkey: that of the browser, or of `authenticator`. */
  async signInWithPasskey(
    credentials: ApiCredentials,
    params: PasskeyAuthParams,
  ): Promise<Api.User> {
    const { signInWithPasskey } = await import('./login/passkey.ts');
    return signInWithPasskey(of(this), credentials, params);
  }

  /** Signs in with a token of a web page of the service. */
  async signInWithWebToken(
    credentials: ApiCredentials,
    params: WebTokenAuthParams,
  ): Promise<Api.User> {
    const { signInWithWebToken } = await import('./login/web-token.ts');
    return signInWithWebToken(of(this), credentials, params);
  }

  /** Signs a bot in. */
  async signInBot(credentials: ApiCredentials, params: BotAuthParams): Promise<Api.TypeUser> {
    const { signInBot } = await import('./login/bot.ts');
    return signInBot(of(this), credentials, params);
  }

  /** Removes or replaces a forgotten password by a code sent by e-mail; ends a login that waits for it. */
  async recoverPassword(params: RecoverPasswordParams): Promise<Api.User> {
    const { recoverPassword } = await import('./login/recover-password.ts');
    return recoverPassword(of(this), params);
  }
}

function of(methods: LoginMethods): TelegramClient {
  return methods as TelegramClient;
}
