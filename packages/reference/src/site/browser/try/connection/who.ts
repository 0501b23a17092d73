import { Api, errors, utils } from 'mtkit';

/** What an answer tells of who is signed in: somebody of a name, or nobody. */
export function whoIn(answer: unknown): { readonly who: string | undefined } | undefined {
  if (answer instanceof Api.auth.Authorization) return { who: nameOf(answer.user) };
  if (answer instanceof Api.auth.SentCodeSuccess || answer instanceof Api.auth.LoginTokenSuccess) {
    return whoIn(answer.authorization);
  }
  if (answer instanceof Api.auth.LoggedOut) return { who: undefined };
  if (answer instanceof Api.User && answer.self) return { who: nameOf(answer) };
  if (!Array.isArray(answer)) return undefined;
  return answer.map(whoIn).find((each) => each !== undefined);
}

/** Whether an error says that nobody is signed in. */
export function saysNobody(error: unknown): boolean {
  return (
    error instanceof errors.RPCError &&
    error.code === 401 &&
    !/^(?:SESSION_PASSWORD_NEEDED|AUTH_KEY_PERM_EMPTY)/.test(error.errorMessage)
  );
}

/** What a user is called. */
export function nameOf(user: Api.TypeUser): string {
  return utils.getDisplayName(user) || String(user.id);
}
