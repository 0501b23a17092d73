import { Raw } from '../../events/raw.ts';
import { Api } from '../../tl/api.ts';
import { abortable } from '../abortable.ts';
import type { UserAuthParams } from '../auth-params.ts';
import type { Flow } from './flow.ts';
import { paymentRequired, readable } from './request-code.ts';

/** Has the user pay for a code; the server then says how it was sent (E-025). */
export async function payForCode(
  flow: Flow<UserAuthParams>,
  phoneNumber: string,
  required: Api.auth.SentCodePaymentRequired,
): Promise<Api.auth.TypeSentCode> {
  const { payment } = flow.params;
  if (!payment) throw paymentRequired(required);
  const { client, signal } = flow;
  let update!: (event: Api.UpdateSentPhoneCode) => void;
  const told = new Promise<Api.auth.TypeSentCode>((resolve) => {
    update = ({ sentCode }) => resolve(sentCode);
  });
  client.addEventHandler(update, new Raw({ types: [Api.UpdateSentPhoneCode] }));
  try {
    const paid = flow
      .ask(() => payment(required))
      .then((formId) => {
        if (typeof formId !== 'bigint') return told;
        const { phoneCodeHash } = required;
        return readable(
          flow.invoke(new Api.auth.CheckPaidAuth({ phoneNumber, phoneCodeHash, formId })),
        );
      });
    return await abortable(Promise.race([told, paid]), signal);
  } finally {
    client.removeEventHandler(update);
  }
}
