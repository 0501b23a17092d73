import type { Api } from '@mtkit/api';
import { invalidateCodes } from '../auth/invalidate-codes.ts';
import type { UserContext } from '../context.ts';

/**
 * Makes login codes worthless that others may have seen, on a screenshot for example (E-077, E-154).
 * `account.invalidateSignInCodes#ca8ae8ba codes:Vector<string> = Bool`
 */
export async function invalidateSignInCodes(
  context: UserContext,
  request: Api.account.InvalidateSignInCodes,
): Promise<boolean> {
  const { phone } = context.self;
  const codes = request.codes.slice(0, MAX_CODES);
  if (phone !== undefined) await invalidateCodes(context, phone, codes);
  return true;
}

const MAX_CODES = 100;
