import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { termsId, termsOfService } from './terms.ts';

/**
 * E-022: the terms of service, if the person has not agreed to this version of them yet, and when
 * to ask again.
 * `help.getTermsOfServiceUpdate#2ca51fd1 = help.TermsOfServiceUpdate`
 */
export async function getTermsOfServiceUpdate(
  context: UserContext,
  _request: Api.help.GetTermsOfServiceUpdate,
): Promise<Api.help.TypeTermsOfServiceUpdate> {
  const { config, now, self } = context;
  const expires = Math.floor(now / 1000) + ASK_AGAIN_AFTER;
  const terms = termsOfService(context);
  const current = config.termsOfService && termsId(config.termsOfService);
  if (!terms || (await context.acceptedTerms.of(self.id)) === current) {
    return new Api.help.TermsOfServiceUpdateEmpty({ expires });
  }
  return new Api.help.TermsOfServiceUpdate({ expires, termsOfService: terms });
}

/**
 * The person agrees to the terms with that id. Throws 400 DATA_JSON_INVALID when they are not the
 * ones in force.
 * `help.acceptTermsOfService#ee72f79a id:DataJSON = Bool`
 */
export async function acceptTermsOfService(
  { acceptedTerms, config, self }: UserContext,
  request: Api.help.AcceptTermsOfService,
): Promise<boolean> {
  const current = config.termsOfService && termsId(config.termsOfService);
  if (current === undefined || idIn(request.id.data) !== current) {
    throw new RpcError(400, 'DATA_JSON_INVALID');
  }
  await acceptedTerms.put(self.id, current);
  return true;
}

function idIn(data: string): unknown {
  try {
    return (JSON.parse(data) as { id?: unknown } | null)?.id;
  } catch {
    return undefined;
  }
}

/** In seconds. */
const ASK_AGAIN_AFTER = 86_400;
