import type { RPCError } from '../../errors/rpc-error.ts';
import type { Api } from '../../tl/api.ts';
import type { Awaitable } from '../auth-params.ts';
import { type Flow, isRpcError } from './flow.ts';
import { CodeWatch, type PendingCode } from './pending-code.ts';
import { cleanCode, type SentCodeInfo } from './sent-code.ts';

/** What came of asking for a code. */
export type CodeOutcome<T> =
  /** It was right. */
  | { readonly kind: 'done'; readonly value: T }
  /** The server goes on with this in its place. */
  | { readonly kind: 'sent'; readonly sent: Api.auth.TypeSentCode }
  /** It is worth nothing any more; another has to be sent. */
  | { readonly kind: 'expired' };

/** How a code is asked for, and handed in. */
export interface CodeEntry<Answer, T> {
  ask(code: PendingCode): Awaitable<Answer>;
  submit(answer: Answer, sent: SentCodeInfo): Promise<T>;
}

/** Asks for a code until it is right. What is wrong with it goes to `onError`. */
export async function enterCode<Answer, T>(
  flow: Flow,
  phoneNumber: string,
  sent: Api.auth.SentCode,
  entry: CodeEntry<Answer, T>,
): Promise<CodeOutcome<T>> {
  const watch = new CodeWatch(flow, phoneNumber, sent);
  try {
    for (;;) {
      const outcome = await watch.ask((code) => entry.ask(code));
      if ('moved' in outcome) return { kind: 'sent', sent: outcome.moved };
      const answer = clean(outcome.typed, watch.info);
      if (!answer) {
        await flow.report(new Error('Code is empty'));
        continue;
      }
      try {
        return { kind: 'done', value: await entry.submit(answer, watch.info) };
      } catch (error) {
        if (!canBeTold(error)) throw error;
        await flow.report(error);
        // With these the code is of no use, however often it is typed.
        if (isRpcError(error, /^(?:PHONE_CODE_EXPIRED|PHONE_HASH_EXPIRED|AUTH_RESTART)/)) {
          return { kind: 'expired' };
        }
      }
    }
  } finally {
    watch.close();
  }
}

/** Whether another code may help. */
function canBeTold(error: unknown): error is RPCError {
  return isRpcError(error, /^(?:(?:PHONE_)?CODE_|EMAIL_|PHONE_HASH_|AUTH_RESTART|SIGN_IN_FAILED)/);
}

function clean<Answer>(answer: Answer, info: SentCodeInfo): Answer {
  return typeof answer === 'string' ? (cleanCode(answer, info) as Answer) : answer;
}
