import type { OnAuthError } from './auth-params.ts';

/** Tells the user of an error. Throws when the login is to end. */
export async function report(params: { onError: OnAuthError }, error: Error): Promise<void> {
  const isCancelled = await params.onError?.(error);
  if (isCancelled) throw new Error('AUTH_USER_CANCEL', { cause: error });
}
