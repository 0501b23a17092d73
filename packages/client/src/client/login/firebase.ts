import { Api } from '../../tl/api.ts';
import type { UserAuthParams } from '../auth-params.ts';
import type { Flow } from './flow.ts';
import { readable, requestAgain } from './request-code.ts';

/** What Firebase says of the app, or why it says nothing. */
export interface FirebaseTokens {
  readonly safetyNetToken?: string;
  readonly playIntegrityToken?: string;
  readonly iosPushSecret?: string;
  /** Why there is no token; told to the server. */
  readonly reason?: string;
}

/**
 * A code that Firebase would send: has it sent when the app can prove itself, else another way
 * (E-026). Resolves with what the server says of the code then.
 */
export async function throughFirebase(
  flow: Flow<UserAuthParams>,
  phoneNumber: string,
  sent: Api.auth.SentCode,
): Promise<Api.auth.TypeSentCode> {
  const { phoneCodeHash } = sent;
  const type = sent.type as Api.auth.SentCodeTypeFirebaseSms;
  const { firebase } = flow.params;
  const { reason, ...tokens } = (firebase && (await flow.ask(() => firebase(type)))) || {};
  if (Object.keys(tokens).length > 0) {
    const request = new Api.auth.RequestFirebaseSms({ phoneNumber, phoneCodeHash, ...tokens });
    if (await readable(flow.invoke(request))) return asSms(sent, type);
  }
  // There may be no next type; it is SMS then.
  return requestAgain(flow, phoneNumber, phoneCodeHash, reason);
}

/** The code comes as any other message once Firebase is content. */
function asSms(
  { phoneCodeHash, nextType, timeout }: Api.auth.SentCode,
  { length }: Api.auth.SentCodeTypeFirebaseSms,
): Api.auth.SentCode {
  const type = new Api.auth.SentCodeTypeSms({ length });
  return new Api.auth.SentCode({ type, phoneCodeHash, nextType, timeout } as Api.auth.SentCodeArgs);
}
