import { Api } from '@mtkit/api';

/** What was answered, in the words in which the model says what will be. */
export function outcomeOf(result: unknown): string {
  if (typeof result === 'boolean') return String(result);
  if (Array.isArray(result)) return `[${result.map(outcomeOf).join(', ')}]`;
  if (result instanceof Api.auth.SentCode) {
    const next = result.nextType ? ` next ${codeName(result.nextType)} in ${result.timeout}` : '';
    return `auth.SentCode ${codeName(result.type)}${next}`;
  }
  if (result instanceof Api.auth.SentCodeSuccess)
    return `success ${outcomeOf(result.authorization)}`;
  if (result instanceof Api.auth.LoginTokenSuccess) {
    return `success ${outcomeOf(result.authorization)}`;
  }
  if (result instanceof Api.auth.Authorization)
    return `auth.Authorization ${outcomeOf(result.user)}`;
  if (result instanceof Api.User) {
    return `User ${result.bot ? 'bot' : result.phone}${result.self ? ' self' : ''}`;
  }
  if (result instanceof Api.auth.LoginTokenMigrateTo) return `${result.className} ${result.dcId}`;
  if (result instanceof Api.auth.LoginToken) return `${result.className} ${result.expires}`;
  if (result instanceof Api.auth.ExportedAuthorization) return result.className;
  if (result instanceof Api.Authorization) return sessionOf(result);
  if (result instanceof Api.account.Authorizations) {
    const sessions = result.authorizations.map(sessionOf).sort();
    return `${result.className} ttl ${result.authorizationTtlDays}: ${sessions.join(', ')}`;
  }
  if (result instanceof Api.account.Password) return passwordOf(result);
  if (result instanceof Api.account.ResetPasswordRequestedWait) {
    return `${result.className} ${result.untilDate}`;
  }
  if (result instanceof Api.account.ResetPasswordFailedWait) {
    return `${result.className} ${result.retryDate}`;
  }
  if (result instanceof Api.updates.State) return result.className;
  return (result as { className?: string }).className ?? String(result);
}

/** `codeTypeFlashCall` and `auth.sentCodeTypeFlashCall` are `flash_call`. */
function codeName({ className }: { readonly className: string }): string {
  const name = className.replace(/^.*CodeType/, '');
  return name.replace(/(?<=.)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

/** A session is recognised by the device that it says it is. */
function sessionOf(session: Api.Authorization): string {
  const flags = [
    session.current && 'current',
    session.passwordPending && 'pending',
    session.unconfirmed && 'unconfirmed',
  ].filter(Boolean);
  return [session.deviceModel, ...flags].join(' ');
}

function passwordOf(password: Api.account.Password): string {
  const parts = [
    password.hasPassword && password.srp_B && password.srpId && 'set',
    password.hasRecovery && 'recovery',
    password.emailUnconfirmedPattern && 'unconfirmed',
    password.pendingResetDate && `reset ${password.pendingResetDate}`,
  ];
  return ['account.Password', ...parts.filter(Boolean)].join(' ');
}
