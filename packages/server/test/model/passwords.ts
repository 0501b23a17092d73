import { Api } from '@mtkit/api';
import { DAY, SECOND } from './model.ts';
import * as pick from './pick.ts';
import { granted } from './future-tokens.ts';
import { checkProof, getPassword, makeProof, newSettings, PASSWORDS } from './srp.ts';
import { type Account, type EmailCode, type Expected, refuse } from './state.ts';
import type { Command, Turn } from './turn.ts';

/** E-127 */
export const askPassword: Command = (turn) => getPassword(turn, pick.knownDevice(turn));

/** E-110 */
export const checkPassword: Command = async (turn) => {
  const { choices, model } = turn;
  const waiting = [...model.sessions.values()].filter((each) => each.pending);
  const device = (choices.chance(80) && choices.of(waiting)?.device) || pick.knownDevice(turn);
  const proof = await makeProof(turn, device);
  await turn.call(device, new Api.auth.CheckPassword({ password: proof.input }), (session) => {
    if (!session) refuse('401 AUTH_KEY_UNREGISTERED');
    checkProof(turn, device, session.account, proof);
    return finish(turn, device);
  });
};

/** E-129: set, changed, removed, with an address, or wrong. */
export const updatePasswordSettings: Command = async (turn) => {
  const { model } = turn;
  const device = pick.signedInDevice(turn);
  const proof = await makeProof(turn, device);
  const { account } = model.sessions.get(device) ?? {};
  if (account && !account.offer) await getPassword(turn, device);
  const settings = settingsOf(turn, account);
  const { email } = settings.input;
  const request = { password: proof.input, newSettings: settings.input };
  await turn.call(
    device,
    new Api.account.UpdatePasswordSettings(request),
    (session) => {
      const who = session?.account as Account;
      checkProof(turn, device, who, proof);
      if (settings.error) refuse(settings.error);
      if (email && !email.includes('@')) refuse('400 EMAIL_INVALID');
      const before = who.password;
      if (!before && settings.kind !== 'set') refuse('400 NEW_SETTINGS_EMPTY');
      who.recovering = undefined;
      if (settings.kind === 'set') setPassword(turn, who, settings.text, before);
      else if (settings.kind === 'remove') removePassword(turn, who);
      if (!email || settings.kind === 'remove' || email === before?.email) return 'true';
      model.limits.take('passwordCodePerAccount', who.id, model.now);
      who.confirming = emailCode(turn, email);
      return refuse('400 EMAIL_UNCONFIRMED_6', learnText(turn, who.confirming));
    },
    settings.kind,
  );
};

/** E-130, E-132 */
export const confirmPasswordEmail: Command = async (turn) => {
  const { choices, model } = turn;
  const device = pick.signedInDevice(turn);
  if (choices.chance(15)) {
    await turn.call(device, new Api.account.CancelPasswordEmail(), (session) => {
      const { account } = session ?? {};
      const { expiresAt = 0 } = account?.confirming ?? {};
      if (account) account.confirming = undefined;
      if (expiresAt <= model.now) refuse('400 EMAIL_HASH_EXPIRED');
      return 'true';
    });
    return;
  }
  const known = turn.model.sessions.get(device)?.account.confirming?.text ?? '123456';
  const code = choices.chance(75) ? known : '000000';
  await turn.call(device, new Api.account.ConfirmPasswordEmail({ code }), (session) => {
    const account = session?.account as Account;
    checkEmailCode(turn, account.confirming, code, '400 EMAIL_HASH_EXPIRED');
    const email = account.confirming?.email;
    account.confirming = undefined;
    if (account.password) account.password = { ...account.password, email };
    return 'true';
  });
};

/** E-111 */
export const requestPasswordRecovery: Command = async (turn) => {
  const { model } = turn;
  const device = pick.knownDevice(turn);
  await turn.call(device, new Api.auth.RequestPasswordRecovery(), (session): Expected => {
    if (!session) refuse('401 AUTH_KEY_UNREGISTERED');
    const { account } = session;
    if (!account.password) refuse('400 PASSWORD_EMPTY');
    const { email } = account.password;
    if (!email) refuse('400 PASSWORD_RECOVERY_NA');
    model.limits.take('passwordCodePerAccount', account.id, model.now);
    const code = emailCode(turn, email);
    account.recovering = code;
    return { outcome: 'auth.PasswordRecovery', learn: learnText(turn, code) };
  });
};

/** E-112, E-040 */
export const recoverPassword: Command = async (turn) => {
  const { choices, model } = turn;
  const recovering = [...model.sessions.values()].filter((each) => each.account.recovering);
  const device = (choices.chance(80) && choices.of(recovering)?.device) || pick.knownDevice(turn);
  const { account } = model.sessions.get(device) ?? {};
  if (account && !account.offer) await getPassword(turn, device);
  const known = account?.recovering?.text ?? '123456';
  const code = choices.chance(80) ? known : choices.of(['', '000000']);
  const settings = choices.chance(50) ? settingsOf(turn, account) : undefined;
  const request = { code, ...(settings && { newSettings: settings.input }) };
  await turn.call(device, new Api.auth.RecoverPassword(request), (session) => {
    if (!session) refuse('401 AUTH_KEY_UNREGISTERED');
    const who = session.account;
    if (!code) refuse('400 CODE_EMPTY');
    checkEmailCode(turn, who.recovering, code, '400 PASSWORD_RECOVERY_EXPIRED');
    if (settings?.error) refuse(settings.error);
    if (settings?.kind === 'keep') refuse('400 NEW_SETTINGS_INVALID');
    who.recovering = undefined;
    if (settings?.kind === 'set') {
      const { password } = who;
      const kept = password && { ...password, resetsAt: undefined, resetRetryAt: undefined };
      setPassword(turn, who, settings.text, kept);
    } else removePassword(turn, who);
    return finish(turn, device);
  });
};

/** E-133, E-134, E-041; and the days between. */
export const resetPassword: Command = async (turn) => {
  const { choices, model } = turn;
  const device = pick.signedInDevice(turn);
  if (choices.chance(30)) {
    await turn.call(device, new Api.account.DeclinePasswordReset(), (session) => {
      const { password } = session?.account ?? {};
      if (!session || password?.resetsAt === undefined) return refuse('400 RESET_REQUEST_MISSING');
      const resetRetryAt = model.now + DAY;
      session.account.password = { ...password, resetsAt: undefined, resetRetryAt };
      return 'true';
    });
    return;
  }
  if (choices.chance(30)) await turn.pass(choices.of([DAY, 3 * DAY, 7 * DAY]));
  await turn.call(device, new Api.account.ResetPassword(), (session) => {
    const account = session?.account as Account;
    const { password } = account;
    if (!password) refuse('400 PASSWORD_EMPTY');
    const { resetRetryAt = 0, resetsAt = model.now + 7 * DAY } = password;
    if (password.resetsAt === undefined && resetRetryAt > model.now) {
      return `account.ResetPasswordFailedWait ${Math.ceil(resetRetryAt / 1000)}`;
    }
    if (resetsAt <= model.now) {
      removePassword(turn, account);
      return 'account.ResetPasswordOk';
    }
    account.password = { ...password, resetsAt };
    return `account.ResetPasswordRequestedWait ${Math.ceil(resetsAt / 1000)}`;
  });
};

/** What a client asks for; `error` is what is wrong with it. */
function settingsOf(turn: Turn, account: Account | undefined) {
  const { choices } = turn;
  const text = choices.of(PASSWORDS);
  const offer = account?.offer;
  const kind = offer ? choices.of(['set', 'set', 'set', 'remove', 'keep'] as const) : 'keep';
  const address = choices.of([undefined, undefined, 'a@example.org', 'b@example.org', 'nobody']);
  const email = address === undefined ? {} : { email: address };
  const input = (fields: Api.account.PasswordInputSettingsArgs) =>
    new Api.account.PasswordInputSettings({ hint: '', ...fields, ...email });
  if (kind === 'keep' || !offer) {
    return {
      kind: 'keep' as const,
      text,
      error: undefined,
      input: new Api.account.PasswordInputSettings(email),
    };
  }
  const unknown = new Api.PasswordKdfAlgoUnknown();
  if (kind === 'remove') {
    const removed = input({ newAlgo: unknown, newPasswordHash: Buffer.alloc(0) });
    return { kind, text, error: undefined, input: removed };
  }
  const made = newSettings(offer, text);
  if (choices.chance(85)) return { kind, text, error: undefined, input: input(made) };
  const invalid = '400 NEW_SETTINGS_INVALID';
  const wrong: readonly [Wrong, ...Wrong[]] = [
    ['400 NEW_SALT_INVALID', { ...made, newAlgo: offer }],
    [invalid, { ...made, newPasswordHash: Buffer.alloc(255, 1) }],
    [invalid, { ...made, newPasswordHash: Buffer.alloc(256) }],
    [invalid, { ...made, newAlgo: unknown }],
  ];
  const [error, fields] = choices.of(wrong);
  return { kind, text, error, input: input(fields) };
}

type Wrong = readonly [error: string, fields: Api.account.PasswordInputSettingsArgs];

function setPassword(
  turn: Turn,
  account: Account,
  text: string,
  before: Account['password'],
): void {
  const { email, resetRetryAt, resetsAt } = before ?? {};
  const changedAt = turn.model.now;
  account.password = { version: {}, text, changedAt, email, resetRetryAt, resetsAt };
  forgetBegun(turn, account);
}

function removePassword(turn: Turn, account: Account): void {
  account.password = undefined;
  forgetBegun(turn, account);
}

/** I-23, E-039: what was begun with another password. */
function forgetBegun({ model }: Turn, account: Account): void {
  account.confirming = undefined;
  account.recovering = undefined;
  for (const each of model.futureTokens) if (each.account === account) each.dead = true;
}

/** The sign-in is complete. */
function finish(turn: Turn, device: Parameters<Turn['call']>[0]): Expected {
  const { model } = turn;
  const session = model.sessions.get(device);
  if (!session) throw new Error('there is no sign-in to finish');
  if (session.pending) model.signIn(device, session.account);
  return granted(turn, session.account);
}

function emailCode({ model }: Turn, email: string): EmailCode {
  return { email, expiresAt: model.now + 1800 * SECOND, text: '', tries: 0 };
}

function learnText({ world }: Turn, code: EmailCode) {
  return () => void (code.text = world.server.outbox.latest(code.email)?.code ?? '');
}

function checkEmailCode(
  { model }: Turn,
  code: EmailCode | undefined,
  given: string,
  expired: string,
): void {
  if (!code || code.expiresAt <= model.now || code.tries >= 5) refuse(expired);
  code.tries++;
  if (code.text !== given) refuse('400 CODE_INVALID');
}
