import { Api } from '../../tl/api.ts';
import type { Awaitable, FlowParams } from '../auth-params.ts';
import { Flow } from '../login/flow.ts';
import type { PendingCode } from '../login/pending-code.ts';
import { verifyEmail } from '../login/set-up-email.ts';
import type { TelegramClient } from '../telegram-client.ts';

/** How the address for login codes is changed. */
export interface LoginEmailParams extends FlowParams {
  /** Asks for the new address, again if it is refused. */
  readonly emailAddress: string | (() => Awaitable<string>);
  /** Asks for the code that was sent there, or for a Google or Apple token. */
  readonly emailVerification: (sent: PendingCode) => Awaitable<string | Api.TypeEmailVerification>;
}

/** Changes the e-mail address that login codes are sent to; resolves with it (E-027). */
export async function changeLoginEmail(
  client: TelegramClient,
  params: LoginEmailParams,
): Promise<string> {
  const { emailAddress, emailVerification, onError, signal } = params;
  let isAsked = false;
  const address = async (): Promise<string> => {
    if (typeof emailAddress === 'function') return emailAddress();
    if (isAsked) throw new Error(`The address ${emailAddress} was refused`);
    isAsked = true;
    return emailAddress;
  };
  const flow = new Flow(client, {
    emailAddress: address,
    emailVerification,
    phoneCode: () => '',
    onError:
      onError ??
      ((error) => {
        throw error;
      }),
    signal,
  });
  const purpose = new Api.EmailVerifyPurposeLoginChange();
  return (await verifyEmail(flow, purpose, {})).email;
}
